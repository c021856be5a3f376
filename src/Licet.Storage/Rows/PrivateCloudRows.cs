using Licet.Core.PrivateCloud;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>
/// Hosted Private Clouds, each with its users, rights and networks in one document, and their tasks: SQL looks for
/// nothing within them.
/// </summary>
internal static class PrivateCloudRows
{
    public static TableMap<HostedPrivateCloud> Services { get; } = new(
        StoreTable.PrivateClouds, "private_clouds", hasNumericKey: false, "name", "content")
    {
        KeyOf = service => service.Name,
        ValuesOf = service => [service.Name, Column.OfJson(service, StorageJson.Default.HostedPrivateCloud)],
        Read = reader => reader.Json(1, StorageJson.Default.HostedPrivateCloud),
        Cascades =
        [
            new(
                StoreTable.PrivateCloudTasks,
                "select task from private_cloud_tasks where account = $1 and service_name = $2"),
        ],
    };

    public static TableMap<PrivateCloudTask> Tasks { get; } = new(
        StoreTable.PrivateCloudTasks, "private_cloud_tasks", hasNumericKey: false, "task", "service_name", "content")
    {
        KeyOf = task => task.Key,
        ValuesOf = task => [task.Key, task.ServiceName, Column.OfJson(task, StorageJson.Default.PrivateCloudTask)],
        Read = reader => reader.Json(2, StorageJson.Default.PrivateCloudTask),
    };
}
