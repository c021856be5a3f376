namespace Licet.Core.Logs.Streams;

/// <summary>That a log is forwarded to a stream, from when it was created on. Immutable.</summary>
public sealed record LogSubscription
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The stream.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>Which of the account's logs.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>
    /// The last record that the destination has taken, at the time of reading the row; it moves without a change of
    /// the account.
    /// </summary>
    public required long AcknowledgedSequence { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The key of its row.</summary>
    public string Key => Id.ToString("D");
}
