using Licet.Engine.Decisions;
using Licet.Engine.Documents;

namespace Licet.Engine.Conditions;

/// <summary>A compiled condition. Immutable; evaluation allocates nothing and never throws.</summary>
/// <param name="path">Where the node stands in its document, for explanations.</param>
internal abstract class ConditionNode(string path)
{
    public string Path { get; } = path;

    /// <summary>Compiles a condition that a reader has admitted.</summary>
    /// <exception cref="InvalidOperationException">
    /// The condition no longer compiles: a time zone has gone from the system's database since it was admitted.
    /// </exception>
    public static ConditionNode Compile(Condition condition, string path)
    {
        if (condition.Operator == ConditionOperator.Match)
        {
            ConditionNode[] tests = [.. condition.Values.Select(entry => CompileEntry(entry, path))];
            return tests.Length == 1 ? tests[0] : new AllOf(path, tests);
        }

        ConditionNode[] children =
            [.. condition.Conditions.Select((child, index) => Compile(child, $"{path}.conditions[{index}]"))];
        return condition.Operator switch
        {
            ConditionOperator.Match => throw new InvalidOperationException("a MATCH is a leaf"),
            ConditionOperator.And or ConditionOperator.Or when children.Length == 1 => children[0],
            ConditionOperator.And => new AllOf(path, children),
            ConditionOperator.Or => new AnyOf(path, children),
            ConditionOperator.Not => new NoneOf(path, children),
        };
    }

    public abstract Truth Evaluate(in AuthorizationRequest request);

    /// <summary>Says, for a person, which part decided the outcome and what the request held there.</summary>
    public abstract string Describe(in AuthorizationRequest request);

    // The first child of an outcome that at least one of them has.
    private static ConditionNode First(ConditionNode[] children, Truth outcome, in AuthorizationRequest request)
    {
        var index = 0;
        while (children[index].Evaluate(in request) != outcome)
        {
            index++;
        }

        return children[index];
    }

    private static ConditionTest CompileEntry(ConditionEntry entry, string path)
    {
        var source = new ConditionSource(DocumentObject.Join($"{path}.values", entry.Key), entry.Key, entry.Value);
        return ConditionTest.Parse(source, out var fault) ?? throw new InvalidOperationException(fault);
    }

    /// <summary>False as soon as one child is false; else unreadable if one is; else true.</summary>
    private sealed class AllOf(string path, ConditionNode[] children) : ConditionNode(path)
    {
        public override Truth Evaluate(in AuthorizationRequest request)
        {
            var outcome = Truth.True;
            foreach (var child in children)
            {
                switch (child.Evaluate(in request))
                {
                    case Truth.False:
                        return Truth.False;
                    case Truth.Unreadable:
                        outcome = Truth.Unreadable;
                        break;
                    case Truth.True:
                        break;
                }
            }

            return outcome;
        }

        public override string Describe(in AuthorizationRequest request)
        {
            var outcome = Evaluate(in request);
            if (outcome == Truth.True && children.Length > 1)
            {
                return $"`{Path}`: every part holds";
            }

            return First(children, outcome, in request).Describe(in request);
        }
    }

    /// <summary>True as soon as one child is true; else unreadable if one is; else false.</summary>
    private sealed class AnyOf(string path, ConditionNode[] children) : ConditionNode(path)
    {
        public override Truth Evaluate(in AuthorizationRequest request)
        {
            var outcome = Truth.False;
            foreach (var child in children)
            {
                switch (child.Evaluate(in request))
                {
                    case Truth.True:
                        return Truth.True;
                    case Truth.Unreadable:
                        outcome = Truth.Unreadable;
                        break;
                    case Truth.False:
                        break;
                }
            }

            return outcome;
        }

        public override string Describe(in AuthorizationRequest request)
        {
            if (Evaluate(in request) is var outcome && outcome != Truth.False)
            {
                return First(children, outcome, in request).Describe(in request);
            }

            var reasons = new string[children.Length];
            for (var index = 0; index < children.Length; index++)
            {
                reasons[index] = children[index].Describe(in request);
            }

            return string.Join("; and ", reasons);
        }
    }

    /// <summary>False as soon as one child is true; else unreadable if one is; else true.</summary>
    private sealed class NoneOf(string path, ConditionNode[] children) : ConditionNode(path)
    {
        private readonly AnyOf _any = new(path, children);

        public override Truth Evaluate(in AuthorizationRequest request) =>
            _any.Evaluate(in request) switch
            {
                Truth.True => Truth.False,
                Truth.False => Truth.True,
                Truth.Unreadable => Truth.Unreadable,
            };

        public override string Describe(in AuthorizationRequest request) =>
            Evaluate(in request) == Truth.False
                ? $"`{Path}` excludes it: {_any.Describe(in request)}"
                : _any.Describe(in request);
    }
}
