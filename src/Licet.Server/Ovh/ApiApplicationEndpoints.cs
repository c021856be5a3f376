using Licet.Core.Credentials;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/me/api/application</c>: applications. None is created here; that is done on a page, by whoever has signed in.
/// </summary>
internal static class ApiApplicationEndpoints
{
    /// <summary>The numbers.</summary>
    public static IResult List(HttpContext context, ApiApplicationAdministration applications) =>
        IcebergPages.Of(
            context,
            applications.List(RouteGuards.PermitOf(context)),
            application => application.ApplicationId,
            ApplicationBody.Of);

    /// <summary>One application, without its secret.</summary>
    public static IResult Get(
        HttpContext context, ApiApplicationAdministration applications, PathSegment applicationId)
    {
        var found = applications.Get(RouteGuards.PermitOf(context), applicationId.Value);
        return found.Succeeded ? OvhJson.Ok(ApplicationBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Deletes an application, and with it its consumer keys.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        ApiApplicationAdministration applications,
        PathSegment applicationId,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(await applications.DeleteAsync(
            RouteGuards.PermitOf(context), applicationId.Value, cancellation));
}

/// <summary>Model <c>auth.ApiApplication</c>. Nothing here blocks one: it is there, or it is deleted.</summary>
internal sealed record ApplicationBody(
    long ApplicationId, string ApplicationKey, string Description, string Name, string Status)
{
    public static ApplicationBody Of(ApiApplication application) =>
        new(
            application.ApplicationId,
            application.ApplicationKey,
            application.Description,
            application.Name,
            Status: "active");
}
