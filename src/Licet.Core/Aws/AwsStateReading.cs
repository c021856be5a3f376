using Licet.Core.Decisions;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>Reads <see cref="AwsState"/> from the store: all of it, or a row that a change has touched.</summary>
internal static class AwsStateReading
{
    public static async Task<AwsState> LoadAsync(IStoreReader reader, CancellationToken cancellation) =>
        new()
        {
            Roles = await reader.AwsRoles.AllAsync(row => row.Name, cancellation),
            Policies = await reader.AwsPolicies.AllAsync(row => row.Arn, cancellation),
            AccessKeys = await reader.AwsAccessKeys.AllAsync(row => row.Id, cancellation),
            InstanceProfiles = await reader.AwsInstanceProfiles.AllAsync(row => row.Name, cancellation),
            Kept = await reader.AwsKeptObjects.AllAsync(row => row.Key, cancellation),
        };

    /// <summary>Reads the touched row anew; a row of another table changes nothing.</summary>
    public static async Task<AwsState> ApplyAsync(
        AwsState old, TouchedRow touched, IStoreReader reader, CancellationToken cancellation)
    {
        var key = touched.Key;
        return old with
        {
            Roles = touched.Table == StoreTable.AwsRoles
                ? await old.Roles.PutAsync(key, reader.AwsRoles, cancellation)
                : old.Roles,
            Policies = touched.Table == StoreTable.AwsPolicies
                ? await old.Policies.PutAsync(key, reader.AwsPolicies, cancellation)
                : old.Policies,
            AccessKeys = touched.Table == StoreTable.AwsAccessKeys
                ? await old.AccessKeys.PutAsync(key, reader.AwsAccessKeys, cancellation)
                : old.AccessKeys,
            InstanceProfiles = touched.Table == StoreTable.AwsInstanceProfiles
                ? await old.InstanceProfiles.PutAsync(key, reader.AwsInstanceProfiles, cancellation)
                : old.InstanceProfiles,
            Kept = touched.Table == StoreTable.AwsKeptObjects
                ? await old.Kept.PutAsync(key, reader.AwsKeptObjects, cancellation)
                : old.Kept,
        };
    }
}
