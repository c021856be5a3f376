using System.Collections.Immutable;
using Licet.Engine.Catalogue;

namespace Licet.Server.Gateway;

/// <summary>
/// The calls of products that the catalogue knows, found by method and path: a tree over path segments, in which a
/// written segment goes before a parameter. Immutable.
/// </summary>
/// <example>
/// <c>Find("POST", ["v1", "vps", "vps-1", "reboot"])</c> is the route <c>/v1/vps/{serviceName}/reboot</c> with the
/// action <c>vps:apiovh:reboot</c> and the resource name <c>vps-1</c>.
/// </example>
internal sealed class ProductRoutes
{
    private static readonly Lazy<ProductRoutes> s_catalogue = new(() => new ProductRoutes(ActionCatalogue.All));

    private readonly Dictionary<string, Node> _methods = new(StringComparer.Ordinal);

    private ProductRoutes(IEnumerable<CatalogueAction> actions)
    {
        foreach (var action in actions)
        {
            foreach (var route in action.Routes)
            {
                Add(route, action);
            }
        }
    }

    /// <summary>The routes of the whole catalogue; built at the first use.</summary>
    public static ProductRoutes Catalogue => s_catalogue.Value;

    /// <summary>The product's call of that method and path; null when the catalogue has none.</summary>
    /// <param name="method">GET, POST, PUT, DELETE, PATCH.</param>
    /// <param name="segments">The segments of the path, percent-decoded, the first being <c>v1</c> or
    /// <c>v2</c>.</param>
    public ProductCall? Find(string method, IReadOnlyList<string> segments)
    {
        if (!_methods.TryGetValue(method, out var root))
        {
            return null;
        }

        return Walk(root, segments, at: 0, parameter: null);
    }

    // A path is as deep as the catalogue's deepest route at most, so the two ways at each segment stay few.
    private static ProductCall? Walk(Node node, IReadOnlyList<string> segments, int at, string? parameter)
    {
        if (at == segments.Count)
        {
            return node.Route is null ? null : new ProductCall(node.Route, [.. node.Actions], parameter);
        }

        if (node.Written.TryGetValue(segments[at], out var written)
            && Walk(written, segments, at + 1, parameter) is { } found)
        {
            return found;
        }

        return node.Parameter is not null && segments[at].Length > 0
            ? Walk(node.Parameter, segments, at + 1, parameter ?? segments[at])
            : null;
    }

    private void Add(string route, CatalogueAction action)
    {
        var space = route.IndexOf(' ', StringComparison.Ordinal);
        var (method, path) = (route[..space], route[(space + 1)..]);
        if (!_methods.TryGetValue(method, out var node))
        {
            _methods.Add(method, node = new Node());
        }

        foreach (var segment in path.Split('/').Skip(1))
        {
            node = segment.StartsWith('{') ? node.Parameter ??= new Node() : node.Below(segment);
        }

        node.Route = path;
        node.Actions.Add(action);
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Written { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; set; }

        public string? Route { get; set; }

        public List<CatalogueAction> Actions { get; } = [];

        public Node Below(string segment)
        {
            if (!Written.TryGetValue(segment, out var below))
            {
                Written.Add(segment, below = new Node());
            }

            return below;
        }
    }
}

/// <summary>A call of a product.</summary>
/// <param name="Route">The route as the catalogue writes it: <c>/v1/vps/{serviceName}/reboot</c>.</param>
/// <param name="Actions">The actions that the call needs, all of them.</param>
/// <param name="ResourceName">
/// The value of the first parameter, which names the resource; null when the route has none.
/// </param>
internal sealed record ProductCall(string Route, ImmutableArray<CatalogueAction> Actions, string? ResourceName);
