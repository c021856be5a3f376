using Licet.Engine.Decisions;

namespace Licet.Engine.Conditions;

/// <summary>One entry of a MATCH, compiled: an attribute of the request, a comparator, operands.</summary>
internal abstract class ConditionTest(ConditionSource source) : ConditionNode(source.Path)
{
    /// <summary>Compiles an entry; null, and what is wrong with it, when the key or the value means nothing.</summary>
    public static ConditionTest? Parse(ConditionSource source, out string fault)
    {
        if (ConditionKey.Parse(source.Key, out fault) is not { } key
            || SplitOperands(key.Comparator, source.Value, out fault) is not { } operands)
        {
            return null;
        }

        return key.Subject switch
        {
            ConditionSubject.LocalDate => LocalTimeTest.ParseDate(source, key, operands, out fault),
            ConditionSubject.LocalHour => LocalTimeTest.ParseHour(source, key, operands, out fault),
            ConditionSubject.LocalWeekDay => LocalTimeTest.ParseWeekDay(source, key, operands, out fault),
            ConditionSubject.ResourceTag => TextTest.OfTag(source, key, operands),
            ConditionSubject.ResourceName => TextTest.OfName(source, key, operands),
            ConditionSubject.ResourceType => TextTest.OfType(source, key, operands),
            ConditionSubject.RequestAddress => AddressTest.Parse(source, key, operands, out fault),
        };
    }

    public override string Describe(in AuthorizationRequest request)
    {
        var outcome = Evaluate(in request) switch
        {
            Truth.True => "holds",
            Truth.False => "does not hold",
            Truth.Unreadable => "cannot be evaluated",
        };
        return $"`{Path}` (`{source.Key}`: `{source.Value}`) {outcome}: {Actual(in request)}";
    }

    /// <summary>What the request held: <c>the hour there is 22</c>.</summary>
    protected abstract string Actual(in AuthorizationRequest request);

    /// <summary>A hint for the author, where a list stands under a comparator that takes none.</summary>
    protected static string ListHint(string operand) =>
        operand.Contains(',', StringComparison.Ordinal) ? "; a list needs the comparator `IN`" : "";

    // Only IN and IN_RANGE take a list; under any other comparator a comma is a character like any other.
    private static string[]? SplitOperands(Comparator comparator, string value, out string fault)
    {
        fault = "";
        if (comparator is not (Comparator.In or Comparator.InRange))
        {
            return [value];
        }

        var operands = value.Split(',', StringSplitOptions.TrimEntries);
        if (operands.Length > Limits.ConditionListMembersMax)
        {
            fault = $"the list has {operands.Length} members, more than {Limits.ConditionListMembersMax}";
            return null;
        }

        if (operands.Contains(""))
        {
            fault = operands.Length == 1 ? "the list is empty" : $"`{value}` has an empty member between its commas";
            return null;
        }

        return operands;
    }
}
