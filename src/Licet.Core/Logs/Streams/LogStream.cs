namespace Licet.Core.Logs.Streams;

/// <summary>What logs can be forwarded to. Immutable.</summary>
public sealed record LogStream
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What people call it; unique in its account.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for; perhaps empty.</summary>
    public required string Description { get; init; }

    /// <summary>Where the records go; null for the embedded store, where they are anyway.</summary>
    public LogDestination? Destination { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The key of its row.</summary>
    public string Key => Id.ToString("D");
}
