using System.Text.Json.Serialization;
using Licet.Core.Accounts;
using Licet.Core.Policies;
using Licet.Engine.Catalogue;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/permissionsGroup</c>: the managed groups and the account's own, named by their URNs.</summary>
internal static class PermissionsGroupEndpoints
{
    /// <summary>All groups, in the order of their URNs.</summary>
    public static IResult List(HttpContext context, PermissionsGroupAdministration groups)
    {
        var permit = RouteGuards.PermitOf(context);
        var account = permit.State.Account;
        var bodies = ManagedPermissionsGroups.All.Select(group => PermissionsGroupBody.Of(group, account.Plate))
            .Concat(groups.List(permit).Select(group => PermissionsGroupBody.Of(group, account)))
            .OrderBy(body => body.Urn, StringComparer.Ordinal);
        return OvhPages.Of(context, bodies, body => body.Urn, body => body);
    }

    /// <summary>Creates a group.</summary>
    public static async Task<IResult> Create(
        HttpContext context, PermissionsGroupAdministration groups, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfPermissionsGroup(await RequestBody.ReadAsync(context.Request, cancellation));
        var group = await groups.CreateAsync(permit, document, cancellation);
        return group.Succeeded
            ? OvhJson.Ok(PermissionsGroupBody.Of(group.Value, permit.State.Account))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>One group.</summary>
    public static IResult Get(HttpContext context, PermissionsGroupAdministration groups)
    {
        var permit = RouteGuards.PermitOf(context);
        var account = permit.State.Account;
        var urn = Engine.Urns.Urn.WithPlate(UrnPaths.Of(context).Urn, account.Plate);
        if (ManagedPermissionsGroups.All.FirstOrDefault(group => group.UrnFor(account.Plate) == urn) is { } managed)
        {
            return OvhJson.Ok(PermissionsGroupBody.Of(managed, account.Plate));
        }

        var own = groups.Get(permit, urn);
        return own.Succeeded ? OvhJson.Ok(PermissionsGroupBody.Of(own.Value, account)) : OvhErrors.Of(own.Error);
    }

    /// <summary>Replaces a group as a whole.</summary>
    public static async Task<IResult> Replace(
        HttpContext context, PermissionsGroupAdministration groups, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfPermissionsGroup(await RequestBody.ReadAsync(context.Request, cancellation));
        var group = await groups.ReplaceAsync(permit, UrnPaths.Of(context).Urn, document, cancellation);
        return group.Succeeded
            ? OvhJson.Ok(PermissionsGroupBody.Of(group.Value, permit.State.Account))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>Deletes a group.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, PermissionsGroupAdministration groups, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var deleted = await groups.DeleteAsync(permit, UrnPaths.Of(context).Urn, cancellation);
        return deleted.Succeeded ? OvhJson.Void : OvhErrors.Of(deleted.Error);
    }
}

/// <summary>Model <c>iam.PermissionsGroup</c>.</summary>
internal sealed record PermissionsGroupBody(
    string CreatedAt,
    string Description,
    string Id,
    string Name,
    string Owner,
    PermissionsBody Permissions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UpdatedAt,
    string Urn)
{
    public static PermissionsGroupBody Of(StoredPermissionsGroup group, Account account) =>
        new(
            OvhTime.Format(group.CreatedAt),
            group.Document.Description,
            group.Id.ToString("D"),
            group.Document.Name,
            account.Id.Value,
            PermissionsBody.Of(group.Document.Permissions),
            group.UpdatedAt is { } updatedAt ? OvhTime.Format(updatedAt) : null,
            group.Urn);

    public static PermissionsGroupBody Of(ManagedPermissionsGroup group, string plate) =>
        new(
            group.CreatedAt,
            group.Description,
            group.Id.ToString("D"),
            group.Name,
            "ovh",
            PermissionsBody.Of(group.Permissions),
            group.UpdatedAt,
            group.UrnFor(plate));
}
