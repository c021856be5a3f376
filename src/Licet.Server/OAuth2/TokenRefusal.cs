namespace Licet.Server.OAuth2;

/// <summary>The refusals of the token endpoint (RFC 6749 §5.2), and of those that are asked alike.</summary>
internal static class TokenRefusal
{
    /// <summary>The body is something else.</summary>
    public static IResult NoForm { get; } =
        Of("invalid_request", $"the body must be {OAuth2Form.Type}, each parameter at most once");

    /// <summary>A client uses one method of authentication per request (§2.3).</summary>
    public static IResult SecretTwice { get; } =
        Of("invalid_request", "give the secret once: in a Basic header or in the body");

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

    /// <summary>A bearer token that opens nothing here (RFC 6750 §3).</summary>
    public static IResult OfBearer(HttpContext context, string error, int status, string description)
    {
        context.Response.Headers.WWWAuthenticate =
            $"Bearer realm=\"licet\", error=\"{error}\", error_description=\"{description}\"";
        return TypedResults.Json(
            new TokenRefusalBody(error, description), TokenJson.Default.TokenRefusalBody, statusCode: status);
    }
}
