using System.Collections;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// All that some tests can ever tell apart: one cell for each combination of their outcomes that a request from now on
/// can bring about, with an example of such a request. A formula of these tests is, then, the set of the cells in which
/// it holds, and questions about all requests are questions about sets. Immutable.
/// </summary>
internal sealed class Cells
{
    private static readonly ResourceAttributes s_anything = new("", "", "");

    private readonly Dictionary<Formula.TestOf, BitArray> _sets;
    private readonly Example[] _examples;

    private Cells(Dictionary<Formula.TestOf, BitArray> sets, Example[] examples) =>
        (_sets, _examples) = (sets, examples);

    /// <summary>The cells of some tests; null when they are too many to look at (<see cref="Limits"/>),
    /// or when the page has nothing left to look at them with.</summary>
    public static Cells? Of(IReadOnlySet<Formula.TestOf> tests, DateTime now, PageBudget budget)
    {
        if (tests.Count > Limits.OpenTestsMax || budget.IsSpent)
        {
            return null;
        }

        // The outcomes of all tests are the bits of one number.
        Formula.TestOf[] bits = [.. tests];
        var times = Times(bits, now, budget);
        var places = Places(bits);
        if (times is null || places is null || (long)times.Count * places.Count > Limits.AccessCasesMax
            || Names(bits, Limits.AccessCasesMax / (times.Count * places.Count)) is not { } names)
        {
            return null;
        }

        budget.Spend((long)times.Count * places.Count * names.Length);
        var examples = new List<Example>();
        var outcomes = new List<ulong>();
        foreach (var (ofTime, instant) in times)
        {
            foreach (var (ofPlace, address) in places)
            {
                outcomes.AddRange(names.Select(ofName => ofTime | ofPlace | ofName));
                examples.AddRange(names.Select(_ => new Example(instant, address)));
            }
        }

        var sets = bits.Index().ToDictionary(
            bit => bit.Item,
            bit => new BitArray([.. outcomes.Select(outcome => (outcome >> bit.Index & 1) == 1)]));
        return new Cells(sets, [.. examples]);
    }

    /// <summary>Whether it tells the outcomes of these tests apart.</summary>
    public bool Knows(IReadOnlySet<Formula.TestOf> tests) => tests.All(_sets.ContainsKey);

    /// <summary>Every cell.</summary>
    public BitArray All() => new(_examples.Length, true);

    /// <summary>The cells in which a formula of the tests holds: a new set.</summary>
    public BitArray Of(Formula formula) =>
        formula switch
        {
            Formula.TestOf test => new BitArray(_sets[test]),
            Formula.AllOf all => all.Parts.Aggregate(All(), (cells, part) => cells.And(Of(part))),
            Formula.AnyOf any => any.Parts.Aggregate(All().Not(), (cells, part) => cells.Or(Of(part))),
            Formula.NotOf not => Of(not.Part).Not(),
            _ => new BitArray(_examples.Length, formula.IsTrue),
        };

    /// <summary>A request of the first cell of a set; null of an empty set.</summary>
    public Example? FirstOf(BitArray cells)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index])
            {
                return _examples[index];
            }
        }

        return null;
    }

    private static Dictionary<ulong, DateTime>? Times(Formula.TestOf[] bits, DateTime now, PageBudget budget)
    {
        var found = new Dictionary<ulong, DateTime>();
        var tests = bits.Where(test => test.Test is LocalTimeTest).ToArray();
        if (tests.Length == 0)
        {
            found.Add(0, now);
            return found;
        }

        var cells = new TimeCells(tests, now, budget);
        foreach (var instant in cells.Instants())
        {
            found.TryAdd(Outcomes(bits, test => test.Test is LocalTimeTest, instant, default), instant);
        }

        return cells.IsCutShort ? null : found;
    }

    private static Dictionary<ulong, SourceAddress>? Places(Formula.TestOf[] bits)
    {
        var found = new Dictionary<ulong, SourceAddress>();
        var tests = bits.Select(test => test.Test).OfType<AddressTest>().ToArray();
        if (tests.Sum(test => test.Ranges.Length) > Limits.OpenRangesMax)
        {
            return null;
        }

        foreach (var address in AddressCells.Of(tests))
        {
            found.TryAdd(Outcomes(bits, test => test.Test is AddressTest, default, address), address);
        }

        return found;
    }

    // Tests of a name that nobody knows: any of them may hold beside any other.
    private static ulong[]? Names(Formula.TestOf[] bits, int countMax)
    {
        ulong[] found = [0];
        foreach (var (index, _) in bits.Index().Where(bit => bit.Item.ReadsResource))
        {
            found = [.. found, .. found.Select(outcomes => outcomes | (1UL << index))];
            if (found.Length > countMax)
            {
                return null;
            }
        }

        return found;
    }

    private static ulong Outcomes(
        Formula.TestOf[] bits, Func<Formula.TestOf, bool> isOfKind, DateTime instant, SourceAddress address)
    {
        var request = new AuthorizationRequest
        {
            Identities = [], Action = "", Resource = s_anything, Instant = instant, Source = address,
        };
        var outcomes = 0UL;
        for (var index = 0; index < bits.Length; index++)
        {
            if (isOfKind(bits[index]) && bits[index].Test.Evaluate(in request) == Truth.True)
            {
                outcomes |= 1UL << index;
            }
        }

        return outcomes;
    }

    /// <summary>When and from where a request comes.</summary>
    internal sealed record Example(DateTime Instant, SourceAddress Source);
}
