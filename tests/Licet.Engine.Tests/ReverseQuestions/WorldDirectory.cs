using Licet.Engine.Policies;
using Licet.Engine.Resources;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Licet.Engine.Urns;

namespace Licet.Engine.Tests.ReverseQuestions;

/// <summary>The people and resources of a world: random groups, and a few resources that are registered.</summary>
internal sealed class WorldDirectory : IAccountDirectory
{
    private readonly PolicySource _source;
    private readonly Dictionary<string, string[]> _identities = [];
    private readonly SortedDictionary<string, ReferenceResource> _resources = new(StringComparer.Ordinal);

    public WorldDirectory(PolicySource source, SplitMix64 random)
    {
        _source = source;
        foreach (var urn in Words.Identities.Where(urn => !IsGroup(urn)))
        {
            _identities[urn] = [urn, .. Words.Identities.Where(group => IsGroup(group) && random.Chance(50))];
        }

        foreach (var urn in Words.Resources.Where(_ => random.Chance(50)))
        {
            var tags = random.Many(0, 3, () => random.Pick(Words.TagKeys)).Distinct()
                .ToDictionary(key => key, _ => random.Pick(Words.TagValues));
            var full = Urn.WithPlate(urn, Plate);
            _resources[full] = new ReferenceResource(full, random.Chance(20) ? "my server" : null, tags);
        }
    }

    public string Plate => _source.Plate;

    public string RootUrn => Words.Root;

    public IEnumerable<string> Principals => _identities.Keys;

    public static bool IsGroup(string urn) => urn.Contains(":identity:group:", StringComparison.Ordinal);

    public IEnumerable<string> PrincipalsOf(string identityUrn) =>
        IsGroup(identityUrn)
            ? _identities.Values.Where(urns => urns.Contains(identityUrn)).Select(urns => urns[0])
            : _identities.ContainsKey(identityUrn) ? [identityUrn] : [];

    public IReadOnlyList<string> IdentitiesOf(string principalUrn) =>
        principalUrn == RootUrn ? [RootUrn] : _identities[principalUrn];

    public ReferenceResource ResourceOf(string urn) =>
        _resources.GetValueOrDefault(urn) ?? new ReferenceResource(urn, null, new Dictionary<string, string>());

    public ResourceAttributes AttributesOf(string resourceUrn)
    {
        var resource = ResourceOf(resourceUrn);
        var attributes = ResourceAttributes.OfUrn(resourceUrn, Plate, resource.Tags);
        return new ResourceAttributes(
            attributes.Urn, attributes.Type, resource.Name ?? attributes.Name, resource.Tags);
    }

    public IEnumerable<string> ResourcesAfter(string text) =>
        _resources.Keys.Where(urn => string.CompareOrdinal(urn, text) > 0);

    public IEnumerable<string> MembersOfResourceGroup(Guid id) => 
        _source.ResourceGroups.GetValueOrDefault(id) ?? [];
}
