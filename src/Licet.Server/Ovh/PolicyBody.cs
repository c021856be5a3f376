using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Policies;
using Licet.Engine.Catalogue;
using Licet.Engine.Conditions;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary>
/// A policy on the wire (model <c>iam.policy.Response</c>): the document as written, and what the server knows of it.
/// What the document does not have stays absent, but for the list of permissions groups, which the original always
/// sends.
/// </summary>
internal sealed record PolicyBody(
    PolicyConditionBody? Conditions,
    string CreatedAt,
    string? Description,
    string? ExpiredAt,
    string Id,
    ImmutableArray<string> Identities,
    string Name,
    string Owner,
    PermissionsBody Permissions,
    IEnumerable<AttachedGroupBody> PermissionsGroups,
    bool ReadOnly,
    IEnumerable<PolicyResourceBody> Resources,
    bool? Shadow,
    string? UpdatedAt)
{
    /// <summary>A policy; with details, what each URN stands for is beside it.</summary>
    public static PolicyBody Of(StoredPolicy policy, AccountState state, bool details)
    {
        var document = policy.Document;
        var groups = document.PermissionsGroups.IsDefault ? [] : document.PermissionsGroups;
        return new PolicyBody(
            document.Conditions is null ? null : PolicyConditionBody.Of(document.Conditions),
            OvhTime.Format(policy.CreatedAt),
            document.Description,
            document.ExpiredAt?.Text,
            policy.Id.ToString(),
            document.Identities,
            document.Name,
            state.Account.Id.Value,
            PermissionsBody.Of(document.Permissions),
            groups.Select(urn => details ? AttachedGroupBody.Of(urn, state) : AttachedGroupBody.OfUrn(urn)),
            policy.IsReadOnly,
            document.Resources.Select(
                urn => details ? PolicyResourceBody.Of(urn, state) : PolicyResourceBody.OfUrn(urn)),
            document.IsShadow ? true : null,
            policy.UpdatedAt is { } updatedAt ? OvhTime.Format(updatedAt) : null);
    }
}

/// <summary>A condition: its members are there exactly when the author wrote them.</summary>
internal sealed record PolicyConditionBody(
    IEnumerable<PolicyConditionBody>? Conditions, string Operator, IReadOnlyDictionary<string, string>? Values)
{
    public static PolicyConditionBody Of(Condition condition) =>
        new(
            condition.Conditions.IsDefault ? null : condition.Conditions.Select(Of),
            condition.OperatorName,
            condition.Values.IsDefault
                ? null
                : condition.Values.ToDictionary(entry => entry.Key, entry => entry.Value));
}

/// <summary>The three lists of a block.</summary>
internal sealed record PermissionsBody(
    IEnumerable<ActionBody>? Allow, IEnumerable<ActionBody>? Deny, IEnumerable<ActionBody>? Except)
{
    public static PermissionsBody Of(OvhPermissions permissions) =>
        new(ListOf(permissions.Allow), ListOf(permissions.Deny), ListOf(permissions.Except));

    private static IEnumerable<ActionBody>? ListOf(ImmutableArray<string> actions) =>
        actions.IsDefault ? null : actions.Select(action => new ActionBody(action));
}

/// <summary>An action in a list.</summary>
internal sealed record ActionBody(string Action);

/// <summary>A permissions group that a policy attaches; the members besides the URN only with details.</summary>
internal sealed record AttachedGroupBody(string? Name, string? Owner, PermissionsBody? Permissions, string Urn)
{
    public static AttachedGroupBody OfUrn(string urn) => new(null, null, null, urn);

    public static AttachedGroupBody Of(string urn, AccountState state)
    {
        var full = Engine.Urns.Urn.WithPlate(urn, state.Account.Plate);
        if (state.PermissionsGroups.TryGetValue(full, out var own))
        {
            var document = own.Document;
            return new(document.Name, state.Account.Id.Value, PermissionsBody.Of(document.Permissions), urn);
        }

        var managed = ManagedPermissionsGroups.FindByUrn(full, state.Account.Plate);
        return managed is null
            ? OfUrn(urn)
            : new(managed.Name, PermissionsGroupBody.ManagedOwner, PermissionsBody.Of(managed.Permissions), urn);
    }
}

/// <summary>A resource or resource group of a policy; the members besides the URN only with details.</summary>
internal sealed record PolicyResourceBody(PolicyGroupBody? Group, ResourceBody? Resource, string Urn)
{
    public static PolicyResourceBody OfUrn(string urn) => new(null, null, urn);

    public static PolicyResourceBody Of(string urn, AccountState state)
    {
        var account = state.Account;
        var full = Engine.Urns.Urn.WithPlate(urn, account.Plate);
        if (Engine.Urns.Urn.TryParseResourceGroup(full, out var id)
            && state.ResourceGroups.TryGetValue(id.ToString("D"), out var group))
        {
            return new(new PolicyGroupBody(id.ToString("D"), group.Name, ReadOnly: false), null, urn);
        }

        return state.Resources.TryGetValue(full, out var resource)
            ? new(null, ResourceBody.Of(resource.Row, account, withUrn: false), urn)
            : OfUrn(urn);
    }
}

/// <summary>What details tell of a resource group.</summary>
internal sealed record PolicyGroupBody(string Id, string Name, bool ReadOnly);
