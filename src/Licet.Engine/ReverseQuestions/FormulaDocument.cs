using System.Collections.Immutable;
using Licet.Engine.Conditions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>Writes formulas as conditions that a policy can have.</summary>
internal static class FormulaDocument
{
    /// <summary>
    /// A condition that holds where the formula does, which is no constant; null where it would be too large to write
    /// down (<see cref="Limits.AccessConditionNodesMax"/>).
    /// </summary>
    public static Condition? Of(Formula formula) =>
        formula.NodeCount <= Limits.AccessConditionNodesMax ? Write(formula) : null;

    /// <summary>Whether the reader of policies takes it: neither too deep nor too large.</summary>
    public static bool IsWithinLimits(Condition condition) =>
        Levels(condition) <= Limits.ConditionLevelsMax && Nodes(condition) <= Limits.ConditionNodesMax;

    private static Condition Write(Formula formula) =>
        formula switch
        {
            Formula.TestOf test => Match([test.Entry]),
            Formula.AllOf all => WriteAll(all),
            Formula.AnyOf any => Combine(ConditionOperator.Or, any.Parts.Select(Write)),
            Formula.NotOf { Part: Formula.AnyOf any } => Combine(ConditionOperator.Not, any.Parts.Select(Write)),
            Formula.NotOf not => Combine(ConditionOperator.Not, [Write(not.Part)]),
            _ => throw new InvalidOperationException("a constant is no condition"),
        };

    // Tests under one AND stand together in one MATCH, in which a key stands once.
    private static Condition WriteAll(Formula.AllOf all)
    {
        var entries = new List<ConditionEntry>();
        var others = new List<Condition>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in all.Parts)
        {
            if (part is Formula.TestOf test && entries.Count < Limits.ConditionEntriesMax && keys.Add(test.Entry.Key))
            {
                entries.Add(test.Entry);
            }
            else
            {
                others.Add(Write(part));
            }
        }

        return (entries.Count, others.Count) switch
        {
            (0, _) => Combine(ConditionOperator.And, others),
            (_, 0) => Match(entries),
            _ => Combine(ConditionOperator.And, [Match(entries), .. others]),
        };
    }

    private static Condition Match(IEnumerable<ConditionEntry> entries) =>
        new(ConditionOperator.Match, [.. entries], default);

    private static Condition Combine(ConditionOperator @operator, IEnumerable<Condition> parts) =>
        new(@operator, default, [.. parts]);

    private static ImmutableArray<Condition> PartsOf(Condition condition) =>
        condition.Conditions.IsDefault ? [] : condition.Conditions;

    private static int Levels(Condition condition) =>
        1 + PartsOf(condition).Select(Levels).DefaultIfEmpty(0).Max();

    private static int Nodes(Condition condition) => 1 + PartsOf(condition).Sum(Nodes);
}
