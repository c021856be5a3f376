using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>
/// Rows of one table for the tests that every table has to pass; rows are untyped so that one test serves all.
/// </summary>
internal abstract class TableSample
{
    /// <summary>The table.</summary>
    internal abstract StoreTable Table { get; }

    /// <summary>A row that says something in every field.</summary>
    internal abstract object Full { get; }

    /// <summary>A row that says nothing where it need not, with another key.</summary>
    internal abstract object Bare { get; }

    /// <summary>The full row with everything but its key like the bare one's; null where a row is all key.</summary>
    internal abstract object? Changed { get; }

    internal abstract string KeyOf(object row);

    internal abstract Task<object?> FindAsync(IStoreReader reader, string key, CancellationToken cancellation);

    internal abstract Task<IReadOnlyList<object>> ListAsync(IStoreReader reader, CancellationToken cancellation);

    internal abstract Task<bool> AddAsync(IStoreWriter writer, object row, CancellationToken cancellation);

    internal abstract Task<bool> ReplaceAsync(IStoreWriter writer, object row, CancellationToken cancellation);

    internal abstract Task<bool> DeleteAsync(IStoreWriter writer, string key, CancellationToken cancellation);
}
