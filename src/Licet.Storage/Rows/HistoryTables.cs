using System.Data.Common;
using Licet.Core.Store;
using Licet.Storage.Drivers;

namespace Licet.Storage.Rows;

/// <summary>The tables whose past is kept: those that decisions are made of.</summary>
internal static class HistoryTables
{
    private static readonly Dictionary<StoreTable, ITableMap> s_maps = new ITableMap[]
    {
        IdentityRows.Users,
        IdentityRows.Groups,
        IdentityRows.Memberships,
        IdentityRows.OAuth2Clients,
        PolicyRows.Policies,
        PolicyRows.PermissionsGroups,
        PolicyRows.ResourceGroups,
        ResourceRows.Resources,
        AwsRows.Roles,
        AwsRows.Policies,
        AwsRows.InstanceProfiles,
        CloudRows.Permissions,
    }.ToDictionary(map => map.Table);

    /// <summary>Whether a table's past is kept; that of the account itself is, too.</summary>
    public static bool Has(StoreTable table) => table == StoreTable.Accounts || s_maps.ContainsKey(table);

    /// <summary>The values of a row as it is now; null when there is none, or its table has no history.</summary>
    public static async Task<object?[]?> FindAsync(
        SqlSession session, string account, TouchedRow row, CancellationToken cancellation)
    {
        if (!s_maps.TryGetValue(row.Table, out var map))
        {
            return null;
        }

        var found = await session.QueryAsync(map.Find, map.PastOf, cancellation, account, row.Key);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The value of a column as history keeps it.</summary>
    public static object? ValueOf(DbDataReader reader, int index) =>
        reader.IsDBNull(index) ? null : reader.GetValue(index);
}
