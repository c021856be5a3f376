namespace Licet.Cli.Access;

/// <summary>A reverse question: two of identity, action and resource; the third is the answer.</summary>
/// <param name="Command">The command that asks it.</param>
/// <param name="Identity">Who; null where that is asked.</param>
/// <param name="Action">What; null where that is asked.</param>
/// <param name="Resource">Where; null where that is asked.</param>
internal sealed record AccessQuestion(string Command, string? Identity, string? Action, string? Resource)
{
    /// <summary>From when on, in UTC; null for now.</summary>
    public DateTime? Instant { get; init; }

    /// <summary>As of which revision of a server; null for the one that was in force then.</summary>
    public long? Revision { get; init; }
}
