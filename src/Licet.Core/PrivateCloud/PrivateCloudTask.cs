using System.Globalization;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// Something to be done at a vCenter: <see cref="PrivateCloudTaskState.Todo"/>, then under a lease
/// <see cref="PrivateCloudTaskState.Doing"/>, then done or failed. Whoever finds a lease that has run out does the task
/// again: nothing is lost with the process that held it. Immutable.
/// </summary>
public sealed record PrivateCloudTask
{
    /// <summary>Its number among what the service has.</summary>
    public required long Id { get; init; }

    /// <summary>The service.</summary>
    public required string ServiceName { get; init; }

    /// <summary>What it does.</summary>
    public required PrivateCloudOperation Operation { get; init; }

    /// <summary>How far it is.</summary>
    public required PrivateCloudTaskState State { get; init; }

    /// <summary>How far in percent.</summary>
    public int Progress { get; init; }

    /// <summary>When it is due; after a failure, when it is tried again.</summary>
    public required DateTime ExecutionDate { get; init; }

    /// <summary>When it changed last.</summary>
    public required DateTime LastModificationDate { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTime? EndDate { get; init; }

    /// <summary>Who asked for it: <c>xx1111-ovh/john.doe</c>.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>What became of it that people should know; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The user that it is about; null for none.</summary>
    public long? UserId { get; init; }

    /// <summary>The datacenter that it is about; null for none.</summary>
    public long? DatacenterId { get; init; }

    /// <summary>The allowed network that it is about; null for none.</summary>
    public long? NetworkId { get; init; }

    /// <summary>That network's addresses; null for none.</summary>
    public string? Network { get; init; }

    /// <summary>How often it has failed since it was made or reset.</summary>
    public int Failures { get; init; }

    /// <summary>The process that does it; null for none.</summary>
    public Guid? LeaseOwner { get; init; }

    /// <summary>Until when nobody else does it.</summary>
    public DateTime? LeaseUntil { get; init; }

    /// <summary>Its key: the service and the number.</summary>
    public string Key => KeyOf(ServiceName, Id);

    /// <summary>Whether it has come to an end.</summary>
    public bool HasEnded =>
        State switch
        {
            PrivateCloudTaskState.Todo or PrivateCloudTaskState.Doing => false,
            PrivateCloudTaskState.Done or PrivateCloudTaskState.Error => true,
        };

    /// <summary>The key of a task.</summary>
    public static string KeyOf(string serviceName, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{serviceName}/{id}");

    /// <summary>Whether somebody does it at an instant.</summary>
    public bool IsLeased(DateTime now) => State == PrivateCloudTaskState.Doing && LeaseUntil > now;

    /// <summary>Whether it is to be done at an instant, for the first time or after its lease has run out.</summary>
    public bool IsDue(DateTime now) =>
        State switch
        {
            PrivateCloudTaskState.Todo => ExecutionDate <= now,
            PrivateCloudTaskState.Doing => !IsLeased(now),
            PrivateCloudTaskState.Done or PrivateCloudTaskState.Error => false,
        };
}
