using Licet.Engine.Decisions;

namespace Licet.Core.Replay;

/// <summary>
/// Recorded requests to which a draft gives another answer than the present policies, as a group. Immutable once the
/// replay is over.
/// </summary>
/// <param name="Identity">Who asked.</param>
/// <param name="Action">What for.</param>
/// <param name="IsAllowed">Whether the draft allows it; the present policies say the opposite.</param>
/// <param name="Before">The clause that decides now; null where none does.</param>
/// <param name="After">The clause that decides in the draft; null where none does.</param>
public sealed record ReplayFlip(string Identity, string Action, bool IsAllowed, Rule? Before, Rule? After)
{
    /// <summary>How many there are.</summary>
    public long Count { get; internal set; }

    /// <summary>When the first was.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>When the last was.</summary>
    public DateTime LastAt { get; internal set; }

    /// <summary>The resource of the first.</summary>
    public required string ResourceUrn { get; init; }

    /// <summary>From where the first came.</summary>
    public required SourceAddress Source { get; init; }

    /// <summary>Whether the first was allowed when it was recorded.</summary>
    public required bool WasAllowed { get; init; }
}
