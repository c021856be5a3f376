using Licet.Core.Credentials;

namespace Licet.Server.Ovh;

/// <summary>
/// The paths of the API. Clients reach v1 at <c>/1.0</c>, <c>/v1</c> and the root, v2 at <c>/v2</c> and behind either
/// of the former; the control panel reaches them at <c>/engine/apiv6</c> and <c>/engine/api/v2</c>. Routes are written
/// once, v1 at the root and v2 at <c>/v2</c>. Before routing every path is made
/// canonical: split at the slashes that the client sent, each segment decoded once, and a slash inside a segment
/// (URNs have some) written <c>%2F</c>, a percent sign <c>%25</c>, so that no two paths look the same.
/// </summary>
internal static class OvhPaths
{
    private const string Tag = "tag";

    /// <summary>Makes the path canonical, and has HEAD answered as GET; the server leaves out the body.</summary>
    public static Task RewriteAsync(HttpContext context, RequestDelegate next)
    {
        var target = RequestTarget.Read(context);
        context.Features.Set(target);
        var segments = target.Segments();
        segments.RemoveRange(0, PrefixLength(segments));

        if (!JoinUrn(segments, target.Method))
        {
            return OvhErrors.Body(
                400,
                "Client::BadRequest::INVALID_PARAMETER",
                "the path can be read in more than one way: write each `/` inside the URN and the tag key as `%2F`",
                "INVALID_PARAMETER").ExecuteAsync(context);
        }

        // Made explicitly: the conversion from a text would decode it.
        context.Request.Path = Joined(segments);
        if (HttpMethods.IsHead(target.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    /// <summary>The canonical path of a call that is not of the server's own routes.</summary>
    public static PathString CanonicalOf(RequestTarget target)
    {
        var segments = target.Segments();
        return Joined(segments[PrefixLength(segments)..]);
    }

    /// <summary>
    /// Whether a consumer key's rules let the request through: on the canonical path, with its version or without.
    /// </summary>
    public static bool IsGranted(ApiCredential credential, HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var (bare, versioned) = request.Path.StartsWithSegments("/v2", out var rest)
            ? (rest.Value ?? "/", path)
            : (path, $"/v1{path}");
        return credential.Rules.Any(
            rule => rule.Permits(request.Method, bare) || rule.Permits(request.Method, versioned));
    }

    private static PathString Joined(List<string> segments) =>
        new("/" + string.Join('/', segments.Select(PathSegment.Canonical)));

    private static int PrefixLength(List<string> segments) =>
        segments switch
        {
            ["1.0" or "v1", ..] => 1,
            ["engine", "apiv6", ..] or ["engine", "api", "v2", ..] => 2,
            _ => 0,
        };

    // A URN whose slashes were sent as they are fills more than one segment. It ends where the route goes on, which no
    // URN does by itself unless it contains the words of the route; then only an encoded one can be told from them.
    private static bool JoinUrn(List<string> segments, string method)
    {
        const int Start = 3;
        if (segments is not ["v2", "iam", "resource" or "permissionsGroup", _, _, ..]
            || !segments[Start].StartsWith("urn:", StringComparison.Ordinal))
        {
            return true;
        }

        var end = segments[2] == "resource" ? UrnEnd(segments, Start, method) : segments.Count;
        if (end is not { } found)
        {
            return false;
        }

        segments[Start] = string.Join('/', segments[Start..found]);
        segments.RemoveRange(Start + 1, found - Start - 1);
        if (segments.Count > Start + 2 && segments[Start + 1] == Tag)
        {
            segments[Start + 2] = string.Join('/', segments[(Start + 2)..]);
            segments.RemoveRange(Start + 3, segments.Count - Start - 3);
        }

        return true;
    }

    // The index behind the URN; null when the path can be read in more than one way.
    private static int? UrnEnd(List<string> segments, int start, string method)
    {
        var count = segments.Count;
        if (count > start + 2 && segments[^2] == "authorization" && segments[^1] == "check")
        {
            return count - 2;
        }

        if (segments[^1] == Tag)
        {
            return count - 1;
        }

        var isExact = count == start + 3 && segments[start + 1] == Tag;
        if (!isExact && !HttpMethods.IsDelete(method))
        {
            return count;
        }

        var tags = Enumerable.Range(start + 1, count - start - 2).Where(index => segments[index] == Tag).ToList();
        return tags.Count switch
        {
            0 => count,
            1 => tags[0],
            _ => null,
        };
    }
}
