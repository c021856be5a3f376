namespace Licet.Core.Store;

/// <summary>Reads many rows of a table by their keys.</summary>
internal static class ManyRows
{
    // Measured: reading a whole table costs about an eighth of asking for each of its rows.
    private const int KeysMin = 256;
    private const int RowsPerKeyMax = 8;

    /// <summary>The rows of those keys, as far as there are any: in one read where the keys are many.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="keyOf">The key of a row.</param>
    /// <param name="rowsAbout">About how many rows the table has.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Dictionary<string, TRow>> FindManyAsync<TRow>(
        this IRows<TRow> rows,
        IReadOnlyCollection<string> keys,
        Func<TRow, string> keyOf,
        int rowsAbout,
        CancellationToken cancellation)
        where TRow : class
    {
        var found = new Dictionary<string, TRow>(StringComparer.Ordinal);
        if (keys.Count >= KeysMin && rowsAbout <= (long)keys.Count * RowsPerKeyMax)
        {
            var wanted = keys.ToHashSet(StringComparer.Ordinal);
            foreach (var row in await rows.ListAsync(afterKey: null, int.MaxValue, cancellation))
            {
                if (wanted.Contains(keyOf(row)))
                {
                    found.Add(keyOf(row), row);
                }
            }

            return found;
        }

        foreach (var key in keys)
        {
            if (await rows.FindAsync(key, cancellation) is { } row)
            {
                found.Add(key, row);
            }
        }

        return found;
    }
}
