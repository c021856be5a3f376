using Licet.Core.Logs;

namespace Licet.Storage.Logs;

/// <summary>How logs are kept. Immutable.</summary>
public sealed record FileLogStoreOptions
{
    private const long Gigabyte = 1024L * 1024 * 1024;

    /// <summary>How large a segment gets, in bytes; the batch that exceeds it is its last.</summary>
    public long SegmentBytesMax { get; init; } = 64 * 1024 * 1024;

    /// <summary>How old a segment gets before the next one is begun.</summary>
    public TimeSpan SegmentAgeMax { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a record waits at most for a checkpoint that signs it, and for the disk.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often is looked whether something is to be removed.</summary>
    public TimeSpan RetentionInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often is looked whether a closed segment needs an index.</summary>
    public TimeSpan IndexInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long sign-ins and changes are kept.</summary>
    public LogRetention Audit { get; init; } = new(TimeSpan.FromDays(400), 10 * Gigabyte);

    /// <summary>How long calls are kept.</summary>
    public LogRetention Activity { get; init; } = new(TimeSpan.FromDays(90), 20 * Gigabyte);

    /// <summary>How long evaluations are kept.</summary>
    public LogRetention AccessPolicy { get; init; } = new(TimeSpan.FromDays(90), 20 * Gigabyte);

    /// <summary>Told what an operator has to know: a damaged log, a disk that takes nothing.</summary>
    public Action<string> Alarm { get; init; } = _ => { };

    internal LogRetention RetentionOf(LogKind kind) =>
        kind switch
        {
            LogKind.Audit => Audit,
            LogKind.Activity => Activity,
            LogKind.AccessPolicy => AccessPolicy,
        };
}
