using System.Collections.Immutable;
using Licet.Engine.Conditions;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary>The condition block of a statement, compiled: all of its entries must hold. Immutable.</summary>
internal sealed class ConditionBlock
{
    private readonly KeyTest[] _tests;

    public ConditionBlock(ImmutableArray<AwsCondition> conditions, bool hasVariables) =>
        _tests = [.. conditions.Select(condition => Compile(condition, hasVariables))];

    /// <summary>The entries, in the order of the document.</summary>
    public IReadOnlyList<KeyTest> Tests => _tests;

    /// <summary>Kleene's conjunction: one entry that does not hold settles it, whatever cannot be evaluated.</summary>
    public Truth Evaluate(scoped in Question question)
    {
        var all = Truth.True;
        foreach (var test in _tests)
        {
            var one = test.Evaluate(in question);
            if (one == Truth.False)
            {
                return Truth.False;
            }

            all = one == Truth.Unreadable ? one : all;
        }

        return all;
    }

    private static KeyTest Compile(AwsCondition condition, bool hasVariables)
    {
        if (AwsOperatorName.Parse(condition.Operator) is not { } name || (name.IfExists && name.Name == "Null"))
        {
            return new UnknownTest(condition);
        }

        return name switch
        {
            { IsNumeric: true } or { IsDate: true } => new QuantityTest(condition, name),
            { IsAddress: true } => new AddressMatchTest(condition, name),
            { Name: "Null" } => new PresenceTest(condition, name),
            _ => TextMatchTest.Compile(condition, name, hasVariables),
        };
    }
}
