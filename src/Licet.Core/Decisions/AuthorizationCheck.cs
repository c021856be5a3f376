using System.Collections.Immutable;
using Licet.Engine.Catalogue;

namespace Licet.Core.Decisions;

/// <summary>Tells a caller which of some actions its own policies allow on a resource.</summary>
/// <param name="ResourceUrn">The resource, as asked.</param>
/// <param name="Authorized">The allowed actions, in the order asked.</param>
/// <param name="Unauthorized">The others, in the order asked.</param>
public sealed record AuthorizationCheck(
    string ResourceUrn, ImmutableArray<string> Authorized, ImmutableArray<string> Unauthorized)
{
    /// <summary>
    /// Decides each action by itself.
    /// An action that the catalogue does not have is unauthorized, to the root too (R37).
    /// </summary>
    public static AuthorizationCheck Of(Caller caller, string resourceUrn, IEnumerable<string> actions)
    {
        var authorized = ImmutableArray.CreateBuilder<string>();
        var unauthorized = ImmutableArray.CreateBuilder<string>();
        foreach (var action in actions)
        {
            var isAllowed = ActionCatalogue.IsKnown(action)
                && PolicyDecisionPoint.Decide(caller, action, resourceUrn).IsAllowed;
            (isAllowed ? authorized : unauthorized).Add(action);
        }

        return new AuthorizationCheck(resourceUrn, authorized.ToImmutable(), unauthorized.ToImmutable());
    }
}
