using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Engine.Decisions;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// What an evaluation would have come to with the shadow policies enforced (R46), where that is not what it came to.
/// Immutable.
/// </summary>
/// <param name="Authorized">The actions that were not allowed, and would be.</param>
/// <param name="Unauthorized">The actions that were allowed, and would not be.</param>
/// <param name="Policies">The ids of the shadow policies that would decide so.</param>
internal sealed record ShadowEffect(
    ImmutableArray<string> Authorized, ImmutableArray<string> Unauthorized, ImmutableArray<string> Policies)
{
    public const string AuthorizedField = "shadow_authorized_actions_array";
    public const string UnauthorizedField = "shadow_unauthorized_actions_array";
    public const string PoliciesField = "shadow_policies_array";

    /// <summary>The effect; null where there is none.</summary>
    public static ShadowEffect? Of(Caller caller, string resourceUrn, ImmutableArray<EvaluatedAction> actions)
    {
        if (caller.State.ShadowSnapshot is not { } shadow)
        {
            return null;
        }

        var request = new AuthorizationRequest
        {
            Identities = caller.Identities.AsSpan(),
            Action = "",
            Resource = caller.State.AttributesOf(resourceUrn),
            Instant = caller.Instant,
            Source = caller.Source,
        };
        string[] names = [.. actions.Select(action => action.Action)];
        var (enforced, trial) = (new Decision[names.Length], new Decision[names.Length]);
        caller.State.Snapshot.DecideEach(in request, names, enforced);
        shadow.DecideEach(in request, names, trial);
        int[] flipped = [.. Enumerable.Range(0, names.Length).Where(
            index => enforced[index].IsAllowed != trial[index].IsAllowed)];
        return flipped.Length == 0
            ? null
            : new ShadowEffect(
                [.. flipped.Where(index => trial[index].IsAllowed).Select(index => names[index])],
                [.. flipped.Where(index => !trial[index].IsAllowed).Select(index => names[index])],
                [
                    .. flipped.Select(index => trial[index].Rule?.PolicyId.ToString()).OfType<string>()
                        .Distinct(StringComparer.Ordinal),
                ]);
    }
}
