using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws;

/// <summary>Who calls, as AWS's API sees it: a user, a session of a role, a federated user. Immutable.</summary>
public sealed record AwsIdentity
{
    /// <summary>The principal of its requests.</summary>
    public required AwsPrincipal Principal { get; init; }

    /// <summary>The login whose policies count: of a user, or of who made a federated user; null for a role.</summary>
    public string? Login { get; init; }

    /// <summary>The role whose policies count; null for anybody else.</summary>
    public string? RoleName { get; init; }

    /// <summary>The access key that the request was signed with; null when nobody signed.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>For which service and region it was signed: <c>iam us-east-1</c>; null when nobody signed.</summary>
    public string? SignedFor { get; init; }

    /// <summary>The session; null for who signs with an access key of its own.</summary>
    public AwsSession? Session { get; init; }

    /// <summary>The ARN.</summary>
    public string Arn => Principal.Name;

    /// <summary>What <c>GetCallerIdentity</c> calls <c>UserId</c>.</summary>
    public string UserId => Principal.UserId ?? "";

    /// <summary>A user of the account.</summary>
    public static AwsIdentity OfUser(AccountState state, User user) =>
        new()
        {
            Login = user.Login,
            Principal = new AwsPrincipal
            {
                Kind = AwsPrincipalKind.User,
                Name = AwsArn.User(state.Account.AwsNumber, user.Aws.Path, user.Login),
                Account = state.Account.AwsNumber,
                UserName = user.Login,
                UserId = user.AwsId,
            },
        };

    /// <summary>A session of a role of the account.</summary>
    public static AwsIdentity OfRole(AccountState state, AwsRole role, string sessionName) =>
        new()
        {
            RoleName = role.Name,
            Principal = new AwsPrincipal
            {
                Kind = AwsPrincipalKind.RoleSession,
                Name = AwsArn.RoleSession(state.Account.AwsNumber, role.Name, sessionName),
                Account = state.Account.AwsNumber,
                RoleArn = AwsArn.Role(state.Account.AwsNumber, role.Aws.Path, role.Name),
                UserId = $"{role.UniqueId}:{sessionName}",
            },
        };

    /// <summary>The root of the account.</summary>
    public static AwsIdentity OfRoot(AccountState state) =>
        new() { Principal = AwsPrincipal.Parse(AwsArn.Root(state.Account.AwsNumber))! };

    /// <summary>A session of <c>sts:GetFederationToken</c>, made by a user.</summary>
    public static AwsIdentity OfFederatedUser(AccountState state, User user, string name) =>
        new()
        {
            Login = user.Login,
            Principal = new AwsPrincipal
            {
                Kind = AwsPrincipalKind.FederatedUser,
                Name = AwsArn.FederatedUser(state.Account.AwsNumber, name),
                Account = state.Account.AwsNumber,
                UserId = $"{state.Account.AwsNumber}:{name}",
            },
        };
}
