namespace Licet.Server.Gateway;

/// <summary>The server that answers the permitted calls of one type of resource.</summary>
/// <param name="ResourceType">The type: <c>vps</c>.</param>
/// <param name="BaseUrl">Its base URL, without a trailing slash; paths are appended as the catalogue writes
/// them.</param>
internal sealed record Upstream(string ResourceType, string BaseUrl)
{
    /// <summary>Reads <c>TYPE=URL</c>; null when it is no such text.</summary>
    public static Upstream? Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || !Uri.TryCreate(text[(equals + 1)..], UriKind.Absolute, out var url))
        {
            return null;
        }

        var isBase = url.Scheme is "http" or "https"
            && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
        return isBase ? new Upstream(text[..equals], text[(equals + 1)..].TrimEnd('/')) : null;
    }
}
