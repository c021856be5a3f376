using Licet.Core.Credentials;

namespace Licet.Server.Ovh;

/// <summary>
/// The paths of the API. Clients reach v1 at <c>/1.0</c>, <c>/v1</c> and the root, v2 at <c>/v2</c> and behind either of the
/// former; routes are written once, v1 at the root and v2 at <c>/v2</c>.
/// </summary>
internal static class OvhPaths
{
    /// <summary>Takes the version prefix of v1 off the path, before routing.</summary>
    public static Task RewriteAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/1.0", out var rest)
            || context.Request.Path.StartsWithSegments("/v1", out rest))
        {
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        return next(context);
    }

    /// <summary>Whether a consumer key's rules let the request through: on the path with or without <c>/v2</c>.</summary>
    public static bool IsGranted(ApiCredential credential, HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var bare = request.Path.StartsWithSegments("/v2", out var rest) ? rest.Value ?? "/" : path;
        return credential.Rules.Any(rule => rule.Permits(request.Method, path) || rule.Permits(request.Method, bare));
    }
}
