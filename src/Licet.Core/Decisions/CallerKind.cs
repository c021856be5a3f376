namespace Licet.Core.Decisions;

/// <summary>What kind of identity calls.</summary>
public enum CallerKind
{
    /// <summary>The root of the account.</summary>
    Root,

    /// <summary>A local user.</summary>
    User,

    /// <summary>An OAuth2 client of the client credentials flow.</summary>
    ServiceAccount,

    /// <summary>A person whom the account's identity provider has signed in.</summary>
    FederatedUser,

    /// <summary>A session of an AWS role, or a federated user of AWS's API: known to AWS policies alone.</summary>
    AwsSession,
}
