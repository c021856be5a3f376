using System.Net;
using Licet.Server.Ovh;

namespace Licet.Server.Gateway;

/// <summary>
/// The call that another gateway asks about, as its headers tell: <c>X-Original-*</c> (nginx) or <c>X-Forwarded-*</c>
/// (Caddy, Traefik). What can be read in two ways is not read at all.
/// </summary>
/// <param name="Target">Its method, path and query, as the client sent them.</param>
/// <param name="Host">The host that the client called.</param>
/// <param name="Source">The client's address.</param>
internal sealed record OriginalCall(RequestTarget Target, HostString Host, IPAddress Source)
{
    /// <summary>The call, or what is wrong with the headers.</summary>
    public static (OriginalCall? Call, string Problem) Of(IHeaderDictionary headers)
    {
        if (One(headers, "X-Original-Method", "X-Forwarded-Method") is not { } method
            || !method.All(char.IsAsciiLetterUpper))
        {
            return (null, "the proxy must give the original method, once");
        }

        if (One(headers, "X-Original-URI", "X-Forwarded-Uri") is not { } uri || !uri.StartsWith('/'))
        {
            return (null, "the proxy must give the original path and query, once");
        }

        var target = new RequestTarget(method, uri);
        if (!IsReadInOneWay(target))
        {
            return (null, "the path can be read in more than one way");
        }

        // The last address is the one that the nearest proxy has seen itself.
        var from = One(headers, "X-Forwarded-For")?.Split(',')[^1].Trim();
        if (!IPAddress.TryParse(from, out var source))
        {
            return (null, "the proxy must give the client's address, once");
        }

        var host = headers["X-Forwarded-Host"];
        return host.Count > 1 || host.ToString().Contains(',', StringComparison.Ordinal)
            ? (null, "the proxy must give the original host, once")
            : (new OriginalCall(target, new HostString(host.ToString()), source), "");
    }

    // The one value of headers that mean the same; null when there is none, or when they do not agree.
    private static string? One(IHeaderDictionary headers, params ReadOnlySpan<string> names)
    {
        string? one = null;
        foreach (var name in names)
        {
            var values = headers[name];
            if (values.Count > 1 || (values.Count == 1 && one is not null && one != values[0]))
            {
                return null;
            }

            one ??= values.Count == 1 && values[0] is { Length: > 0 } value ? value : null;
        }

        return one;
    }

    // Servers differ in what they make of dots, doubled and encoded slashes, backslashes and doubled encoding: where a
    // path has any, the decision might be about another path than the product's.
    private static bool IsReadInOneWay(RequestTarget target) =>
        target.PathAndQuery.All(one => one is > ' ' and <= '~' and not '#' and not '\\')
        && !target.Path.Contains("//", StringComparison.Ordinal)
        && target.Segments().All(segment =>
            segment is not ("" or "." or "..")
            && !segment.Any(one => char.IsControl(one) || one is '/' or '\\' or '%' or ';' or '?' or '#' or '\ufffd'));
}
