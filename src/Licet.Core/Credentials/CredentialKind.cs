namespace Licet.Core.Credentials;

/// <summary>The kinds of credential whose last use is kept.</summary>
public enum CredentialKind
{
    /// <summary>A consumer key (<see cref="ApiCredential"/>).</summary>
    ConsumerKey,

    /// <summary>A personal access token (<see cref="Credentials.PersonalAccessToken"/>).</summary>
    PersonalAccessToken,

    /// <summary>An access key for AWS's API (<see cref="Aws.AwsAccessKey"/>).</summary>
    AwsAccessKey,

    /// <summary>A role of AWS's API, by the credentials of its sessions (<see cref="Aws.AwsRole"/>).</summary>
    AwsRole,

    /// <summary>A service account, by its access tokens (<see cref="Identities.OAuth2Client"/>).</summary>
    ServiceAccount,
}
