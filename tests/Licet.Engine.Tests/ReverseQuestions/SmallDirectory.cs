using Licet.Engine.Resources;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Tests.Worlds;

namespace Licet.Engine.Tests.ReverseQuestions;

/// <summary>People with their groups, and resources without tags.</summary>
internal sealed class SmallDirectory(Dictionary<string, string[]> groupsOf, string[]? resources = null)
    : IAccountDirectory
{
    private readonly ILookup<string, string> _members = groupsOf
        .SelectMany(person => person.Value.Select(group => (group, person.Key)))
        .ToLookup(pair => pair.group, pair => pair.Key);

    public string Plate => "eu";

    public string RootUrn => Words.Root;

    public IEnumerable<string> PrincipalsOf(string identityUrn) =>
        groupsOf.ContainsKey(identityUrn) ? [identityUrn] : _members[identityUrn];

    public IReadOnlyList<string> IdentitiesOf(string principalUrn) =>
        [principalUrn, .. groupsOf.GetValueOrDefault(principalUrn) ?? []];

    public ResourceAttributes AttributesOf(string resourceUrn) => ResourceAttributes.OfUrn(resourceUrn, Plate);

    public IEnumerable<string> ResourcesAfter(string text) =>
        (resources ?? []).Where(urn => string.CompareOrdinal(urn, text) > 0);

    public IEnumerable<string> MembersOfResourceGroup(Guid id) => [];
}
