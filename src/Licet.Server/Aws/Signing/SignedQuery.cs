namespace Licet.Server.Aws.Signing;

/// <summary>
/// The query of a request, name by name, in the encoding in which it is signed. Immutable.
/// </summary>
internal sealed class SignedQuery
{
    private readonly List<KeyValuePair<string, string>> _pairs;

    private SignedQuery(List<KeyValuePair<string, string>> pairs) => _pairs = pairs;

    /// <summary>Reads a query; null where an escape in it is broken.</summary>
    /// <param name="query">As it was sent, without the question mark.</param>
    public static SignedQuery? Read(string query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var piece in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = piece.Split('=', 2);
            if (UriEncoding.OfQuery(halves[0]) is not { } name
                || UriEncoding.OfQuery(halves.Length > 1 ? halves[1] : "") is not { } value)
            {
                return null;
            }

            pairs.Add(KeyValuePair.Create(name, value));
        }

        return new SignedQuery(pairs);
    }

    /// <summary>A name that is there more than once; null when there is none.</summary>
    public string? FindDuplicate() =>
        _pairs.GroupBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any())?.Key;

    /// <summary>Whether there is a parameter of that name.</summary>
    public bool Has(string name) => _pairs.Exists(pair => pair.Key == name);

    /// <summary>The decoded value of a parameter; null when it is absent.</summary>
    public string? ValueOf(string name) =>
        Has(name) ? Uri.UnescapeDataString(_pairs.Find(pair => pair.Key == name).Value) : null;

    /// <summary>
    /// The canonical query string: sorted by name and then by value, both encoded.
    /// </summary>
    /// <param name="except">Names of parameters that are not signed.</param>
    public string Canonical(params IReadOnlyCollection<string> except) => string.Join(
        '&',
        _pairs
            .Where(pair => !except.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value}"));
}
