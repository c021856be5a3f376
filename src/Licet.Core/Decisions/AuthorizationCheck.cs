using System.Collections.Immutable;
using Licet.Core.Logs.Recording;
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
        var asked = actions.ToArray();
        var decisions = PolicyDecisionPoint.DecideEach(caller, asked, resourceUrn);
        var authorized = ImmutableArray.CreateBuilder<string>();
        var unauthorized = ImmutableArray.CreateBuilder<string>();
        var evaluated = caller.Log is null
            ? null
            : ImmutableArray.CreateBuilder<EvaluatedAction>(asked.Length);
        for (var index = 0; index < asked.Length; index++)
        {
            var isAllowed = decisions[index].IsAllowed && ActionCatalogue.IsKnown(asked[index]);
            (isAllowed ? authorized : unauthorized).Add(asked[index]);
            evaluated?.Add(EvaluatedAction.Of(asked[index], in decisions[index]) with { IsAllowed = isAllowed });
        }

        caller.Log?.Note(caller, resourceUrn, evaluated!.DrainToImmutable());
        return new AuthorizationCheck(resourceUrn, authorized.ToImmutable(), unauthorized.ToImmutable());
    }
}
