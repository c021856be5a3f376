using Licet.Engine.Conditions;
using Licet.Engine.Resources;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// What an answer is about: one resource, or all those of a pattern that are registered nowhere. Such ones have no
/// tags, a type where the pattern says it, and a name that nobody knows.
/// </summary>
internal sealed class ResourceView
{
    private readonly bool _knowsType;

    public ResourceView(ResourceAttributes attributes)
    {
        Attributes = attributes;
        IsPattern = attributes.Urn.Contains('*', StringComparison.Ordinal);
        _knowsType = !IsPattern || attributes.Type.Length > 0;
    }

    public ResourceAttributes Attributes { get; }

    public string Urn => Attributes.Urn;

    public bool IsPattern { get; }

    /// <summary>The resources of a pattern.</summary>
    public static ResourceView OfPattern(string pattern)
    {
        var part = Urns.Urn.TypePart(pattern);
        var type = part.Contains('*') ? "" : part.ToString();
        return new ResourceView(new ResourceAttributes(pattern, type, name: ""));
    }

    /// <summary>Whether a test of that kind has one outcome, whenever and from wherever a request comes.</summary>
    public bool Settles(ConditionSubject subject) =>
        subject switch
        {
            ConditionSubject.LocalDate => false,
            ConditionSubject.LocalHour => false,
            ConditionSubject.LocalWeekDay => false,
            ConditionSubject.RequestAddress => false,
            ConditionSubject.ResourceTag => true,
            ConditionSubject.ResourceName => !IsPattern,
            ConditionSubject.ResourceType => _knowsType,
        };
}
