using Licet.Server.Ovh;

namespace Licet.Server.Aws.Signing;

/// <summary>
/// A request as it arrived, for its signature: nothing decoded, merged or made canonical on the way. Immutable.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, their percent-encoding untouched.</param>
/// <param name="Headers">The headers in the order of arrival, one entry for each line.</param>
/// <param name="Body">The bytes of the body.</param>
internal sealed record ReceivedRequest(
    string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The path, as it was sent.</summary>
    public string Path => Target.Split('?', 2)[0];

    /// <summary>The query without its question mark, as it was sent; empty when there is none.</summary>
    public string Query => Target.Split('?', 2) is [_, var query] ? query : "";

    /// <summary>The request that a server received.</summary>
    /// <param name="context">The call.</param>
    /// <param name="body">Its body, already read.</param>
    public static ReceivedRequest Of(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var target = context.Features.Get<RequestTarget>() ?? RequestTarget.Read(context);
        var headers =
            from header in context.Request.Headers
            from value in header.Value
            select KeyValuePair.Create(header.Key, value ?? "");
        return new ReceivedRequest(target.Method, target.PathAndQuery, [.. headers], body);
    }

    /// <summary>The values of a header, one for each line; empty when it is absent.</summary>
    public IEnumerable<string> ValuesOf(string header) =>
        from line in Headers
        where line.Key.Equals(header, StringComparison.OrdinalIgnoreCase)
        select line.Value;

    /// <summary>The value of a header, blanks around it removed; null when it is absent.</summary>
    public string? ValueOf(string header) => ValuesOf(header).FirstOrDefault()?.Trim(' ', '\t');
}
