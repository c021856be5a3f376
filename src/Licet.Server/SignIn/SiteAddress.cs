using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>
/// Where a browser believes the server to be: behind a proxy that ends TLS, that is the public URL whose host it asked
/// for. Immutable.
/// </summary>
/// <param name="Origin">Scheme, host and port: <c>https://iam.example.com</c>.</param>
/// <param name="BasePath">What stands before every path; perhaps empty, never with a slash at the end.</param>
internal sealed record SiteAddress(string Origin, string BasePath)
{
    /// <summary>Whether the browser's connection is encrypted.</summary>
    public bool IsHttps => Origin.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address that a request was sent to.</summary>
    public static SiteAddress Of(HttpContext context)
    {
        var request = context.Request;
        return PublicUrls(context).FirstOrDefault(url => url.Authority == request.Host.Value) is { } url
            ? new SiteAddress(url.GetLeftPart(UriPartial.Authority), url.AbsolutePath.TrimEnd('/'))
            : new SiteAddress($"{request.Scheme}://{request.Host}", "");
    }

    /// <summary>
    /// Whether a page of this server's sent the request: what the browser says of it (Fetch Metadata), or else the
    /// origin that it names. Null when it says neither, as programs do that are no browsers.
    /// </summary>
    public static bool? IsFromOwnPage(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site == "same-origin";
        }

        return headers.Origin.ToString() is { Length: > 0 } origin
            ? origin == Of(context).Origin
                || PublicUrls(context).Any(url => url.GetLeftPart(UriPartial.Authority) == origin)
            : null;
    }

    private static IEnumerable<Uri> PublicUrls(HttpContext context) =>
        context.RequestServices.GetRequiredService<OvhAuthenticationOptions>().PublicUrls
            .Select(url => new Uri(url, UriKind.Absolute));
}
