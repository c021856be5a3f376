using System.Collections.Immutable;
using Licet.Engine.Conditions;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary>
/// A policy on the wire (model <c>iam.policy.Response</c>): the document as written, and what the server knows of it. What the document
/// does not have stays absent, but for the list of permissions groups, which the original always sends.
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
    string? UpdatedAt);

/// <summary>A condition: its members are there exactly when the author wrote them.</summary>
internal sealed record PolicyConditionBody(
    IEnumerable<PolicyConditionBody>? Conditions, string Operator, IReadOnlyDictionary<string, string>? Values)
{
    public static PolicyConditionBody Of(Condition condition) =>
        new(
            condition.Conditions.IsDefault ? null : condition.Conditions.Select(Of),
            condition.OperatorName,
            condition.Values.IsDefault ? null : condition.Values.ToDictionary(entry => entry.Key, entry => entry.Value));
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

/// <summary>A permissions group that a policy attaches; the members besides the URN only with <c>details</c>.</summary>
internal sealed record AttachedGroupBody(string? Name, string? Owner, PermissionsBody? Permissions, string Urn);

/// <summary>A resource or resource group of a policy; the members besides the URN only with <c>details</c>.</summary>
internal sealed record PolicyResourceBody(PolicyGroupBody? Group, ResourceBody? Resource, string Urn);

/// <summary>What <c>details</c> tells of a resource group.</summary>
internal sealed record PolicyGroupBody(string Id, string Name, bool ReadOnly);
