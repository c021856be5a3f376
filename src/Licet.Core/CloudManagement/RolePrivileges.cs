using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Licet.Core.CloudManagement;

/// <summary>The table of role privileges: 301 things to do, and the roles that may.</summary>
public static class RolePrivileges
{
    /// <summary>The whole table, in the order of the documentation.</summary>
    public static ImmutableArray<RolePrivilege> All { get; } =
    [
        .. CloudFile.Rows("role-privileges.tsv").Select(row => new RolePrivilege(
            row[0], row[1], [.. row[2].Split('|')], [.. row[3].Split('|')])),
    ];

    private static readonly FrozenDictionary<string, RolePrivilege> s_byName =
        All.ToFrozenDictionary(privilege => privilege.Name, StringComparer.Ordinal);

    /// <summary>What a thing of that name needs: <c>rs_cm.servers.launch</c>; null when there is none.</summary>
    public static RolePrivilege? Find(string name) => s_byName.GetValueOrDefault(name);
}
