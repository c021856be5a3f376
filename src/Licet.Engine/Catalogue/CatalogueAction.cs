using System.Collections.Immutable;

namespace Licet.Engine.Catalogue;

/// <summary>
/// One action that OVHcloud knows, such as <c>vps:apiovh:reboot</c>. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Two actions are the same when their <see cref="Name"/> is; record equality also compares the collections by
/// reference, so compare names.
/// </remarks>
/// <param name="Name">
/// The full name, <c>type:api:path</c>, without a query parameter: never contains <c>?</c> or a wildcard.
/// </param>
/// <param name="ResourceType">The type of resource acted upon: the first part of the name. Never empty.</param>
/// <param name="Categories">
/// What kind of act it is, in the catalogue's order: each one of <c>READ</c>, <c>CREATE</c>, <c>EDIT</c>,
/// <c>DELETE</c>, <c>OPERATE</c>. Never empty. OVHcloud's own categories are not public: these are derived from the
/// name's last word, then from the route's method.
/// </param>
/// <param name="HasQueryParameters">
/// Whether the action is asked for with a parameter behind a literal <c>?</c>, as in
/// <c>pccVMware:vSphere:assumeRole?iam-admin</c>.
/// </param>
/// <param name="Routes">
/// The API routes that need the action, as <c>METHOD /v1/path/{parameter}</c>. Empty where the action belongs to a
/// protocol outside the API (vSphere, OpenStack, AI).
/// </param>
public sealed record CatalogueAction(
    string Name,
    string ResourceType,
    ImmutableArray<string> Categories,
    bool HasQueryParameters,
    ImmutableArray<string> Routes)
{
    /// <summary>
    /// One English phrase without a full stop, such as <c>Reboot a VPS</c>, made from the name alone, anew at each
    /// call; never empty.
    /// </summary>
    public string Description => ActionDescription.Of(Name);
}
