using System.Collections.Frozen;
using System.IO.Compression;
using System.Net.Mime;
using Licet.Server.Logs;
using Licet.Server.Ovh;
using Licet.Server.SignIn;
using Microsoft.Net.Http.Headers;

namespace Licet.Server.WebConsole;

/// <summary>
/// The console's files, which the build has made part of the program: the page at the root, which is the same for
/// everybody, and what it fetches below <c>/console/</c>. What it shows it asks of the API, in the session of the
/// browser. Immutable; compressed once.
/// </summary>
internal static class ConsoleFiles
{
    /// <summary>What its files are below.</summary>
    public const string Folder = "/console/";

    private const string Index = "index.html";

    // Styles that scripts set on elements are no inline styles, and those of the editor are objects (jsonView.ts).
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly Lazy<FrozenDictionary<string, byte[]>> s_files = new(ReadAll);

    /// <summary>Puts the files where the page looks for them; the page itself is what the root answers.</summary>
    public static void Map(IEndpointRouteBuilder server) =>
        server.MapGet(Folder + "{file}", Answer).AllowAnyone().WithMetadata(IsPage.Mark);

    /// <summary>The page.</summary>
    public static IResult Page(HttpContext context)
    {
        if (!s_files.Value.TryGetValue(Index, out var page))
        {
            return new PageResult<MessagePage>(
                new MessagePage.View(
                    "The console is not part of this build",
                    "Node.js was not there when the server was built. The API is served all the same."),
                StatusCodes.Status404NotFound);
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "same-origin";
        return Compressed(context, page, "text/html; charset=utf-8");
    }

    // Each has a hash of its content in its name, so that it may be kept for ever.
    private static IResult Answer(HttpContext context, string file)
    {
        if (!s_files.Value.TryGetValue("console/" + file, out var bytes))
        {
            return OvhErrors.NoSuchRoute(RequestTarget.Of(context));
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Compressed(context, bytes, TypeOf(file));
    }

    private static IResult Compressed(HttpContext context, byte[] bytes, string type)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        if (accepted.Any(one => one.Value == "br" && one.Quality is null or > 0))
        {
            headers.ContentEncoding = "br";
            return TypedResults.Bytes(bytes, type);
        }

        return TypedResults.Stream(
            new BrotliStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress), type);
    }

    private static string TypeOf(string file) =>
        Path.GetExtension(file) switch
        {
            ".js" => MediaTypeNames.Text.JavaScript + "; charset=utf-8",
            ".css" => MediaTypeNames.Text.Css + "; charset=utf-8",
            ".svg" => MediaTypeNames.Image.Svg,
            ".woff2" => "font/woff2",
            ".woff" => "font/woff",
            _ => MediaTypeNames.Application.Octet,
        };

    // The build has compressed them.
    private static FrozenDictionary<string, byte[]> ReadAll()
    {
        var assembly = typeof(ConsoleFiles).Assembly;
        const string Prefix = "console!";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..^".br".Length],
                name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    var bytes = new byte[stream.Length];
                    stream.ReadExactly(bytes);
                    return bytes;
                },
                StringComparer.Ordinal);
    }
}
