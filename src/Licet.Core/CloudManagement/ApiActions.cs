using System.Collections.Immutable;
using System.Globalization;

namespace Licet.Core.CloudManagement;

/// <summary>The 296 actions of API 1.5, those included that are not served here.</summary>
public static class ApiActions
{
    /// <summary>All actions, in the order of the metadata.</summary>
    public static ImmutableArray<ApiAction> All { get; } =
    [
        .. CloudFile.Rows("api-actions.tsv").Select(row => new ApiAction(
            row[0],
            row[1],
            row[2].Length == 0 ? null : int.Parse(row[2], CultureInfo.InvariantCulture),
            Split(row[3]),
            Split(row[4]))),
    ];

    /// <summary>The action of a resource; null when there is none.</summary>
    public static ApiAction? Find(string resource, string action) =>
        All.FirstOrDefault(one => one.Resource == resource && one.Action == action);

    /// <summary>The action that a call would be; null when the API has no such route.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, from <c>/api</c> on.</param>
    public static ApiAction? FindByRoute(string method, string path)
    {
        // Where two routes match, the one with fewer parameters is meant.
        var segments = path.TrimEnd('/').Split('/');
        return All.SelectMany(action => action.Routes, (action, route) => (Action: action, Route: route.Split(' ')))
            .Where(one => one.Route[0] == method && Matches(one.Route[1].TrimEnd('/').Split('/'), segments))
            .OrderBy(one => one.Route[1].Count(letter => letter == ':'))
            .Select(one => one.Action)
            .FirstOrDefault();
    }

    private static bool Matches(string[] route, string[] path) =>
        route.Length == path.Length
        && route.Zip(path).All(pair => pair.First == pair.Second || pair.First.StartsWith(':'));

    private static ImmutableArray<string> Split(string text) =>
        text.Length == 0 ? [] : [.. text.Split('|')];
}
