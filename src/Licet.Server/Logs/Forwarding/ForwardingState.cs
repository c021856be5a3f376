namespace Licet.Server.Logs.Forwarding;

/// <summary>How a subscription fares. Immutable.</summary>
internal sealed record ForwardingState
{
    /// <summary>The last record that the destination is known to have taken.</summary>
    public long AcknowledgedSequence { get; init; }

    /// <summary>When it was last known to have taken something; null for not since the server started.</summary>
    public DateTime? LastSuccessAt { get; init; }

    /// <summary>Why it does not take what was sent at last; null while it does.</summary>
    public string? Error { get; init; }

    /// <summary>How many messages it has refused for good, since the server started.</summary>
    public long DeadLetters { get; init; }

    /// <summary>How many records retention had removed before it could take them, since the server started.</summary>
    public long Missed { get; init; }
}
