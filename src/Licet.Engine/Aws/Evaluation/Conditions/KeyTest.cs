using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation.Conditions;

/// <summary>
/// One entry of a condition block, compiled: an operator, a key, and values. It matches when the request's value under
/// the key matches one of them; for a negated operator, none. Immutable.
/// </summary>
internal abstract class KeyTest(AwsCondition source, AwsOperatorName name)
{
    private readonly bool _isNegated = name.Name is not null && name.IsNegated;
    private readonly bool _asksOne = name.Quantifier is null;
    private readonly bool _asksAll = name.Quantifier == "ForAllValues";

    /// <summary>The entry as written.</summary>
    public AwsCondition Source { get; } = source;

    public ContextKey Key { get; } = new(source.Key);

    /// <summary>The keys of variables in the values that have no default.</summary>
    public virtual IEnumerable<ContextKey> NeededKeys => [];

    /// <summary>
    /// Whether the entry needs the key to be there: asking whether it is there, or only about what is, does not.
    /// </summary>
    public virtual bool NeedsKey => !name.IfExists;

    /// <summary>
    /// Whether the entry holds. It cannot be evaluated where a key that holds many values is asked for one, and where a
    /// value is too long to be read.
    /// </summary>
    public virtual Truth Evaluate(scoped in Question question)
    {
        var values = question.Find(Key);
        if (values.IsMissing)
        {
            return ToTruth(WhenMissing);
        }

        if (values.IsTooLong || (values.IsMultivalued && _asksOne))
        {
            return Truth.Unreadable;
        }

        // Any: one value that holds decides; all: one that does not.
        var decides = !_asksAll;
        for (var index = 0; index < values.Count; index++)
        {
            if (Matches(values[index], values.AddressAt(index), in question) != _isNegated == decides)
            {
                return ToTruth(decides);
            }
        }

        return ToTruth(!decides);
    }

    /// <summary>Whether one value of the request matches one of the policy's.</summary>
    protected abstract bool Matches(
        ReadOnlySpan<char> value, SourceAddress address, scoped in Question question);

    private bool WhenMissing =>
        name.IfExists || _asksAll || (_isNegated && _asksOne);

    private static Truth ToTruth(bool holds) => holds ? Truth.True : Truth.False;
}
