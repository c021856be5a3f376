namespace Licet.Core.Aws;

/// <summary>The kinds of <see cref="AwsKeptObject"/>.</summary>
public enum AwsKeptKind
{
    /// <summary>A certificate for load balancers, by name.</summary>
    ServerCertificate,

    /// <summary>A SAML identity provider, by ARN.</summary>
    SamlProvider,

    /// <summary>An OpenID Connect identity provider, by ARN.</summary>
    OpenIdConnectProvider,

    /// <summary>A user's public SSH key, by id.</summary>
    SshPublicKey,
}
