namespace Licet.Server.OAuth2;

/// <summary>The refusals of the token endpoint (RFC 6749 §5.2).</summary>
internal static class TokenRefusal
{
    /// <summary>A request that cannot be granted.</summary>
    /// <param name="error">The code.</param>
    /// <param name="description">For people; printable ASCII without quotes and backslashes.</param>
    public static IResult Of(string error, string description) =>
        TypedResults.Json(
            new TokenRefusalBody(error, description),
            TokenJson.Default.TokenRefusalBody,
            statusCode: StatusCodes.Status400BadRequest);

    /// <summary>
    /// A client that is unknown, has the wrong secret or gave none. The description is the text that OVHcloud's
    /// endpoint is known to answer.
    /// </summary>
    public static IResult OfClient(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"licet\"";
        return TypedResults.Json(
            new TokenRefusalBody("invalid_client", "Invalid client"),
            TokenJson.Default.TokenRefusalBody,
            statusCode: StatusCodes.Status401Unauthorized);
    }
}
