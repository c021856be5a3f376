using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Policies;
using Licet.Engine.Documents;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/resourceGroup</c>.</summary>
internal static class ResourceGroupEndpoints
{
    /// <summary>The resource groups, oldest first.</summary>
    public static IResult List(HttpContext context, ResourceGroupAdministration groups)
    {
        var permit = RouteGuards.PermitOf(context);
        var details = QueryReading.Details(context.Request);
        return details.Succeeded
            ? OvhPages.Of(
                context,
                groups.List(permit),
                group => group.Id.ToString("D"),
                group => ResourceGroupBody.Of(group, permit.State, details.Value))
            : OvhErrors.Of(details.Error);
    }

    /// <summary>Creates a resource group.</summary>
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

    /// <summary>One resource group.</summary>
    public static IResult Get(HttpContext context, ResourceGroupAdministration groups, PathSegment groupId)
    {
        var permit = RouteGuards.PermitOf(context);
        var details = QueryReading.Details(context.Request);
        if (!details.Succeeded)
        {
            return OvhErrors.Of(details.Error);
        }

        var id = IdOf(groupId);
        var group = id.Succeeded ? groups.Get(permit, id.Value) : id.Error;
        return group.Succeeded
            ? OvhJson.Ok(ResourceGroupBody.Of(group.Value, permit.State, details.Value))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>Replaces name and members of a resource group.</summary>
    public static async Task<IResult> Replace(
        HttpContext context, ResourceGroupAdministration groups, PathSegment groupId, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var id = IdOf(groupId);
        var body = await RequestBody.ReadAsync(context.Request, cancellation);
        if ((id.Error ?? CheckMembers(body)) is { } problem)
        {
            return OvhErrors.Of(problem);
        }

        var group = await groups.ReplaceAsync(permit, id.Value, WireForm.OfResourceGroup(body), cancellation);
        return group.Succeeded
            ? OvhJson.Ok(ResourceGroupBody.Of(group.Value, permit.State, details: false))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>Deletes a resource group that no policy points to.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, ResourceGroupAdministration groups, PathSegment groupId, CancellationToken cancellation)
    {
        var id = IdOf(groupId);
        return OvhErrors.VoidOr(
            id.Succeeded
                ? await groups.DeleteAsync(RouteGuards.PermitOf(context), id.Value, cancellation)
                : id.Error);
    }

    // Creation may leave the members out, an update must not: it would empty the group by accident. Whatever else is
    // wrong with the body, its reader says.
    private static Error? CheckMembers(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && !document.RootElement.TryGetProperty("resources", out _)
                    ? Error.OfProblems([new Problem("resources", ProblemKind.MissingMember, "is required")])
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A text that is no UUID is the id of no group.
    private static Result<Guid> IdOf(PathSegment text) =>
        text.Id is { } id ? id : Error.NotFound("resource group", text.Value);
}

/// <summary>Model <c>iam.group.Response</c>.</summary>
internal sealed record ResourceGroupBody(
    string CreatedAt,
    string Id,
    string Name,
    string Owner,
    bool ReadOnly,
    IEnumerable<ResourceBody> Resources,
    string? UpdatedAt,
    string Urn)
{
    /// <summary>A group; without details its members are ids, with details each also says what it is.</summary>
    public static ResourceGroupBody Of(StoredResourceGroup group, AccountState state, bool details)
    {
        var account = state.Account;
        return new ResourceGroupBody(
            OvhTime.Format(group.CreatedAt),
            group.Id.ToString("D"),
            group.Name,
            account.Id.Value,
            ReadOnly: false,
            group.MemberUrns.Select(urn => MemberOf(urn, state, details)),
            group.UpdatedAt is { } updatedAt ? OvhTime.Format(updatedAt) : null,
            Engine.Urns.Urn.OfResourceGroup(account.Plate, group.Id));
    }

    // The URN as it was written: Terraform compares what it gets with what it sent.
    private static ResourceBody MemberOf(string urn, AccountState state, bool details)
    {
        var resource = state.Resources[Engine.Urns.Urn.WithPlate(urn, state.Account.Plate)].Row;
        return details
            ? ResourceBody.Of(resource, state.Account) with { Urn = urn }
            : ResourceBody.OfId(resource.Id);
    }
}
