using System.Collections.Immutable;
using Licet.Core.Store;

namespace Licet.Core.Decisions;

/// <summary>Rows of a table in memory, by key: read all at once, and again one by one as they are touched.</summary>
internal static class KeptRows
{
    public static async Task<ImmutableSortedDictionary<string, T>> AllAsync<T>(
        this IRows<T> rows, Func<T, string> key, CancellationToken cancellation)
        where T : class
    {
        var all = await rows.ListAsync(afterKey: null, int.MaxValue, cancellation);
        return AccountState.Empty<T>().AddRange(all.Select(row => KeyValuePair.Create(key(row), row)));
    }

    /// <summary>Reads one row anew; one that is gone goes.</summary>
    public static async Task<ImmutableSortedDictionary<string, T>> PutAsync<T>(
        this ImmutableSortedDictionary<string, T> kept, string key, IRows<T> rows, CancellationToken cancellation)
        where T : class =>
        kept.Put(key, await rows.FindAsync(key, cancellation));

    public static ImmutableSortedDictionary<string, T> Put<T>(
        this ImmutableSortedDictionary<string, T> kept, string key, T? row)
        where T : class =>
        row is null ? kept.Remove(key) : kept.SetItem(key, row);
}
