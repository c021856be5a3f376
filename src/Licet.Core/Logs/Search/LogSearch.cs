using Licet.Core.Accounts;

namespace Licet.Core.Logs.Search;

/// <summary>What is looked for, and where. Immutable.</summary>
public sealed record LogSearch
{
    /// <summary>The account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Which of its logs.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>The query.</summary>
    public required LogQuery Query { get; init; }

    /// <summary>Only what happened then or later; null for any time.</summary>
    public DateTime? From { get; init; }

    /// <summary>Only what happened before; null for any time.</summary>
    public DateTime? To { get; init; }

    /// <summary>Only records before that one; null for all.</summary>
    public long? BeforeSequence { get; init; }

    /// <summary>How many at most.</summary>
    public int CountMax { get; init; } = 100;
}
