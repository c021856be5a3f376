using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace Licet.Server.Gateway;

/// <summary>
/// Which headers pass the gateway. Not those of a connection (RFC 9110 §7.6.1), the ones that it names among them; to
/// the upstream nothing by which the caller proves or claims who it is; to the caller nothing that would act on more
/// than the answer, for answers of an upstream come from the server's own origin.
/// </summary>
internal static class PassedHeaders
{
    private static readonly string[] s_ofConnection =
    [
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    ];

    private static readonly FrozenSet<string> s_keptFromUpstream = Set(
        [.. s_ofConnection, "Host", "Authorization", "Cookie", "Content-Length", "Expect", "X-Real-IP"]);

    private static readonly FrozenSet<string> s_keptFromCaller = Set(
    [
        .. s_ofConnection, "Content-Length", "Set-Cookie", "Clear-Site-Data", "Strict-Transport-Security",
        "Public-Key-Pins", "Alt-Svc", "Content-Security-Policy", "X-Content-Type-Options", "Service-Worker-Allowed",
        "Server", "Date", "NEL", "Report-To", "Reporting-Endpoints", "Refresh", "Accept-CH", "WWW-Authenticate",
        "Set-Cookie2", "Link",
    ]);

    private static readonly string[] s_prefixesFromUpstream =
        ["X-Ovh-", "X-Licet-", "X-Forwarded-", "X-Original-", "Forwarded"];

    private static readonly string[] s_prefixesFromCaller = ["X-Ovh-", "X-Licet-", "Access-Control-"];

    /// <summary>
    /// The headers of a request that go to the upstream; none with an underscore, which many servers take for a hyphen.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> ToUpstream(IHeaderDictionary headers)
    {
        var named = Named([.. headers.Connection]);
        return headers.Where(header =>
            !named.Contains(header.Key)
            && !header.Key.Contains('_', StringComparison.Ordinal)
            && !IsIn(header.Key, s_keptFromUpstream, s_prefixesFromUpstream));
    }

    /// <summary>The headers of an answer that go to the caller; not those with a value that none may have.</summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> ToCaller(HttpResponseMessage answer)
    {
        var named = Named(answer.Headers.Connection);
        return answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !named.Contains(header.Key)
                && !IsIn(header.Key, s_keptFromCaller, s_prefixesFromCaller)
                && header.Value.All(IsPlain))
            .Select(header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value])));
    }

    private static HashSet<string> Named(IEnumerable<string?> connection) =>
        connection
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsIn(string name, FrozenSet<string> names, string[] prefixes) =>
        names.Contains(name)
        || Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsPlain(string value) => value.All(one => one is '\t' or (>= ' ' and <= '~'));

    private static FrozenSet<string> Set(string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
