using Licet.Core.Decisions;
using Licet.Core.Policies;
using Licet.Engine.Catalogue;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/policy</c>.</summary>
internal static class PolicyEndpoints
{
    /// <summary>The policies, oldest first; all of them, unless the caller asks for pages.</summary>
    public static IResult List(HttpContext context, PolicyAdministration policies, bool details = false)
    {
        var permit = RouteGuards.PermitOf(context);
        return OvhPages.Of(
            context, policies.List(permit), policy => policy.Id.ToString(), policy => BodyOf(policy, permit.State, details));
    }

    /// <summary>Creates a policy.</summary>
    public static async Task<IResult> Create(
        HttpContext context, PolicyAdministration policies, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfPolicy(await RequestBody.ReadAsync(context.Request, cancellation));
        var policy = await policies.CreateAsync(permit, document, cancellation);
        return policy.Succeeded ? OvhJson.Ok(BodyOf(policy.Value, permit.State, details: false)) : OvhErrors.Of(policy.Error);
    }

    /// <summary>One policy.</summary>
    public static IResult Get(HttpContext context, PolicyAdministration policies, string policyId, bool details = false)
    {
        var permit = RouteGuards.PermitOf(context);
        var policy = policies.Get(permit, IdOf(policyId));
        return policy.Succeeded ? OvhJson.Ok(BodyOf(policy.Value, permit.State, details)) : OvhErrors.Of(policy.Error);
    }

    /// <summary>Replaces a policy as a whole: what is not sent is cleared.</summary>
    public static async Task<IResult> Replace(
        HttpContext context, PolicyAdministration policies, string policyId, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfPolicy(await RequestBody.ReadAsync(context.Request, cancellation));
        var policy = await policies.ReplaceAsync(permit, IdOf(policyId), document, cancellation);
        return policy.Succeeded ? OvhJson.Ok(BodyOf(policy.Value, permit.State, details: false)) : OvhErrors.Of(policy.Error);
    }

    /// <summary>Deletes a policy.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, PolicyAdministration policies, string policyId, CancellationToken cancellation)
    {
        var deleted = await policies.DeleteAsync(RouteGuards.PermitOf(context), IdOf(policyId), cancellation);
        return deleted.Succeeded ? OvhJson.Void : OvhErrors.Of(deleted.Error);
    }

    // A text that is no UUID is the id of no policy.
    private static PolicyId IdOf(string text) => new(Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty);

    private static PolicyBody BodyOf(StoredPolicy policy, AccountState state, bool details)
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
            groups.Select(urn => details ? GroupDetails(urn, state) : new AttachedGroupBody(null, null, null, urn)),
            policy.IsReadOnly,
            document.Resources.Select(urn => details ? ResourceDetails(urn, state) : new PolicyResourceBody(null, null, urn)),
            policy.UpdatedAt is { } updatedAt ? OvhTime.Format(updatedAt) : null);
    }

    private static AttachedGroupBody GroupDetails(string urn, AccountState state)
    {
        var full = Urn.WithPlate(urn, state.Account.Plate);
        if (state.PermissionsGroups.TryGetValue(full, out var own))
        {
            return new AttachedGroupBody(
                own.Document.Name, state.Account.Id.Value, PermissionsBody.Of(own.Document.Permissions), urn);
        }

        return ManagedPermissionsGroups.All.FirstOrDefault(group => group.UrnFor(state.Account.Plate) == full) is { } managed
            ? new AttachedGroupBody(managed.Name, "ovh", PermissionsBody.Of(managed.Permissions), urn)
            : new AttachedGroupBody(null, null, null, urn);
    }

    private static PolicyResourceBody ResourceDetails(string urn, AccountState state)
    {
        var full = Urn.WithPlate(urn, state.Account.Plate);
        if (Urn.TryParseResourceGroup(full, out var id) && state.ResourceGroups.TryGetValue(id.ToString("D"), out var group))
        {
            return new PolicyResourceBody(new PolicyGroupBody(id.ToString("D"), group.Name, ReadOnly: false), null, urn);
        }

        return state.Resources.TryGetValue(full, out var resource)
            ? new PolicyResourceBody(null, ResourceBody.Of(resource.Row, state.Account, withUrn: false), urn)
            : new PolicyResourceBody(null, null, urn);
    }
}
