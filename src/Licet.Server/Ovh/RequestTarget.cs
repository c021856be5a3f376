using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Ovh;

/// <summary>
/// A request as its client sent and signed it, before paths were made canonical and HEAD became GET.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="PathAndQuery">Path and query, their percent-encoding untouched.</param>
internal sealed record RequestTarget(string Method, string PathAndQuery)
{
    /// <summary>The path alone, as it was sent.</summary>
    public string Path => PathAndQuery.Split('?')[0];

    /// <summary>The target of a request.</summary>
    public static RequestTarget Of(HttpContext context) => context.Features.GetRequiredFeature<RequestTarget>();

    /// <summary>Reads the target from the request line, which may name the whole URL (RFC 9112 §3.2.2).</summary>
    public static RequestTarget Read(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var authority = raw.IndexOf("://", StringComparison.Ordinal);
        var isAbsolute = authority > 0 && !raw.StartsWith('/');
        var slash = isAbsolute ? raw.IndexOf('/', authority + 3) : 0;
        return new RequestTarget(context.Request.Method, slash < 0 ? "/" : raw[slash..]);
    }

    /// <summary>The segments of the path, each percent-decoded once; a slash at the end adds none.</summary>
    public List<string> Segments()
    {
        var path = Path;
        return path.Trim('/').Length == 0
            ? []
            : [.. path.TrimEnd('/').Split('/').Skip(1).Select(Uri.UnescapeDataString)];
    }
}
