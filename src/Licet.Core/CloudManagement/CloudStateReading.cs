using System.Globalization;
using Licet.Core.Decisions;
using Licet.Core.Store;

namespace Licet.Core.CloudManagement;

/// <summary>Reads <see cref="CloudState"/> from the store: all of it, or a row that a change has touched.</summary>
internal static class CloudStateReading
{
    public static async Task<CloudState> LoadAsync(IStoreReader reader, CancellationToken cancellation) =>
        new()
        {
            Permissions = await reader.CloudPermissions.AllAsync(row => row.Key, cancellation),
            Profiles = await reader.CloudProfiles.AllAsync(row => row.Login, cancellation),
            Accounts = await reader.CloudAccounts.AllAsync(
                row => row.Id.ToString(CultureInfo.InvariantCulture), cancellation),
        };

    /// <summary>Reads the touched row anew; a row of another table changes nothing.</summary>
    public static async Task<CloudState> ApplyAsync(
        CloudState old, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        new()
        {
            Permissions = touched.Table == StoreTable.CloudPermissions
                ? await old.Permissions.PutAsync(touched.Key, reader.CloudPermissions, cancellation)
                : old.Permissions,
            Profiles = touched.Table == StoreTable.CloudProfiles
                ? await old.Profiles.PutAsync(touched.Key, reader.CloudProfiles, cancellation)
                : old.Profiles,
            Accounts = touched.Table == StoreTable.CloudAccounts
                ? await old.Accounts.PutAsync(touched.Key, reader.CloudAccounts, cancellation)
                : old.Accounts,
        };
}
