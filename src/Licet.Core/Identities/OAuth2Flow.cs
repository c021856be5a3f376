namespace Licet.Core.Identities;

/// <summary>How an OAuth2 client obtains tokens (RFC 6749).</summary>
public enum OAuth2Flow
{
    /// <summary>For itself, with its secret: a service account (§4.4).</summary>
    ClientCredentials,

    /// <summary>For a person, who consents in a browser (§4.1).</summary>
    AuthorizationCode,
}
