using System.Collections.Immutable;

namespace Licet.Core.Events;

/// <summary>A fact about the account: who changed what. Stored in the transaction of the change. Immutable.</summary>
public sealed record AuditEvent
{
    /// <summary>What happened, in OVHcloud's words: <c>POLICY_CREATED</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTime At { get; init; }

    /// <summary>The URN of the identity that did it.</summary>
    public required string Actor { get; init; }

    /// <summary>From where; null for an internal change.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>What it happened to: a policy's id, a login.</summary>
    public required string Subject { get; init; }

    /// <summary>The name that the thing had; the same as the subject where that is a name.</summary>
    public required string SubjectName { get; init; }

    /// <summary>What else there is to say of an event of this type: <c>mfaType</c>; perhaps empty.</summary>
    public ImmutableSortedDictionary<string, string> Details { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
