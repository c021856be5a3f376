using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Policies;
using Licet.Engine.Catalogue;
using Licet.Engine.Patterns;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary>
/// Which policies <c>GET /v2/iam/policy</c> is asked for: those that say something about one of these actions (in an
/// allow, deny or except list, also of an attached group), name one of these identities, and reach one of these
/// resources. An action or resource is reached by a pattern that matches it, or by the same text. A list that is empty
/// does not restrict. Our own: <c>expiresBefore</c>, for those that have expired by an instant.
/// </summary>
internal sealed record PolicyQuery(
    AccountState State,
    ImmutableArray<string> Actions,
    ImmutableArray<string> Identities,
    ImmutableArray<string> ResourceUrns,
    bool? ReadOnly,
    DateTime? ExpiresBefore,
    bool Details)
{
    /// <summary>Reads the query of a request.</summary>
    public static Result<PolicyQuery> Read(HttpRequest request, AccountState state)
    {
        var actions = QueryReading.List(request, "action");
        var identities = QueryReading.List(request, "identity");
        var resources = QueryReading.List(request, "resourceURN");
        var readOnly = QueryReading.Flag(request, "readOnly");
        var details = QueryReading.Details(request);
        var expires = request.Query["expiresBefore"].ToString();
        var expiry = Expiry.Parse(expires);
        var unread = expires.Length > 0 && expiry is null
            ? Error.Invalid("expiresBefore", $"`{expires}` is not a date and time of RFC 3339")
            : null;
        if ((actions.Error ?? identities.Error ?? resources.Error ?? readOnly.Error ?? details.Error ?? unread)
            is { } problem)
        {
            return problem;
        }

        string Full(string urn) => Urn.WithPlate(urn, state.Account.Plate);
        return new PolicyQuery(
            state,
            actions.Value,
            [.. identities.Value.Select(Full)],
            [.. resources.Value.Select(Full)],
            readOnly.Value,
            expiry?.Instant,
            details.Value);
    }

    /// <summary>Whether a policy is among what is asked for.</summary>
    public bool Matches(StoredPolicy policy) =>
        (ReadOnly is null || policy.IsReadOnly == ReadOnly)
        && (ExpiresBefore is null || policy.Document.ExpiredAt?.Instant < ExpiresBefore)
        && (Identities.IsEmpty || policy.Document.Identities.Any(urn => Identities.Contains(Full(urn))))
        && (ResourceUrns.IsEmpty || policy.Document.Resources.Any(Reaches))
        && (Actions.IsEmpty || BlocksOf(policy.Document).SelectMany(ActionsOf).Any(Names));

    private string Full(string urn) => Urn.WithPlate(urn, State.Account.Plate);

    private bool Reaches(string written)
    {
        var full = Full(written);
        if (ResourceUrns.Contains(full))
        {
            return true;
        }

        if (Urn.TryParseResourceGroup(full, out var id))
        {
            return State.ResourceGroups.TryGetValue(id.ToString("D"), out var group)
                && group.MemberUrns.Any(member => ResourceUrns.Contains(Full(member)));
        }

        var pattern = new Wildcard(full);
        return ResourceUrns.Any(pattern.Matches);
    }

    private bool Names(string action)
    {
        var pattern = new Wildcard(action);
        return Actions.Any(asked => asked == action || pattern.Matches(asked));
    }

    private IEnumerable<OvhPermissions> BlocksOf(OvhPolicy document)
    {
        yield return document.Permissions;
        foreach (var urn in document.PermissionsGroups.IsDefault ? [] : document.PermissionsGroups)
        {
            if (BlockOf(Full(urn)) is { } block)
            {
                yield return block;
            }
        }
    }

    private OvhPermissions? BlockOf(string urn) =>
        State.PermissionsGroups.TryGetValue(urn, out var own)
            ? own.Document.Permissions
            : ManagedPermissionsGroups.FindByUrn(urn, State.Account.Plate)?.Permissions;

    private static IEnumerable<string> ActionsOf(OvhPermissions block) =>
        new[] { block.Allow, block.Deny, block.Except }.SelectMany(list => list.IsDefault ? [] : list);
}
