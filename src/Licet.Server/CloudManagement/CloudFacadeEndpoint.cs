using Licet.Core.CloudManagement;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// The rest of API 1.5: what its published metadata knows and nobody does here. A caller learns whether its roles would
/// allow the call, and that it was not made.
/// </summary>
internal static class CloudFacadeEndpoint
{
    /// <summary>403 without the role, 501 with it, and 404 for what the API does not have.</summary>
    public static IResult Answer(HttpContext context)
    {
        var target = RequestTarget.Of(context);
        if (ApiActions.FindByRoute(target.Method, context.Request.Path.Value ?? "") is not { } action)
        {
            return CloudAnswers.Text(404, $"RouteNotFound: {target.Method} {target.Path}");
        }

        var member = CloudMember.Of(CallerFeature.Of(context)).Value;
        var name = $"{action.Resource}.{action.Action}";
        return action.Roles.IsEmpty || member.HasAny(action.Roles)
            ? CloudAnswers.Text(501, $"NotImplemented: your roles allow `{name}`, and this server does not do it")
            : CloudAnswers.Of(new Error(
                ErrorKind.Forbidden, $"`{name}` needs the role {string.Join(" or ", action.Roles)}"));
    }
}
