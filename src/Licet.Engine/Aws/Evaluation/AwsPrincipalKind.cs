namespace Licet.Engine.Aws.Evaluation;

/// <summary>What kind of principal makes an AWS request.</summary>
public enum AwsPrincipalKind
{
    /// <summary>Nobody known: a request without a signature.</summary>
    Anonymous,

    /// <summary>The root user of an account.</summary>
    AccountRoot,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A session of a role: what <c>sts:AssumeRole</c> and its like give.</summary>
    RoleSession,

    /// <summary>A role itself, which makes no requests: for questions about all of its sessions.</summary>
    Role,

    /// <summary>A session of <c>sts:GetFederationToken</c>.</summary>
    FederatedUser,

    /// <summary>An AWS service that acts on its own: <c>sns.amazonaws.com</c>.</summary>
    Service,

    /// <summary>
    /// Somebody whom an identity provider vouches for, before there is a session: who calls
    /// <c>sts:AssumeRoleWithSAML</c> or <c>sts:AssumeRoleWithWebIdentity</c>.
    /// </summary>
    Federated,
}
