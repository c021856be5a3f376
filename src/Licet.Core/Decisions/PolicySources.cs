using System.Security.Cryptography;
using System.Text;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.Store;
using Licet.Engine.Catalogue;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Decisions;

/// <summary>
/// Puts together what an account's snapshot is compiled from: its policies, its groups, and what roles give (R20).
/// </summary>
internal static class PolicySources
{
    // Known to every account: what its own policies name besides is known to it alone.
    private static readonly IReadOnlyCollection<string> s_actions =
        [.. ActionCatalogue.All.Select(action => action.Name)];

    /// <summary>All of an account.</summary>
    public static PolicySource Of(AccountState state)
    {
        var plate = state.Account.Plate;
        var permissionsGroups = new Dictionary<string, OvhPermissions>(StringComparer.Ordinal);
        foreach (var managed in ManagedPermissionsGroups.All)
        {
            permissionsGroups.Add(managed.UrnFor(plate), managed.Permissions);
        }

        foreach (var (urn, group) in state.PermissionsGroups)
        {
            permissionsGroups[urn] = group.Document.Permissions;
        }

        return new PolicySource
        {
            Account = state.Account.Id.Value,
            Plate = plate,
            Policies = [.. state.Policies.Values.Select(EntryOf), .. state.Groups.Values.SelectMany(OfRole)],
            PermissionsGroups = permissionsGroups,
            ResourceGroups = state.ResourceGroups.Values.ToDictionary(group => group.Id, MembersOf),
            Actions = s_actions,
        };

        IReadOnlyCollection<string> MembersOf(StoredResourceGroup group) => PolicySources.MembersOf(state, group);
        IEnumerable<PolicyEntry> OfRole(Group group) => PolicySources.OfRole(state, group);
    }

    /// <summary>The shadow policies of an account, as if they were enforced.</summary>
    public static PolicyChanges ShadowsOf(AccountState state) =>
        new() { Put = [.. state.ShadowPolicies.Select(id => EntryOf(state.Policies[id]) with { IsTrial = true })] };

    /// <summary>What of it has changed with some rows.</summary>
    /// <param name="state">The account after the change.</param>
    /// <param name="touched">The rows.</param>
    /// <param name="isTrial">Whether shadow policies count as enforced.</param>
    public static PolicyChanges ChangesOf(
        AccountState state, IReadOnlyCollection<TouchedRow> touched, bool isTrial)
    {
        var (put, removed) = (new List<PolicyEntry>(), new List<PolicyId>());
        foreach (var id in KeysOf(StoreTable.Policies))
        {
            if (state.Policies.TryGetValue(id, out var policy))
            {
                put.Add(EntryOf(policy) with { IsTrial = isTrial });
            }
            else
            {
                removed.Add(new PolicyId(Guid.Parse(id)));
            }
        }

        foreach (var name in KeysOf(StoreTable.Groups))
        {
            var before = put.Count;
            put.AddRange(state.Groups.TryGetValue(name, out var group) ? OfRole(state, group) : []);
            if (put.Count == before)
            {
                removed.Add(RoleIdOf(name));
            }
        }

        return new PolicyChanges
        {
            Put = put,
            Removed = removed,
            PermissionsGroups = KeysOf(StoreTable.PermissionsGroups).ToDictionary(
                urn => urn, urn => state.PermissionsGroups.GetValueOrDefault(urn)?.Document.Permissions),
            ResourceGroups = KeysOf(StoreTable.ResourceGroups).ToDictionary(
                Guid.Parse,
                id => state.ResourceGroups.TryGetValue(id, out var group) ? MembersOf(state, group) : null),
        };

        IEnumerable<string> KeysOf(StoreTable table) =>
            touched.Where(row => row.Table == table).Select(row => row.Key).Distinct();
    }

    private static PolicyEntry EntryOf(StoredPolicy policy) =>
        new(policy.Id, policy.Document) { IsFixed = policy.IsReadOnly };

    private static IReadOnlyCollection<string> MembersOf(AccountState state, StoredResourceGroup group) =>
        [.. group.MemberUrns.Select(urn => Urn.WithPlate(urn, state.Account.Plate))];

    // A role is a policy that nobody wrote, one for each group: it decides, and explains itself, as any other.
    private static IEnumerable<PolicyEntry> OfRole(AccountState state, Group group)
    {
        if (ManagedGroupOf(group.Role) is not { } managed)
        {
            yield break;
        }

        var (plate, account) = (state.Account.Plate, state.Account.Id.Value);
        var document = $$"""
            {"name":"ovh-role-{{group.Role.ToString().ToUpperInvariant()}}",
             "identities":["{{Urn.OfGroup(plate, account, group.Name)}}"],
             "resources":[{"urn":"urn:v1:{{plate}}:resource:*"}],
             "permissions":{},
             "permissionsGroups":[{"urn":"{{Urn.OfPermissionsGroup(plate, "ovh", managed)}}"}]}
            """;
        var policy = OvhPolicy.Read(Encoding.UTF8.GetBytes(document));
        yield return new PolicyEntry(RoleIdOf(group.Name), policy.Value!);
    }

    private static string? ManagedGroupOf(GroupRole role) =>
        role switch
        {
            GroupRole.None => null,
            GroupRole.Unprivileged => "globalReadOnly",
            GroupRole.Regular => "globalReadWrite",
            GroupRole.Admin => "globalAdmin",
        };

    // The same for the same group, always; a UUID of our own making (RFC 9562 §5.8).
    internal static PolicyId RoleIdOf(string group)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"role of group {group}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new PolicyId(new Guid(bytes, bigEndian: true));
    }
}
