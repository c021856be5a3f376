namespace Licet.Core.Aws.Sts;

/// <summary>Whom temporary credentials are for.</summary>
public enum AwsSessionKind
{
    /// <summary>A session of a role (<c>sts:AssumeRole</c>).</summary>
    Role,

    /// <summary>A user itself, for a while (<c>sts:GetSessionToken</c>).</summary>
    User,

    /// <summary>Somebody whom a user vouches for (<c>sts:GetFederationToken</c>).</summary>
    FederatedUser,
}
