using System.Collections;
using Licet.Engine.Decisions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// Makes one answer of the rules that concern one identity, action and resource: permitted where one of the allows
/// holds and none of the denies (R3 to R5). Remembers its answers, as the same rules concern many: for one question, on
/// one thread.
/// </summary>
internal sealed class AccessFolder(DateTime now, PageBudget budget)
{
    private readonly FormulaReader _reader = new();
    private readonly Dictionary<string, Access> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Cells?> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many different answers have been made.</summary>
    public int AnswerCount => _answers.Count;

    /// <summary>The answer, yet without names.</summary>
    public Access Fold(IReadOnlyList<Rule> rules, ResourceView resource)
    {
        Part[] parts = [.. rules.Select(rule => new Part(rule, _reader.Read(rule, resource)))];

        // The same rules with the same open tests give the same answer.
        var key = string.Join(' ', parts.SelectMany(part => new[] { Number(part.Rule), Number(part.Formula) }));
        if (!_answers.TryGetValue(key, out var answer))
        {
            _answers.Add(key, answer = Make(parts));
        }

        return answer;
    }

    private Access Make(Part[] parts)
    {
        var whole = Whole(parts);
        var cells = CellsOf(TestsOf(whole));
        if (cells is null)
        {
            return OnlyIf(whole, Evidence(parts, null)) with { IsSimplified = false, Until = Until(parts, whole) };
        }

        var permitted = cells.Of(whole);
        var evidence = Evidence(parts, cells) with { Until = Until(parts, whole) };
        if (!permitted.HasAnySet() || permitted.HasAllSet())
        {
            return evidence with { Mark = permitted.HasAllSet() ? AccessMark.Always : AccessMark.Never };
        }

        return OnlyIf(new Simplifier(cells).Simplify(whole), evidence) with
        {
            Examples = (cells.FirstOf(permitted), cells.FirstOf(new BitArray(permitted).Not())),
        };
    }

    private static Access OnlyIf(Formula formula, Access evidence)
    {
        if (FormulaDocument.Of(formula) is not { } condition)
        {
            const string Words = "only if the conditions of these policies hold, which are too many to write down";
            return evidence with { Mark = AccessMark.OnlyIf, ConditionInWords = Words, IsSimplified = false };
        }

        return evidence with
        {
            Mark = AccessMark.OnlyIf,
            Condition = condition,
            ConditionInWords = FormulaWords.Of(formula),
            IsSimplified = FormulaDocument.IsWithinLimits(condition),
        };
    }

    // The first instant at which the rules that are left then make another answer.
    private DateTime? Until(Part[] parts, Formula whole)
    {
        foreach (var expiry in parts.Select(part => part.Rule.Scope.ExpiresAt).OfType<DateTime>().Distinct().Order())
        {
            var later = Whole(parts.Where(part => !part.Rule.Scope.HasExpired(expiry)));
            if (!AreSame(whole, later))
            {
                return expiry;
            }
        }

        return null;
    }

    // What cannot be looked at counts as different: the answer may be another then.
    private bool AreSame(Formula one, Formula other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        return CellsOf(TestsOf(one, other)) is { } cells && !cells.Of(one).Xor(cells.Of(other)).HasAnySet();
    }

    private static Access Evidence(Part[] parts, Cells? cells)
    {
        bool CanHold(Part part) => !part.Formula.IsFalse
            && (cells is null || !cells.Knows(TestsOf(part.Formula)) || cells.Of(part.Formula).HasAnySet());

        var allows = parts.Where(part => part.Rule.Effect == Effect.Allow).ToArray();
        var denies = parts.Where(part => part.Rule.Effect == Effect.Deny).Where(CanHold).ToArray();
        if (allows.Any(CanHold))
        {
            allows = [.. allows.Where(CanHold)];
        }

        const int Max = Limits.AccessClausesMax;
        return new Access
        {
            Name = "",
            Mark = AccessMark.Never,
            Allows = [.. allows.Take(Max).Select(part => part.Rule)],
            Denies = [.. denies.Take(Max).Select(part => part.Rule)],
            ClausesLeftOut = Math.Max(0, allows.Length - Max) + Math.Max(0, denies.Length - Max),
        };
    }

    private static Formula Whole(IEnumerable<Part> parts)
    {
        var byEffect = parts.ToLookup(part => part.Rule.Effect, part => part.Formula);
        return Formula.All([Formula.Any(byEffect[Effect.Allow]), Formula.Not(Formula.Any(byEffect[Effect.Deny]))]);
    }

    private Cells? CellsOf(HashSet<Formula.TestOf> tests)
    {
        var key = string.Join(' ', tests.Select(Number).Order());
        if (!_cells.TryGetValue(key, out var cells))
        {
            _cells.Add(key, cells = Cells.Of(tests, now, budget));
        }

        return cells;
    }

    private static HashSet<Formula.TestOf> TestsOf(params ReadOnlySpan<Formula> formulas)
    {
        var tests = new HashSet<Formula.TestOf>();
        foreach (var formula in formulas)
        {
            formula.AddTestsTo(tests);
        }

        return tests;
    }

    private int Number(object thing)
    {
        if (!_numbers.TryGetValue(thing, out var number))
        {
            _numbers.Add(thing, number = _numbers.Count);
        }

        return number;
    }

    private sealed record Part(Rule Rule, Formula Formula);
}
