using Licet.Core.Identities;

namespace Licet.Core.Logs.Streams;

/// <summary>A stream as somebody registers or edits it. Immutable.</summary>
public sealed record NewLogStream
{
    /// <summary>What people call it; when editing, null for what it was.</summary>
    public string? Title { get; init; }

    /// <summary>What it is for; null for nothing, or, when editing, for what it was.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Where the records go; null for the embedded store; not given, when editing, for where they went.
    /// </summary>
    public Given<NewLogDestination?> Destination { get; init; }
}
