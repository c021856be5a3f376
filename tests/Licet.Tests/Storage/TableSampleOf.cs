using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>The sample of a table whose rows are of a type.</summary>
internal sealed class TableSampleOf<TRow>(
    StoreTable table,
    Func<IStoreReader, IRows<TRow>> rows,
    Func<IStoreWriter, IWritableRows<TRow>> writableRows,
    Func<TRow, string> keyOf,
    TRow full,
    TRow bare,
    TRow? changed) : TableSample
    where TRow : class
{
    internal override StoreTable Table => table;

    internal override object Full => full;

    internal override object Bare => bare;

    internal override object? Changed => changed;

    internal override string KeyOf(object row) => keyOf((TRow)row);

    internal override async Task<object?> FindAsync(IStoreReader reader, string key, CancellationToken cancellation) =>
        await rows(reader).FindAsync(key, cancellation);

    internal override async Task<IReadOnlyList<object>> ListAsync(
        IStoreReader reader, CancellationToken cancellation) =>
        await rows(reader).ListAsync(null, int.MaxValue, cancellation);

    internal override Task<bool> AddAsync(IStoreWriter writer, object row, CancellationToken cancellation) =>
        writableRows(writer).AddAsync((TRow)row, cancellation);

    internal override Task<bool> ReplaceAsync(IStoreWriter writer, object row, CancellationToken cancellation) =>
        writableRows(writer).ReplaceAsync((TRow)row, cancellation);

    internal override Task<bool> DeleteAsync(IStoreWriter writer, string key, CancellationToken cancellation) =>
        writableRows(writer).DeleteAsync(key, cancellation);
}
