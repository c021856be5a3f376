using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Ovh;

/// <summary>
/// URNs as path segments. They contain <c>:</c> and sometimes <c>/</c> (<c>urn:v1:eu:resource:ip:192.0.2.0/24</c>), and clients encode
/// all, some or none of it. So the URN is read from the request target as it was sent and decoded once; for routing, its slashes are
/// hidden.
/// </summary>
internal sealed record UrnPaths(string Urn, string TagKey)
{
    private const string Tag = "/tag";
    private const string Check = "/authorization/check";

    private static readonly string[] s_prefixes = ["/v2/iam/resource/", "/v2/iam/permissionsGroup/"];

    /// <summary>The URN, and the tag key if any, in the path of a request that was routed to a route with one.</summary>
    public static UrnPaths Of(HttpContext context) => context.Features.GetRequiredFeature<UrnPaths>();

    /// <summary>Reads the URN of a path that has one, before routing.</summary>
    public static Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        var prefix = s_prefixes.FirstOrDefault(prefix => path.StartsWith(prefix, StringComparison.Ordinal));
        if (prefix is not null && RawBehind(context, prefix) is { Length: > 0 } raw)
        {
            var (urn, tail) = Split(Uri.UnescapeDataString(raw), hasTail: prefix == s_prefixes[0]);
            var key = tail.StartsWith($"{Tag}/", StringComparison.Ordinal) ? tail[(Tag.Length + 1)..] : "";
            context.Features.Set(new UrnPaths(urn, key));
            var routedTail = key.Length == 0 ? tail : $"{Tag}/{Hide(key)}";
            context.Request.Path = $"{prefix}{Hide(urn)}{routedTail}";
        }

        return next(context);
    }

    private static string Hide(string text) => text.Replace("/", "%2F", StringComparison.Ordinal);

    // A URN is followed by nothing, a tag, or the check; a name that ends like one of these must encode its slashes.
    private static (string Urn, string Tail) Split(string text, bool hasTail)
    {
        if (!hasTail)
        {
            return (text, "");
        }

        if (text.EndsWith(Check, StringComparison.Ordinal))
        {
            return (text[..^Check.Length], Check);
        }

        var tag = text.IndexOf($"{Tag}/", StringComparison.Ordinal);
        if (tag >= 0)
        {
            return (text[..tag], text[tag..]);
        }

        return text.EndsWith(Tag, StringComparison.Ordinal) ? (text[..^Tag.Length], Tag) : (text, "");
    }

    // The target may be in absolute form (RFC 9112 §3.2.2); the version prefix of v1 may stand before the one of v2.
    private static string? RawBehind(HttpContext context, string prefix)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var at = target.IndexOf(prefix, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var raw = target[(at + prefix.Length)..];
        var query = raw.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? raw : raw[..query];
    }
}
