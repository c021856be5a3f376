using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary><c>/dedicatedCloud/{serviceName}/iam</c>: roles that policies give.</summary>
internal static class PrivateCloudIamEndpoints
{
    /// <summary>How far the option is.</summary>
    public static IResult Get(HttpContext context, PathSegment serviceName) =>
        Show(context, serviceName, service => new PrivateCloudIamBody(
            service.IdentityProviderId, PrivateCloudNames.Of(service.Iam)));

    /// <summary>Whether it can be enabled.</summary>
    public static IResult CanBeEnabled(HttpContext context, PathSegment serviceName) =>
        Show(context, serviceName, service => PrivateCloudIam.WhyNotEnabled(service) is null);

    /// <summary>Whether it can be disabled.</summary>
    public static IResult CanBeDisabled(HttpContext context, PathSegment serviceName) =>
        Show(context, serviceName, service => PrivateCloudIam.WhyNotDisabled(service) is null);

    /// <summary>Enables it.</summary>
    public static async Task<IResult> Enable(
        HttpContext context, PrivateCloudIam iam, PathSegment serviceName, CancellationToken cancellation) =>
        PrivateCloudTaskBody.AnswerOf(
            await iam.EnableAsync(RouteGuards.PermitOf(context), serviceName.Value, cancellation));

    /// <summary>Disables it.</summary>
    public static async Task<IResult> Disable(
        HttpContext context, PrivateCloudIam iam, PathSegment serviceName, CancellationToken cancellation) =>
        PrivateCloudTaskBody.AnswerOf(
            await iam.DisableAsync(RouteGuards.PermitOf(context), serviceName.Value, cancellation));

    /// <summary>Adds a role.</summary>
    public static async Task<IResult> AddRole(
        HttpContext context, PrivateCloudIam iam, PathSegment serviceName, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewPrivateCloudRoleBody>(context.Request, cancellation);
        return body.Succeeded
            ? PrivateCloudTaskBody.AnswerOf(await iam.AddRoleAsync(
                RouteGuards.PermitOf(context), serviceName.Value, body.Value.Name, cancellation))
            : OvhErrors.Of(body.Error);
    }

    private static IResult Show<T>(HttpContext context, PathSegment serviceName, Func<HostedPrivateCloud, T> bodyOf)
    {
        var found = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return found.Succeeded ? OvhJson.Ok(bodyOf(found.Value)) : OvhErrors.Of(found.Error);
    }
}

/// <summary>Model <c>dedicatedCloud.Iam</c>.</summary>
internal sealed record PrivateCloudIamBody(long? IdentityProviderId, string State);

/// <summary>A role to be added.</summary>
internal sealed record NewPrivateCloudRoleBody(string Name);
