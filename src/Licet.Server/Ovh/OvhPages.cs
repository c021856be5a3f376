using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

/// <summary>
/// Pages of a list: a request names a size (<c>X-Pagination-Size</c>) and where to go on (<c>X-Pagination-Cursor</c>,
/// opaque), an answer that is not the last names the next cursor. Without a size everything comes at once: Terraform,
/// Pulumi and node take the first answer for the whole list.
/// </summary>
internal static class OvhPages
{
    private const long SizeMax = 100_000;

    /// <summary>The page that a request asks for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="rows">All rows, in ordinal order of their keys.</param>
    /// <param name="keyOf">The key of a row.</param>
    /// <param name="bodyOf">The wire form of a row.</param>
    public static IResult Of<TRow, TBody>(
        HttpContext context, IEnumerable<TRow> rows, Func<TRow, string> keyOf, Func<TRow, TBody> bodyOf)
    {
        var request = context.Request.Headers;
        var sizeText = request["X-Pagination-Size"].ToString();
        var cursor = request["X-Pagination-Cursor"].ToString();
        if (SizeOf(sizeText) is not { } size)
        {
            return OvhErrors.Of(Error.Invalid("X-Pagination-Size", $"`{sizeText}` is not a number above 0"));
        }

        if (cursor.Length > 0)
        {
            if (KeyOf(cursor) is not { } after)
            {
                return OvhErrors.Body(400, "Client::BadRequest", "invalid cursor", "INVALID_PARAMETER");
            }

            rows = rows.Where(row => string.CompareOrdinal(keyOf(row), after) > 0);
        }

        if (sizeText.Length == 0)
        {
            return OvhJson.Ok(rows.Select(bodyOf));
        }

        var page = rows.Take(size + 1).ToList();
        if (page.Count > size)
        {
            context.Response.Headers["X-Pagination-Cursor-Next"] = CursorOf(keyOf(page[size - 1]));
        }

        return OvhJson.Ok(page.Take(size).Select(bodyOf));
    }

    // A number beyond what is ever sent at once means: as many as you can.
    private static int? SizeOf(string text) =>
        text.Length == 0 ? (int)SizeMax
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
                ? (int)Math.Min(size, SizeMax)
                : null;

    private static string CursorOf(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"1{key}"));

    private static string? KeyOf(string cursor)
    {
        if (cursor.Length > 4096 || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith('1') ? text[1..] : null;
    }
}
