using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws.Simulation;

/// <summary>Whose policies are simulated: a user with its groups, a group, a role. Immutable.</summary>
internal sealed record AwsPolicyOwner
{
    private AwsPolicyOwner(params ImmutableArray<(AwsHolder Holder, AwsFacet Facet)> holders) => Holders = holders;

    /// <summary>The holders of the policies: the owner first, then its groups.</summary>
    public ImmutableArray<(AwsHolder Holder, AwsFacet Facet)> Holders { get; }

    /// <summary>The owner as a caller; null for a group, which calls nobody.</summary>
    public AwsIdentity? Identity { get; private init; }

    /// <summary>The owner of that ARN.</summary>
    public static Result<AwsPolicyOwner> Find(AccountState state, string arn)
    {
        if (AwsHolders.FindByArn(state, arn) is not { } holder)
        {
            return AwsFaults.NoSuchEntity(
                $"The entity with ARN {arn} cannot be found: it must be a user, group or role.");
        }

        return holder.Kind switch
        {
            AwsHolderKind.User => OfUser(state, state.Users[holder.Name]),
            AwsHolderKind.Group => new AwsPolicyOwner((holder, state.Groups[holder.Name].Aws)),
            AwsHolderKind.Role => OfRole(holder, state.Aws.Roles[holder.Name], arn, state.Account.AwsNumber),
        };
    }

    /// <summary>The layers of the owner's requests.</summary>
    public ImmutableArray<AwsLayer> LayersIn(AccountState state) =>
        Identity is not null
            ? AwsPolicies.LayersOf(state, Identity).Layers
            : [AwsLayer.Identity(Holders.SelectMany(one => AwsPolicies.RulesOf(state, one.Facet)))];

    /// <summary>Names the owner's policies for answers.</summary>
    public void Name(AccountState state, AwsSimulationInputs inputs)
    {
        foreach (var (holder, facet) in Holders)
        {
            inputs.Name(state.Aws, holder, facet);
        }
    }

    private static AwsPolicyOwner OfUser(AccountState state, User user) =>
        new([
            (AwsHolder.User(user.Login), user.Aws),
            .. AwsPolicies.GroupsOf(state, user).Select(group => (AwsHolder.Group(group.Name), group.Aws)),
        ])
        { Identity = AwsIdentity.OfUser(state, user) };

    private static AwsPolicyOwner OfRole(AwsHolder holder, AwsRole role, string arn, string number) =>
        new((holder, role.Aws)) { Identity = IdentityOf(arn, role, number) };

    // A role makes no requests; what is asked is about all of its sessions.
    private static AwsIdentity IdentityOf(string arn, AwsRole role, string number) =>
        new()
        {
            RoleName = role.Name,
            Principal = new AwsPrincipal
            {
                Kind = AwsPrincipalKind.Role, Name = arn, RoleArn = arn, Account = number, UserId = role.UniqueId,
            },
        };
}
