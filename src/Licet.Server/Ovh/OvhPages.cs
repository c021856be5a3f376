using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Licet.Core.Failures;

namespace Licet.Server.Ovh;

/// <summary>
/// Pages of a list: a request names a size (<c>X-Pagination-Size</c>) and where to go on (<c>X-Pagination-Cursor</c>,
/// opaque), an answer that is not the last names the next cursor, and each how many rows there are in all. Without a
/// size everything comes at once: Terraform, Pulumi and node take the first answer for the whole list.
/// </summary>
internal static class OvhPages
{
    /// <summary>The header with the size of a page.</summary>
    public const string SizeHeader = "X-Pagination-Size";

    /// <summary>The header with how many rows all pages have together.</summary>
    public const string ElementsHeader = "x-pagination-elements";

    private const int SizeMax = 100_000;

    /// <summary>The page that a request asks for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="rows">All rows, in ordinal order of their keys.</param>
    /// <param name="keyOf">The key of a row.</param>
    /// <param name="bodyOf">The wire form of a row.</param>
    public static IResult Of<TRow, TBody>(
        HttpContext context, IEnumerable<TRow> rows, Func<TRow, string> keyOf, Func<TRow, TBody> bodyOf)
    {
        if (RefusalOf(context, SizeMax, out var asked) is { } refusal)
        {
            return refusal;
        }

        var search = ListSearch.Read(context.Request);
        if (!search.Succeeded)
        {
            return OvhErrors.Of(search.Error);
        }

        var (after, size) = asked;
        var found = search.Value.Of(rows, bodyOf).ToList();
        var rest = after is null ? found : found.Where(one => string.CompareOrdinal(keyOf(one.Row), after) > 0);
        if (context.Request.Headers[SizeHeader].ToString().Length == 0)
        {
            return OvhJson.Ok(rest.Select(one => one.Body.Value));
        }

        var page = rest.Take(size + 1).ToList();
        context.Response.Headers[ElementsHeader] = found.Count.ToString(CultureInfo.InvariantCulture);
        NameNext(context, page.Count > size ? keyOf(page[size - 1].Row) : null);
        return OvhJson.Ok(page.Take(size).Select(one => one.Body.Value));
    }

    /// <summary>Why a request asks for no page; null when it does, for the first one where it does not say.</summary>
    /// <param name="context">The request.</param>
    /// <param name="sizeMax">The size where it names none, or a larger one.</param>
    /// <param name="page">The page.</param>
    public static IResult? RefusalOf(HttpContext context, int sizeMax, out Page page)
    {
        var headers = context.Request.Headers;
        var size = NumberOf(headers, SizeHeader, sizeMax);
        var cursor = headers["X-Pagination-Cursor"].ToString();
        var after = cursor.Length == 0 ? null : KeyOf(cursor);
        page = new Page(after, size.Succeeded ? Math.Min(size.Value, sizeMax) : sizeMax);
        if (!size.Succeeded)
        {
            return OvhErrors.Of(size.Error);
        }

        return cursor.Length > 0 && after is null
            ? OvhErrors.Body(400, "Client::BadRequest", "invalid cursor", "INVALID_PARAMETER")
            : null;
    }

    /// <summary>Says in an answer where the next page begins; nothing on the last page.</summary>
    public static void NameNext(HttpContext context, string? after)
    {
        if (after is not null)
        {
            context.Response.Headers["X-Pagination-Cursor-Next"] = CursorOf(after);
        }
    }

    /// <summary>
    /// The number in a header; one beyond what is ever sent at once means: as many as you can.
    /// </summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="name">The header.</param>
    /// <param name="otherwise">The number where the header is not there.</param>
    public static Result<int> NumberOf(IHeaderDictionary headers, string name, int otherwise)
    {
        var text = headers[name].ToString();
        if (text.Length == 0)
        {
            return otherwise;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (int)Math.Min(number, SizeMax)
            : Error.Invalid(name, $"`{text}` is not a number above 0");
    }

    private static string CursorOf(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"1{key}"));

    /// <summary>A page that is asked for.</summary>
    /// <param name="After">The key of the last row before it; null for the first page.</param>
    /// <param name="Size">How many rows it has at most.</param>
    internal readonly record struct Page(string? After, int Size);

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
