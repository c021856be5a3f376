using Licet.Engine.Conditions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// A condition to reckon with: tests, and what combines them. Made in its plainest form: constants are folded away,
/// parts of the same kind are flattened, doubles are dropped. All of that is valid in Kleene's logic too (R36).
/// Immutable.
/// </summary>
internal abstract class Formula
{
    private Formula()
    {
    }

    public static Formula True { get; } = new Constant(true);

    public static Formula False { get; } = new Constant(false);

    /// <summary>Whether it is the constant <see cref="True"/>.</summary>
    public bool IsTrue => ReferenceEquals(this, True);

    /// <summary>Whether it is the constant <see cref="False"/>.</summary>
    public bool IsFalse => ReferenceEquals(this, False);

    /// <summary>Holds when every part does.</summary>
    public static Formula All(IEnumerable<Formula> parts)
    {
        var flat = parts
            .SelectMany(part => part is AllOf all ? all.Parts : [part])
            .Where(part => !part.IsTrue)
            .Distinct()
            .ToArray();
        return flat.Any(part => part.IsFalse) ? False : flat.Length switch
        {
            0 => True,
            1 => flat[0],
            _ => new AllOf(flat),
        };
    }

    /// <summary>Holds when at least one part does.</summary>
    public static Formula Any(IEnumerable<Formula> parts)
    {
        var flat = parts
            .SelectMany(part => part is AnyOf any ? any.Parts : [part])
            .Where(part => !part.IsFalse)
            .Distinct()
            .ToArray();
        return flat.Any(part => part.IsTrue) ? True : flat.Length switch
        {
            0 => False,
            1 => flat[0],
            _ => new AnyOf(flat),
        };
    }

    /// <summary>Holds when the part does not.</summary>
    public static Formula Not(Formula part) =>
        part switch
        {
            Constant constant => constant.Value ? False : True,
            NotOf not => not.Part,
            _ => new NotOf(part),
        };

    /// <summary>How many nodes it has, tests included.</summary>
    public int NodeCount =>
        this switch
        {
            AllOf all => 1 + all.Parts.Sum(part => part.NodeCount),
            AnyOf any => 1 + any.Parts.Sum(part => part.NodeCount),
            NotOf not => 1 + not.Part.NodeCount,
            _ => 1,
        };

    /// <summary>The same with every test replaced.</summary>
    public Formula Select(Func<TestOf, Formula> replace) =>
        this switch
        {
            TestOf test => replace(test),
            AllOf all => All(all.Parts.Select(part => part.Select(replace))),
            AnyOf any => Any(any.Parts.Select(part => part.Select(replace))),
            NotOf not => Not(not.Part.Select(replace)),
            _ => this,
        };

    /// <summary>Adds the tests, each once.</summary>
    public void AddTestsTo(HashSet<TestOf> tests)
    {
        switch (this)
        {
            case TestOf test:
                tests.Add(test);
                break;
            case AllOf all:
                Array.ForEach(all.Parts, part => part.AddTestsTo(tests));
                break;
            case AnyOf any:
                Array.ForEach(any.Parts, part => part.AddTestsTo(tests));
                break;
            case NotOf not:
                not.Part.AddTestsTo(tests);
                break;
        }
    }

    internal sealed class Constant(bool value) : Formula
    {
        public bool Value { get; } = value;
    }

    /// <summary>One entry of a MATCH; the same entry is the same object within one question.</summary>
    internal sealed class TestOf(ConditionEntry entry, ConditionKey key, ConditionTest test) : Formula
    {
        public ConditionEntry Entry { get; } = entry;

        public ConditionKey Key { get; } = key;

        public ConditionTest Test { get; } = test;

        /// <summary>Whether it reads the resource: its tags, its name or its type.</summary>
        public bool ReadsResource => Test is TextTest;
    }

    internal sealed class AllOf(Formula[] parts) : Formula
    {
        public Formula[] Parts { get; } = parts;
    }

    internal sealed class AnyOf(Formula[] parts) : Formula
    {
        public Formula[] Parts { get; } = parts;
    }

    internal sealed class NotOf(Formula part) : Formula
    {
        public Formula Part { get; } = part;
    }
}
