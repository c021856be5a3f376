namespace Licet.Core.Store;

/// <summary>Reads the rows of one table that belong to one account.</summary>
/// <typeparam name="TRow">What a row holds.</typeparam>
public interface IRows<TRow>
    where TRow : class
{
    /// <summary>The row of that key; null when there is none.</summary>
    Task<TRow?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>
    /// Rows in the ordinal order of their keys (numbers: numeric order): those behind <paramref name="afterKey"/>, at
    /// most <paramref name="countMax"/>.
    /// </summary>
    Task<IReadOnlyList<TRow>> ListAsync(
        string? afterKey, int countMax, CancellationToken cancellation);
}
