using Licet.Engine.Decisions;
using Licet.Engine.Resources;

namespace Licet.Engine.Conditions;

/// <summary>
/// A tag, the name or the type of the resource. A tag that the resource does not have makes the test false.
/// </summary>
internal abstract class TextTest : ConditionTest
{
    private readonly Comparator _comparator;
    private readonly string[] _operands;

    private TextTest(ConditionSource source, Comparator comparator, string[] operands)
        : base(source) => (_comparator, _operands) = (comparator, operands);

    public static TextTest OfTag(ConditionSource source, ConditionKey key, string[] operands) =>
        new TagTest(source, key, operands);

    public static TextTest OfName(ConditionSource source, ConditionKey key, string[] operands) =>
        new NameTest(source, key, operands);

    public static TextTest OfType(ConditionSource source, ConditionKey key, string[] operands) =>
        new TypeTest(source, key, operands);

    public override Truth Evaluate(in AuthorizationRequest request)
    {
        if (Attribute(request.Resource) is not { } actual)
        {
            return Truth.False;
        }

        var holds = _comparator switch
        {
            Comparator.Equal => actual == _operands[0],
            Comparator.In => _operands.AsSpan().Contains(actual),
            Comparator.StartsWith => actual.StartsWith(_operands[0], StringComparison.Ordinal),
            Comparator.EndsWith => actual.EndsWith(_operands[0], StringComparison.Ordinal),
            Comparator.Before or Comparator.After or Comparator.GreaterOrEqual or Comparator.LessOrEqual
                or Comparator.Greater or Comparator.Less or Comparator.InRange => false,
        };
        return holds ? Truth.True : Truth.False;
    }

    protected override string Actual(in AuthorizationRequest request) =>
        Attribute(request.Resource) is { } actual ? $"it is `{actual}`" : "the resource has no such tag";

    /// <summary>What is compared; null when the resource has it not.</summary>
    protected abstract string? Attribute(ResourceAttributes resource);

    private sealed class TagTest(ConditionSource source, ConditionKey key, string[] operands)
        : TextTest(source, key.Comparator, operands)
    {
        private readonly string _tag = key.Parameter;

        protected override string? Attribute(ResourceAttributes resource) => resource.FindTag(_tag);
    }

    private sealed class NameTest(ConditionSource source, ConditionKey key, string[] operands)
        : TextTest(source, key.Comparator, operands)
    {
        protected override string? Attribute(ResourceAttributes resource) => resource.Name;
    }

    private sealed class TypeTest(ConditionSource source, ConditionKey key, string[] operands)
        : TextTest(source, key.Comparator, operands)
    {
        protected override string? Attribute(ResourceAttributes resource) => resource.Type;
    }
}
