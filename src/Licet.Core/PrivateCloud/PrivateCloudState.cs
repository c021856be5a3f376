using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Store;

namespace Licet.Core.PrivateCloud;

/// <summary>What an account has of Hosted Private Cloud. Immutable.</summary>
public sealed record PrivateCloudState
{
    /// <summary>Services by name.</summary>
    public ImmutableSortedDictionary<string, HostedPrivateCloud> Services { get; init; } =
        AccountState.Empty<HostedPrivateCloud>();

    /// <summary>Tasks by <see cref="PrivateCloudTask.Key"/>.</summary>
    public ImmutableSortedDictionary<string, PrivateCloudTask> Tasks { get; init; } =
        AccountState.Empty<PrivateCloudTask>();

    /// <summary>The tasks of a service, the oldest first.</summary>
    public IEnumerable<PrivateCloudTask> TasksOf(string serviceName) =>
        Tasks.Values.Where(task => task.ServiceName == serviceName).OrderBy(task => task.Id);

    internal static async Task<PrivateCloudState> LoadAsync(IStoreReader reader, CancellationToken cancellation) =>
        new()
        {
            Services = await reader.PrivateClouds.AllAsync(row => row.Name, cancellation),
            Tasks = await reader.PrivateCloudTasks.AllAsync(row => row.Key, cancellation),
        };

    /// <summary>Reads the touched row anew; a row of another table changes nothing.</summary>
    internal async Task<PrivateCloudState> WithAsync(
        TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        touched.Table switch
        {
            StoreTable.PrivateClouds => this with
            {
                Services = await Services.PutAsync(touched.Key, reader.PrivateClouds, cancellation),
            },
            StoreTable.PrivateCloudTasks => this with
            {
                Tasks = await Tasks.PutAsync(touched.Key, reader.PrivateCloudTasks, cancellation),
            },
            _ => this,
        };
}
