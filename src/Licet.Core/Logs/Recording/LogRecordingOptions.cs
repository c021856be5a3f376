using System.Collections.Immutable;

namespace Licet.Core.Logs.Recording;

/// <summary>What the operator chose of recording. Immutable.</summary>
public sealed record LogRecordingOptions
{
    /// <summary>The logs that are kept; the audit log always is.</summary>
    public ImmutableArray<LogKind> Kinds { get; init; } = LogKinds.All;

    /// <summary>How many records wait to be written, at most.</summary>
    public int WaitingMax { get; init; } = 100_000;

    /// <summary>
    /// Whether a request waits for room where as many records wait already; else its records are dropped and counted.
    /// </summary>
    public bool Blocks { get; init; }
}
