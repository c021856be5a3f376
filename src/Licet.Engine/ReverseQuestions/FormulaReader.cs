using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// Makes formulas of conditions as their authors wrote them, and folds away what the resource settles. Remembers what
/// it has read: for one question, on one thread.
/// </summary>
internal sealed class FormulaReader
{
    private readonly Dictionary<Condition, Reading> _readings = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ConditionEntry, Formula.TestOf> _tests = [];

    /// <summary>
    /// The condition of a rule on a resource; true when it has none. The same object each time where the resource makes
    /// no difference.
    /// </summary>
    public Formula Read(Rule rule, ResourceView resource)
    {
        if (rule.Scope.Entry.Document.Conditions is not { } condition)
        {
            return Formula.True;
        }

        var reading = Read(condition);
        return reading.ReadsResource ? reading.Formula.Select(test => Fold(test, resource)) : reading.Formula;
    }

    private Reading Read(Condition condition)
    {
        if (!_readings.TryGetValue(condition, out var reading))
        {
            var formula = Make(condition);
            var tests = new HashSet<Formula.TestOf>();
            formula.AddTestsTo(tests);
            _readings.Add(condition, reading = new Reading(formula, tests.Any(test => test.ReadsResource)));
        }

        return reading;
    }

    private Formula Make(Condition condition) =>
        condition.Operator switch
        {
            ConditionOperator.Match => Formula.All(condition.Values.Select(ReadTest)),
            ConditionOperator.And => Formula.All(condition.Conditions.Select(Make)),
            ConditionOperator.Or => Formula.Any(condition.Conditions.Select(Make)),
            ConditionOperator.Not => Formula.Not(Formula.Any(condition.Conditions.Select(Make))),
        };

    private Formula.TestOf ReadTest(ConditionEntry entry)
    {
        if (!_tests.TryGetValue(entry, out var test))
        {
            var source = new ConditionSource(entry.Key, entry.Key, entry.Value);
            test = ConditionKey.Parse(entry.Key, out var fault) is { } key
                && ConditionTest.Parse(source, out fault) is { } parsed
                    ? new Formula.TestOf(entry, key, parsed)
                    : throw new InvalidOperationException(fault);
            _tests.Add(entry, test);
        }

        return test;
    }

    private static Formula Fold(Formula.TestOf test, ResourceView resource)
    {
        if (!resource.Settles(test.Key.Subject))
        {
            return test;
        }

        var request = new AuthorizationRequest
        {
            Identities = [], Action = "", Resource = resource.Attributes, Instant = default,
        };
        return test.Test.Evaluate(in request) == Truth.True ? Formula.True : Formula.False;
    }

    private sealed record Reading(Formula Formula, bool ReadsResource);
}
