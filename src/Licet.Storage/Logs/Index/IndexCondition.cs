using System.Collections.Immutable;

namespace Licet.Storage.Logs.Index;

/// <summary>
/// What a condition comes down to in one segment, whose values are known: numbers of values instead of texts.
/// Immutable.
/// </summary>
internal abstract record IndexCondition
{
    private IndexCondition()
    {
    }

    /// <summary>Every record, or none.</summary>
    public sealed record Constant(bool Holds) : IndexCondition;

    /// <summary>A column has one of some numbers; at most so many records do.</summary>
    public sealed record In(string Column, bool IsIndexed, ImmutableArray<long> Numbers, long Records) : IndexCondition;

    /// <summary>A column has any number.</summary>
    public sealed record Present(string Column) : IndexCondition;

    /// <summary>A column that always has one has a number between two others.</summary>
    public sealed record Between(string Column, long First, long Last) : IndexCondition;

    /// <summary>All hold.</summary>
    public sealed record All(ImmutableArray<IndexCondition> Conditions) : IndexCondition;

    /// <summary>One holds.</summary>
    public sealed record Any(ImmutableArray<IndexCondition> Conditions) : IndexCondition;

    /// <summary>It does not hold.</summary>
    public sealed record Not(IndexCondition Condition) : IndexCondition;

    /// <summary>All of some, without what goes without saying.</summary>
    public static IndexCondition AllOf(IEnumerable<IndexCondition> conditions)
    {
        var left = conditions.Where(condition => condition is not Constant { Holds: true }).ToImmutableArray();
        return left.Any(condition => condition is Constant) ? new Constant(false)
            : left is [var only] ? only
            : left.IsEmpty ? new Constant(true)
            : new All(left);
    }

    /// <summary>One of some, without what goes without saying.</summary>
    public static IndexCondition AnyOf(IEnumerable<IndexCondition> conditions)
    {
        var left = conditions.Where(condition => condition is not Constant { Holds: false }).ToImmutableArray();
        return left.Any(condition => condition is Constant) ? new Constant(true)
            : left is [var only] ? only
            : left.IsEmpty ? new Constant(false)
            : new Any(left);
    }

    /// <summary>The opposite.</summary>
    public static IndexCondition Opposite(IndexCondition condition) =>
        condition is Constant constant ? new Constant(!constant.Holds) : new Not(condition);
}
