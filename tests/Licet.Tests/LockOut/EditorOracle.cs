using System.Text;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.LockOut;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Tests.Reference;

namespace Licet.Tests.LockOut;

/// <summary>
/// Who can edit policies, told once more from the rows of an account alone: by the naive evaluator, trying times and
/// addresses one by one. It knows nothing of the guard, of snapshots or of how groups are resolved for decisions.
/// </summary>
internal sealed class EditorOracle
{
    private const string Action = "account:apiovh:iam/policy/edit";

    private static readonly string?[] s_addresses = [null, "10.1.2.3", "192.0.2.9", "2001:db8::1"];

    // Hours from now: the next hours and days of the week, and years in which everything has expired.
    private static readonly int[] s_hours = [0, 1, 7, 13, 24, 48, 72, 96, 120, 144, 30_000, 300_000];

    private readonly ReferenceEvaluator _reference;
    private readonly ReferenceResource _account;

    public EditorOracle(AccountState state)
    {
        _reference = new ReferenceEvaluator(SourceOf(state));
        var urn = state.Account.ResourceUrn;
        _account = new ReferenceResource(urn, null, state.Resources[urn].Row.Tags);
        Principals = PrincipalsOf(state);
    }

    /// <summary>Whoever is there to edit: by its own URN, the URNs under which policies may know it.</summary>
    public IReadOnlyDictionary<string, string[]> Principals { get; }

    /// <summary>How surely anybody can, by the rules as they are written down.</summary>
    public Tenure BestTenure(DateTime now)
    {
        var tenures = Principals.Values.Select(identities => TenureOf(identities, now));
        return tenures.DefaultIfEmpty(Tenure.None).Max();
    }

    /// <summary>A time and place at which nobody can; null when somebody can at each that is tried.</summary>
    public string? FindGap(DateTime now)
    {
        foreach (var hours in s_hours)
        {
            foreach (var address in s_addresses)
            {
                if (!Principals.Values.Any(identities => May(identities, now.AddHours(hours), address)))
                {
                    return $"in {hours} hours from {address ?? "nowhere"}";
                }
            }
        }

        return null;
    }

    /// <summary>Whether whoever made a step can, there and then.</summary>
    public bool May(RandomHistory.Step step) =>
        Principals.TryGetValue(step.Caller.Urn, out var identities)
        && May(identities, step.Caller.Instant, step.Address);

    private bool May(string[] identities, DateTime instant, string? address, Outlook outlook = Outlook.Present) =>
        _reference.Decide(new ReferenceRequest(identities, Action, _account, instant, address, outlook))
            == Verdict.Allow;

    private Tenure TenureOf(string[] identities, DateTime now)
    {
        if (May(identities, now, null, Outlook.Always))
        {
            return Tenure.Lasting;
        }

        return May(identities, now, null, Outlook.Ever) ? Tenure.Bounded : Tenure.None;
    }

    private static Dictionary<string, string[]> PrincipalsOf(AccountState state)
    {
        var account = state.Account.Id.Value;
        var principals = new Dictionary<string, string[]>();
        foreach (var user in state.Users.Values.Where(user => user.Status != UserStatus.Disabled))
        {
            var groups = state.Memberships.Values
                .Where(membership => membership.Login == user.Login)
                .Select(membership => membership.GroupName)
                .Append(user.MainGroup)
                .Select(name => $"urn:v1:eu:identity:group:{account}/{name}");
            var urn = $"urn:v1:eu:identity:user:{account}/{user.Login}";
            principals.Add(urn, [urn, .. groups]);
        }

        foreach (var client in state.OAuth2Clients.Values.Where(one => one.Flow == OAuth2Flow.ClientCredentials))
        {
            var urn = $"urn:v1:eu:identity:credential:{account}/oauth2-{client.ClientId}";
            principals.Add(urn, [urn]);
        }

        return principals;
    }

    private static PolicySource SourceOf(AccountState state)
    {
        var groups = ManagedPermissionsGroups.All.ToDictionary(group => group.UrnFor("eu"), group => group.Permissions);
        foreach (var own in state.PermissionsGroups.Values)
        {
            groups.Add(own.Urn, own.Document.Permissions);
        }

        var roles = state.Groups.Values.Where(group => group.Role != GroupRole.None).Select(RolePolicy);
        return new PolicySource
        {
            Account = state.Account.Id.Value,
            Plate = "eu",
            Policies = [.. state.Policies.Values.Select(row => new PolicyEntry(row.Id, row.Document)), .. roles],
            PermissionsGroups = groups,
            ResourceGroups = state.ResourceGroups.Values.ToDictionary(
                group => group.Id, IReadOnlyCollection<string> (group) => group.MemberUrns),
        };

        PolicyEntry RolePolicy(Group group)
        {
            var managed = group.Role switch
            {
                GroupRole.None => "none",
                GroupRole.Unprivileged => "globalReadOnly",
                GroupRole.Regular => "globalReadWrite",
                GroupRole.Admin => "globalAdmin",
            };
            var document = $$"""
                {"name":"role","identities":["urn:v1:eu:identity:group:{{state.Account.Id}}/{{group.Name}}"],
                 "resources":[{"urn":"urn:v1:eu:resource:*"}],"permissions":{},
                 "permissionsGroups":[{"urn":"urn:v1:eu:permissionsGroup:ovh:{{managed}}"}]}
                """;
            var policy = OvhPolicy.Read(Encoding.UTF8.GetBytes(document)).Value!;
            return new PolicyEntry(new PolicyId(Guid.NewGuid()), policy);
        }
    }
}
