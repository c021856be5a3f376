using System.Net;
using System.Text.RegularExpressions;
using Licet.Server.Aws.Signing;

namespace Licet.Tests.Aws.Signing;

/// <summary>
/// What a signed request says, told without the code under test: two requests of one meaning may bear one signature,
/// and two of different meaning must not. Method, resolved path, decoded query, signed headers without superfluous
/// blanks, the parts of the signature, body.
/// </summary>
internal static partial class RequestMeaning
{
    /// <summary>The meaning as text.</summary>
    public static string Of(ReceivedRequest request)
    {
        var halves = request.Target.Split('?', 2);
        return string.Join(
            '\n',
            [
                request.Method,
                Resolved(halves[0]),
                .. Pairs(halves.Length > 1 ? halves[1] : ""),
                .. Headers(request),
                Convert.ToHexString(request.Body.Span),
            ]);
    }

    private static string Resolved(string path) =>
        path.Split('/').Any(segment => segment is "." or "..")
            ? Uri.TryCreate($"http://host{Slashes.Replace(path, "/")}", default(UriCreationOptions), out var uri)
                ? uri.AbsolutePath
                : path
            : Slashes.Replace(path, "/");

    private static IEnumerable<string> Pairs(string query) =>
        from piece in query.Split('&')
        where piece.Length > 0
        let halves = piece.Split('=', 2)
        let pair = $"{Decoded(halves[0])}={Decoded(halves.Length > 1 ? halves[1] : "")}"
        orderby pair
        select pair;

    private static string Decoded(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return Convert.ToHexString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length));
    }

    private static IEnumerable<string> Headers(ReceivedRequest request) =>
        from header in request.Headers
        let name = header.Key.ToLowerInvariant()
        let value = name == "authorization"
            ? string.Join(',', header.Value.Trim(' ', '\t').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            : Blanks.Replace(header.Value, " ").Trim(' ')
        group value by name into lines
        orderby lines.Key
        select $"{lines.Key}:{string.Join(',', lines)}";

    [GeneratedRegex("/+")]
    private static partial Regex Slashes { get; }

    [GeneratedRegex("[ \t\r\n]+")]
    private static partial Regex Blanks { get; }
}
