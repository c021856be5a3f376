using System.Collections.Immutable;
using Licet.Core.Decisions;

namespace Licet.Core.Resources;

/// <summary>The roles that resources let people enter in.</summary>
public static class ResourceRoles
{
    /// <summary>Those of a resource, by their names; none where it has none, or is not there.</summary>
    /// <param name="state">The account's state.</param>
    /// <param name="urn">The resource's URN.</param>
    public static ImmutableArray<ResourceRole> Of(AccountState state, string urn)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(urn);
        return [];
    }
}
