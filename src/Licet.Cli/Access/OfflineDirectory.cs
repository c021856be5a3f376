using Licet.Engine.Policies;
using Licet.Engine.Resources;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Urns;

namespace Licet.Cli.Access;

/// <summary>
/// What files and options say of an account. Every identity that a policy names is taken to exist, and a group, whose
/// members nobody knows here, to stand for itself. No resource is registered.
/// </summary>
internal sealed class OfflineDirectory(PolicySource source, string[] groups, KeyValuePair<string, string>[] tags)
    : IAccountDirectory
{
    public string Plate => source.Plate;

    public string RootUrn => Urn.OfAccount(source.Plate, source.Account);

    public IEnumerable<string> PrincipalsOf(string identityUrn) => [identityUrn];

    public IReadOnlyList<string> IdentitiesOf(string principalUrn) =>
        [principalUrn, .. groups.Select(group => Urn.WithPlate(group, source.Plate))];

    public ResourceAttributes AttributesOf(string resourceUrn) =>
        ResourceAttributes.OfUrn(resourceUrn, source.Plate, tags);

    public IEnumerable<string> ResourcesAfter(string text) => [];

    public IEnumerable<string> MembersOfResourceGroup(Guid id) => source.ResourceGroups.GetValueOrDefault(id) ?? [];
}
