using Licet.Core.Failures;
using Licet.Core.Policies;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary><c>/v2/iam/policy</c>.</summary>
internal static class PolicyEndpoints
{
    /// <summary>The policies, oldest first; all of them, unless the caller asks for pages or some.</summary>
    public static IResult List(HttpContext context, PolicyAdministration policies)
    {
        var permit = RouteGuards.PermitOf(context);
        var query = PolicyQuery.Read(context.Request, permit.State);
        return query.Succeeded
            ? OvhPages.Of(
                context,
                policies.List(permit).Where(query.Value.Matches),
                policy => policy.Id.ToString(),
                policy => PolicyBody.Of(policy, permit.State, query.Value.Details))
            : OvhErrors.Of(query.Error);
    }

    /// <summary>Creates a policy.</summary>
    public static async Task<IResult> Create(
        HttpContext context, PolicyAdministration policies, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var document = WireForm.OfPolicy(await RequestBody.ReadAsync(context.Request, cancellation));
        var policy = await policies.CreateAsync(permit, document, cancellation);
        return policy.Succeeded
            ? OvhJson.Ok(PolicyBody.Of(policy.Value, permit.State, details: false))
            : OvhErrors.Of(policy.Error);
    }

    /// <summary>One policy.</summary>
    public static IResult Get(HttpContext context, PolicyAdministration policies, PathSegment policyId)
    {
        var permit = RouteGuards.PermitOf(context);
        var details = QueryReading.Details(context.Request);
        if (!details.Succeeded)
        {
            return OvhErrors.Of(details.Error);
        }

        var id = IdOf(policyId);
        var policy = id.Succeeded ? policies.Get(permit, id.Value) : id.Error;
        return policy.Succeeded
            ? OvhJson.Ok(PolicyBody.Of(policy.Value, permit.State, details.Value))
            : OvhErrors.Of(policy.Error);
    }

    /// <summary>Replaces a policy as a whole: what is not sent is cleared.</summary>
    public static async Task<IResult> Replace(
        HttpContext context, PolicyAdministration policies, PathSegment policyId, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var id = IdOf(policyId);
        var document = WireForm.OfPolicy(await RequestBody.ReadAsync(context.Request, cancellation));
        var policy = id.Succeeded ? await policies.ReplaceAsync(permit, id.Value, document, cancellation) : id.Error;
        return policy.Succeeded
            ? OvhJson.Ok(PolicyBody.Of(policy.Value, permit.State, details: false))
            : OvhErrors.Of(policy.Error);
    }

    /// <summary>Deletes a policy.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, PolicyAdministration policies, PathSegment policyId, CancellationToken cancellation)
    {
        var id = IdOf(policyId);
        return OvhErrors.VoidOr(
            id.Succeeded
                ? await policies.DeleteAsync(RouteGuards.PermitOf(context), id.Value, cancellation)
                : id.Error);
    }

    // A text that is no UUID is the id of no policy.
    private static Result<PolicyId> IdOf(PathSegment text) =>
        text.Id is { } id ? new PolicyId(id) : Error.NotFound("policy", text.Value);
}
