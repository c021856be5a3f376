using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Aws;

namespace Licet.Core.Aws.Sts;

/// <summary>
/// Who stands behind temporary credentials now, and whether they still stand: the role or user must be the one that
/// they were issued for, and the access key at the beginning must still be good.
/// </summary>
public static class AwsSessionCheck
{
    private static readonly Error s_invalid =
        new(ErrorKind.Unauthenticated, "The security token included in the request is invalid.")
        {
            Rule = "InvalidClientTokenId",
        };

    private static readonly Error s_expired =
        new(ErrorKind.Unauthenticated, "The security token included in the request is expired")
        {
            Rule = "ExpiredToken",
        };

    /// <summary>The account and the identity that act with a grant.</summary>
    /// <param name="grant">What the token says.</param>
    /// <param name="publisher">The present states of all accounts.</param>
    /// <param name="now">The time, in UTC.</param>
    public static Result<(AccountState State, AwsIdentity Identity)> Check(
        AwsSessionGrant grant, SnapshotPublisher publisher, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(publisher);
        if (grant.ExpiresAt <= now)
        {
            return s_expired;
        }

        if (publisher.Find(new AccountId(grant.Account)) is not { } state
            || publisher.Find(new AccountId(grant.Issuer.Account)) is not { } issuers
            || FindIssuer(grant, issuers) is not { } issuer)
        {
            return s_invalid;
        }

        var identity = grant.Kind switch
        {
            AwsSessionKind.Role => OfRole(grant, state),
            AwsSessionKind.User => AwsIdentity.OfUser(state, issuer),
            AwsSessionKind.FederatedUser => AwsIdentity.OfFederatedUser(state, issuer, grant.Name!),
        };
        return identity is null ? s_invalid : (state, identity with { Session = SessionOf(grant, state) });
    }

    // The key may have gone to a user of another name meanwhile: the same one, renamed.
    private static User? FindIssuer(AwsSessionGrant grant, AccountState state) =>
        AwsKeysInForce.Find(state, grant.Issuer.AccessKeyId) is var (user, _) && user.AwsId == grant.Issuer.UserId
            ? user
            : null;

    private static AwsIdentity? OfRole(AwsSessionGrant grant, AccountState state) =>
        state.Aws.Roles.TryGetValue(grant.RoleName!, out var role) && role.UniqueId == grant.RoleId
            ? AwsIdentity.OfRole(state, role, grant.Name!)
            : null;

    private static AwsSession SessionOf(AwsSessionGrant grant, AccountState state) =>
        new()
        {
            ExpiresAt = grant.ExpiresAt,
            IssuedAt = grant.IssuedAt,
            Policies = grant.IsLimited ? PoliciesOf(grant, state) : default,
            Tags = AwsFacet.NoTags.AddRange(grant.Tags),
            TransitiveTagKeys = grant.TransitiveTagKeys,
            SourceIdentity = grant.SourceIdentity,
            IsMultiFactor = grant.IsMultiFactor,
            IsChained = grant.IsChained,
            Issuer = grant.Issuer,
        };

    // A managed policy that is gone permits nothing, and the others go on.
    private static ImmutableArray<AwsDocument> PoliciesOf(AwsSessionGrant grant, AccountState state)
    {
        var inline = grant.Policy is { } text ? new AwsDocument(text, "session policy", AwsPolicyKind.Session) : null;
        var managed = grant.PolicyArns.Select(arn => state.Aws.FindPolicy(arn)?.Default.Document);
        return [.. managed.Prepend(inline).OfType<AwsDocument>()];
    }
}
