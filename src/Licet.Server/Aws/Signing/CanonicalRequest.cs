using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Licet.Server.Aws.Signing;

/// <summary>
/// The one text that stands for a request in its signature: method, path, query, signed headers, their names, and the
/// hash of the body, a line each.
/// </summary>
internal static partial class CanonicalRequest
{
    /// <summary>Writes the canonical request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="query">Its canonical query string.</param>
    /// <param name="signedHeaders">The names of the signed headers: in lower case, ascending.</param>
    /// <param name="settings">How the service signs.</param>
    public static string Write(
        ReceivedRequest request, string query, IReadOnlyList<string> signedHeaders, SigningSettings settings)
    {
        var headers =
            from name in signedHeaders
            select $"{name}:{string.Join(',', request.ValuesOf(name).Select(Trimmed))}\n";
        return string.Join(
            '\n',
            request.Method,
            UriEncoding.OfPath(settings.NormalizesPath ? Normalized(request.Path) : request.Path),
            query,
            string.Concat(headers),
            string.Join(';', signedHeaders),
            HashOf(request.Body.Span));
    }

    /// <summary>The SHA-256 of bytes, in lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The SHA-256 of text.</summary>
    public static string HashOf(string text) => HashOf(Encoding.UTF8.GetBytes(text));

    // RFC 3986 §5.2.4, and several slashes are one; a slash at the end stays.
    private static string Normalized(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..")
            {
                segments.RemoveRange(Math.Max(segments.Count - 1, 0), Math.Min(segments.Count, 1));
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        var end = segments.Count > 0 && path.EndsWith('/') ? "/" : "";
        return $"/{string.Join('/', segments)}{end}";
    }

    private static string Trimmed(string value) => Blanks.Replace(value, " ").Trim(' ');

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Blanks { get; }
}
