using System.Collections.Immutable;

namespace Licet.Cli.Access;

/// <summary>The answers to a reverse question, and the question as it was understood.</summary>
internal sealed record AccessReport
{
    /// <summary>What was asked: <c>who-can</c>, <c>what-can</c> or <c>where-can</c>.</summary>
    public required string Question { get; init; }

    /// <summary>The identity asked about; null where it is the answer.</summary>
    public required string? Identity { get; init; }

    /// <summary>The action asked about; null where it is the answer.</summary>
    public required string? Action { get; init; }

    /// <summary>The resource asked about; null where it is the answer.</summary>
    public required string? Resource { get; init; }

    /// <summary>The instant from which on the answers hold, RFC 3339 in UTC; null for the server's now.</summary>
    public required string? Instant { get; init; }

    /// <summary>The answers, in ordinal order of their names.</summary>
    public required ImmutableArray<AnswerReport> Answers { get; init; }
}
