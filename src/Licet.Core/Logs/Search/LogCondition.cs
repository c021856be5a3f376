using System.Collections.Immutable;

namespace Licet.Core.Logs.Search;

/// <summary>
/// What a query comes down to, for whoever evaluates it: every rule of the language is applied, so that a record in
/// memory and an index in a database agree by agreeing on these few cases. Immutable.
/// </summary>
public abstract record LogCondition
{
    /// <summary>The field of a record's time.</summary>
    public const string TimeField = "timestamp";

    /// <summary>The field of a record's number.</summary>
    public const string SequenceField = "sequence_int";

    private LogCondition()
    {
    }

    /// <summary>Every record.</summary>
    public static LogCondition Everything { get; } = new All([]);

    /// <summary>No record.</summary>
    public static LogCondition Nothing { get; } = new Any([]);

    /// <summary>What a query comes down to; where it speaks of <c>now</c>, that is the instant given.</summary>
    public static LogCondition Of(LogQuery query, DateTime now) => new LogConditionMaker(now).Make(query) ?? Nothing;

    /// <summary>All of the conditions hold; true of none.</summary>
    /// <param name="Conditions">The conditions.</param>
    public sealed record All(ImmutableArray<LogCondition> Conditions) : LogCondition;

    /// <summary>One of the conditions holds; false of none.</summary>
    /// <param name="Conditions">The conditions.</param>
    public sealed record Any(ImmutableArray<LogCondition> Conditions) : LogCondition;

    /// <summary>The condition does not hold.</summary>
    /// <param name="Condition">The condition.</param>
    public sealed record Not(LogCondition Condition) : LogCondition;

    /// <summary>The record has a field, and not an empty list in it.</summary>
    /// <param name="Field">The field.</param>
    public sealed record Has(string Field) : LogCondition;

    /// <summary>
    /// A value of a field passes a test. <c>message</c>, the time as text and the number are such values too.
    /// </summary>
    /// <param name="Field">The field.</param>
    /// <param name="Test">The test.</param>
    public sealed record Value(string Field, LogValueTest Test) : LogCondition;

    /// <summary>It happened within a time.</summary>
    /// <param name="From">Then or later.</param>
    /// <param name="Before">Before that.</param>
    public sealed record Within(DateTime From, DateTime Before) : LogCondition;

    /// <summary>The record's number lies between two others.</summary>
    /// <param name="First">The least.</param>
    /// <param name="Last">The greatest.</param>
    public sealed record Numbered(long First, long Last) : LogCondition;
}
