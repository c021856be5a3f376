using System.Text;
using Licet.Engine.Catalogue;
using Licet.Core.Identities;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Decisions;

/// <summary>
/// Puts together what an account's snapshot is compiled from: its policies, its groups, and what roles give (R20).
/// </summary>
internal static class PolicySources
{
    private static readonly Guid s_rolePolicies = new("6c696365-7400-7000-8000-000000000000");

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

        var policies = new List<PolicyEntry>(state.Policies.Count + 3);
        policies.AddRange(state.Policies.Values.Select(
            policy => new PolicyEntry(policy.Id, policy.Document) { IsFixed = policy.IsReadOnly }));
        policies.AddRange(RolePolicies(state));
        return new PolicySource
        {
            Account = state.Account.Id.Value,
            Plate = plate,
            Policies = policies,
            PermissionsGroups = permissionsGroups,
            ResourceGroups = state.ResourceGroups.Values.ToDictionary(
                group => group.Id,
                IReadOnlyCollection<string> (group) => [.. group.MemberUrns.Select(urn => Urn.WithPlate(urn, plate))]),
        };
    }

    // A role is a policy that nobody wrote: it decides, and explains itself, as any other.
    private static IEnumerable<PolicyEntry> RolePolicies(AccountState state)
    {
        foreach (var roleGroups in state.Groups.Values.GroupBy(group => group.Role))
        {
            if (ManagedGroupOf(roleGroups.Key) is not { } managed)
            {
                continue;
            }

            var (plate, account) = (state.Account.Plate, state.Account.Id.Value);
            var identities = roleGroups.Select(group => $"\"{Urn.OfGroup(plate, account, group.Name)}\"");
            var document = $$"""
                {"name":"ovh-role-{{roleGroups.Key.ToString().ToUpperInvariant()}}",
                 "identities":[{{string.Join(',', identities)}}],
                 "resources":[{"urn":"urn:v1:{{plate}}:resource:*"}],
                 "permissions":{},
                 "permissionsGroups":[{"urn":"{{Urn.OfPermissionsGroup(plate, "ovh", managed)}}"}]}
                """;
            var policy = OvhPolicy.Read(Encoding.UTF8.GetBytes(document));
            yield return new PolicyEntry(IdOf(roleGroups.Key), policy.Value!);
        }
    }

    private static string? ManagedGroupOf(GroupRole role) =>
        role switch
        {
            GroupRole.None => null,
            GroupRole.Unprivileged => "globalReadOnly",
            GroupRole.Regular => "globalReadWrite",
            GroupRole.Admin => "globalAdmin",
        };

    private static PolicyId IdOf(GroupRole role)
    {
        var bytes = s_rolePolicies.ToByteArray(bigEndian: true);
        bytes[^1] = (byte)role;
        return new PolicyId(new Guid(bytes, bigEndian: true));
    }
}
