using Licet.Engine.Aws.Evaluation.Matching;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>The <c>Resource</c> or <c>NotResource</c> of a statement, compiled. Immutable.</summary>
internal sealed class ResourcePatterns
{
    private const int ExactHashedFrom = 8;

    private readonly Template[] _tested;
    private readonly HashSet<string>? _hashed;

    /// <param name="source">The element.</param>
    /// <param name="hasVariables">Whether <c>${…}</c> is a variable.</param>
    /// <param name="pads">Whether short ARNs go on with <c>*</c>.</param>
    public ResourcePatterns(AwsNames source, bool hasVariables, bool pads)
    {
        IsNot = source.IsNot;
        Templates = [.. source.Patterns.Select(text => Template.CompileResource(text, hasVariables, pads))];
        var exact = Templates.Where(template => template.Exactly is not null).ToArray();
        _tested = Templates;
        if (exact.Length >= ExactHashedFrom)
        {
            _tested = [.. Templates.Except(exact)];
            _hashed = new HashSet<string>(exact.Select(template => template.Exactly!), StringComparer.Ordinal);
        }
    }

    /// <summary>Whether the set is all but what is listed.</summary>
    public bool IsNot { get; }

    /// <summary>The patterns, in the order of the document.</summary>
    public Template[] Templates { get; }

    /// <summary>
    /// Whether the resource is in the set. A variable without a value lets its pattern match nothing, and what is said
    /// by leaving that out is not said at all: then the set is empty.
    /// </summary>
    public bool Contains(in Question question) =>
        IsNot ? IsResolved(in question) && !IsListed(in question) : IsListed(in question);

    /// <summary>Whether every variable has a value.</summary>
    public bool IsResolved(in Question question)
    {
        foreach (var template in _tested)
        {
            if (!template.IsResolved(in question))
            {
                return false;
            }
        }

        return true;
    }

    // Of a list that says what is left out, the request's `*` is a character: what covers all is left out.
    private bool OverlapsListed(in Question question)
    {
        foreach (var template in Templates)
        {
            if (IsNot ? template.Matches(question.Resource, in question)
                : template.Overlaps(question.Resource, in question))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsListed(in Question question)
    {
        if (_hashed is not null && _hashed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(question.Resource))
        {
            return true;
        }

        if (question.AsksAboutSome)
        {
            return OverlapsListed(in question);
        }

        foreach (var template in _tested)
        {
            if (template.Matches(question.Resource, in question))
            {
                return true;
            }
        }

        return false;
    }
}
