using System.Text.Json.Serialization;
using Licet.Core.Decisions;
using Licet.Core.Policies;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/resourceGroup</c>.</summary>
internal static class ResourceGroupEndpoints
{
    /// <summary>The groups, oldest first.</summary>
    public static IResult List(HttpContext context, ResourceGroupAdministration groups, bool details = false)
    {
        var permit = RouteGuards.PermitOf(context);
        return OvhPages.Of(
            context,
            groups.List(permit),
            group => group.Id.ToString("D"),
            group => ResourceGroupBody.Of(group, permit.State, details));
    }

    /// <summary>Creates a group.</summary>
    public static async Task<IResult> Create(
        HttpContext context, ResourceGroupAdministration groups, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfResourceGroup(await RequestBody.ReadAsync(context.Request, cancellation));
        var group = await groups.CreateAsync(permit, document, cancellation);
        return group.Succeeded
            ? OvhJson.Ok(ResourceGroupBody.Of(group.Value, permit.State, details: false))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>One group.</summary>
    public static IResult Get(
        HttpContext context, ResourceGroupAdministration groups, string groupId, bool details = false)
    {
        var permit = RouteGuards.PermitOf(context);
        var group = groups.Get(permit, IdOf(groupId));
        return group.Succeeded
            ? OvhJson.Ok(ResourceGroupBody.Of(group.Value, permit.State, details))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>Replaces name and members.</summary>
    public static async Task<IResult> Replace(
        HttpContext context, ResourceGroupAdministration groups, string groupId, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfResourceGroup(await RequestBody.ReadAsync(context.Request, cancellation));
        var group = await groups.ReplaceAsync(permit, IdOf(groupId), document, cancellation);
        return group.Succeeded
            ? OvhJson.Ok(ResourceGroupBody.Of(group.Value, permit.State, details: false))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>Deletes a group.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, ResourceGroupAdministration groups, string groupId, CancellationToken cancellation)
    {
        var deleted = await groups.DeleteAsync(RouteGuards.PermitOf(context), IdOf(groupId), cancellation);
        return deleted.Succeeded ? OvhJson.Void : OvhErrors.Of(deleted.Error);
    }

    private static Guid IdOf(string text) => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty;
}

/// <summary>Model <c>iam.group.Response</c>; a member is told by its id alone, or in full with <c>details</c>.</summary>
internal sealed record ResourceGroupBody(
    string CreatedAt,
    string Id,
    string Name,
    string Owner,
    bool ReadOnly,
    IEnumerable<ResourceBody> Resources,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UpdatedAt,
    string Urn)
{
    public static ResourceGroupBody Of(StoredResourceGroup group, AccountState state, bool details) =>
        new(
            OvhTime.Format(group.CreatedAt),
            group.Id.ToString("D"),
            group.Name,
            state.Account.Id.Value,
            ReadOnly: false,
            group.MemberUrns.Select(urn => MemberOf(urn, state, details)),
            group.UpdatedAt is { } updatedAt ? OvhTime.Format(updatedAt) : null,
            Engine.Urns.Urn.OfResourceGroup(state.Account.Plate, group.Id));

    // The URN is told as it was sent: Terraform compares the two.
    private static ResourceBody MemberOf(string urn, AccountState state, bool details)
    {
        var resource = state.Resources[Engine.Urns.Urn.WithPlate(urn, state.Account.Plate)].Row;
        return details
            ? ResourceBody.Of(resource, state.Account) with { Urn = urn }
            : new ResourceBody(null, resource.Id.ToString("D"), null, null, null, null, null);
    }
}
