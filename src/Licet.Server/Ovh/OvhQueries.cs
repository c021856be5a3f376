namespace Licet.Server.Ovh;

/// <summary>Lists in query strings: repeated (<c>?a=1&amp;a=2</c>), with or without brackets behind the name (<c>?a[]=1</c>).</summary>
internal static class OvhQueries
{
    /// <summary>The values of a list; empty when it is not given.</summary>
    public static List<string> Texts(IQueryCollection query, string name) =>
        [.. query[name].Concat(query[$"{name}[]"]).OfType<string>()];
}
