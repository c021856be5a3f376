using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.PrivateCloud;
using Licet.Engine.Urns;

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
        return Urn.TryParseResource(Urn.WithPlate(urn, state.Account.Plate), out var type, out var name)
            && type == HostedPrivateCloud.ResourceType
            && state.PrivateCloud.Services.TryGetValue(name, out var service)
            && HostedPrivateCloud.UrnOf(state.Account, name) == Urn.WithPlate(urn, state.Account.Plate)
                ? RolesOf(service)
                : [];
    }

    private static ImmutableArray<ResourceRole> RolesOf(HostedPrivateCloud service) =>
        service.Iam == IamOptionState.Enabled
            ? [
                .. service.Users
                    .Where(user => user.IsRole && user.State == PrivateCloudUserState.Delivered)
                    .OrderBy(user => user.Name, StringComparer.Ordinal)
                    .Select(user => new ResourceRole(user.Name, HostedPrivateCloud.ActionOf(user.Name))),
            ]
            : [];
}
