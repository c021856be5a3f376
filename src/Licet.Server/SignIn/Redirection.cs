namespace Licet.Server.SignIn;

/// <summary>Sends a browser on, always with 303: what it gets next it gets with GET (RFC 9110 §15.4.4).</summary>
internal static class Redirection
{
    /// <summary>To a path of this server.</summary>
    public static IResult To(HttpContext context, string path) =>
        ToUrl(context, SiteAddress.Of(context).BasePath + path);

    /// <summary>To any URL; whoever calls has looked at it.</summary>
    public static IResult ToUrl(HttpContext context, string url)
    {
        context.Response.Headers.Location = url;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
