using Licet.Core.Accounts;
using Licet.Core.Policies;
using Licet.Engine.Catalogue;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/v2/iam/permissionsGroup</c>: those that OVHcloud manages, and the account's own. Paths name them by URN.
/// </summary>
internal static class PermissionsGroupEndpoints
{
    /// <summary>All permissions groups, in the order of their URNs.</summary>
    public static IResult List(HttpContext context, PermissionsGroupAdministration groups)
    {
        var permit = RouteGuards.PermitOf(context);
        var account = permit.State.Account;
        var bodies = ManagedPermissionsGroups.All.Select(group => PermissionsGroupBody.Of(group, account))
            .Concat(groups.List(permit).Select(group => PermissionsGroupBody.Of(group, account)))
            .OrderBy(body => body.Urn, StringComparer.Ordinal);
        return OvhPages.Of(context, bodies, body => body.Urn, body => body);
    }

    /// <summary>Creates a permissions group.</summary>
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

    /// <summary>One permissions group.</summary>
    public static IResult Get(
        HttpContext context, PermissionsGroupAdministration groups, PathSegment permissionsGroupUrn)
    {
        var permit = RouteGuards.PermitOf(context);
        var account = permit.State.Account;
        var urn = Urn.WithPlate(permissionsGroupUrn.Value, account.Plate);
        if (ManagedPermissionsGroups.FindByUrn(urn, account.Plate) is { } managed)
        {
            return OvhJson.Ok(PermissionsGroupBody.Of(managed, account));
        }

        var own = groups.Get(permit, urn);
        return own.Succeeded ? OvhJson.Ok(PermissionsGroupBody.Of(own.Value, account)) : OvhErrors.Of(own.Error);
    }

    /// <summary>Replaces a permissions group as a whole; its URN stays, whatever name it gets.</summary>
    public static async Task<IResult> Replace(
        HttpContext context,
        PermissionsGroupAdministration groups,
        PathSegment permissionsGroupUrn,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfPermissionsGroup(await RequestBody.ReadAsync(context.Request, cancellation));
        var group = await groups.ReplaceAsync(permit, permissionsGroupUrn.Value, document, cancellation);
        return group.Succeeded
            ? OvhJson.Ok(PermissionsGroupBody.Of(group.Value, permit.State.Account))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>Deletes a permissions group that no policy attaches.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        PermissionsGroupAdministration groups,
        PathSegment permissionsGroupUrn,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(
            await groups.DeleteAsync(RouteGuards.PermitOf(context), permissionsGroupUrn.Value, cancellation));
}

/// <summary>Model <c>iam.PermissionsGroup</c>.</summary>
internal sealed record PermissionsGroupBody(
    string CreatedAt,
    string Description,
    string Id,
    string Name,
    string Owner,
    PermissionsBody Permissions,
    string? UpdatedAt,
    string Urn)
{
    /// <summary>Who owns the managed groups.</summary>
    public const string ManagedOwner = "ovh";

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

    public static PermissionsGroupBody Of(ManagedPermissionsGroup group, Account account) =>
        new(
            group.CreatedAt,
            group.Description,
            group.Id.ToString("D"),
            group.Name,
            ManagedOwner,
            PermissionsBody.Of(group.Permissions),
            group.UpdatedAt,
            group.UrnFor(account.Plate));
}
