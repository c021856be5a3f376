using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Resources;

namespace Licet.Core.OAuth2;

/// <summary>
/// Decides in which roles of a client's resource somebody may enter: each role has its action, which the policies
/// decide about now, from where the person is.
/// </summary>
public static class RoleEntry
{
    /// <summary>
    /// The names of the roles; none for a client without a resource. Where the client has one and no role is allowed,
    /// an error that names every action that would have done.
    /// </summary>
    public static Result<ImmutableArray<string>> Decide(Caller caller, OAuth2Client client)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(client);
        return client.Resource is { } urn
            ? Decide(caller, urn, ResourceRoles.Of(caller.State, urn))
            : ImmutableArray<string>.Empty;
    }

    /// <summary>As <see cref="Decide(Caller, OAuth2Client)"/>, for given roles of a resource.</summary>
    public static Result<ImmutableArray<string>> Decide(
        Caller caller, string urn, ImmutableArray<ResourceRole> roles)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (roles.IsEmpty)
        {
            return new Error(ErrorKind.Forbidden, $"`{urn}` has no roles in which anybody could enter");
        }

        var decided = PolicyDecisionPoint.AuthorizeEach(caller, [.. roles.Select(role => role.Action)], urn);
        var allowed = roles.Where((_, index) => decided[index].Succeeded).Select(role => role.Name).ToImmutableArray();
        return allowed.IsEmpty
            ? Error.Forbidden([.. decided.SelectMany(answer => answer.Error!.Refusals)])
            : allowed;
    }
}
