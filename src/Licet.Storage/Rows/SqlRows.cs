using System.Data.Common;
using System.Globalization;
using Licet.Core.Store;
using Licet.Storage.Drivers;

namespace Licet.Storage.Rows;

/// <summary>The rows of one table and one account within a session.</summary>
internal sealed class SqlRows<TRow>(TableMap<TRow> map, SqlSession session, ISqlDriver driver, SqlAccountScope scope)
    : IWritableRows<TRow>
    where TRow : class
{
    public async Task<TRow?> FindAsync(string key, CancellationToken cancellation)
    {
        if (KeyValue(key) is not { } value)
        {
            return null;
        }

        var rows = await session.QueryAsync(map.Find, map.Read, cancellation, scope.Name, value);
        return rows.Count == 0 ? null : rows[0];
    }

    public async Task<IReadOnlyList<TRow>> ListAsync(string? afterKey, int countMax, CancellationToken cancellation) =>
        afterKey is null
            ? await session.QueryAsync(map.List, map.Read, cancellation, scope.Name, (long)countMax)
            : await session.QueryAsync(
                map.ListAfter, map.Read, cancellation, scope.Name, (long)countMax, KeyValue(afterKey) ?? -1L);

    public async Task<bool> AddAsync(TRow row, CancellationToken cancellation)
    {
        var changed = await session.ExecuteAsync(map.Insert, cancellation, [scope.Name, .. map.ValuesOf(row)]);
        return changed > 0 && await WrittenAsync(row, cancellation);
    }

    public async Task<bool> ReplaceAsync(TRow row, CancellationToken cancellation)
    {
        var changed = await TryAsync(map.Update, SqlConstraint.Unique, [scope.Name, .. map.ValuesOf(row)], cancellation);
        return changed > 0 && await WrittenAsync(row, cancellation);
    }

    public async Task<bool> DeleteAsync(string key, CancellationToken cancellation)
    {
        if (KeyValue(key) is not { } value
            || await TryAsync(map.Delete, SqlConstraint.Reference, [scope.Name, value], cancellation) == 0)
        {
            return false;
        }

        scope.Touch(map.Table, key);
        return true;
    }

    private async Task<bool> WrittenAsync(TRow row, CancellationToken cancellation)
    {
        if (map.WriteChildren is { } writeChildren)
        {
            await writeChildren(session, await scope.AccountAsync(session, cancellation), row, cancellation);
        }

        scope.Touch(map.Table, map.KeyOf(row));
        return true;
    }

    // A statement that may violate a constraint; then it has changed nothing, and the transaction goes on.
    private async Task<int> TryAsync(
        string sql, SqlConstraint tolerated, object?[] parameters, CancellationToken cancellation)
    {
        await session.ExecuteAsync("savepoint attempt", cancellation);
        try
        {
            var changed = await session.ExecuteAsync(sql, cancellation, parameters);
            await session.ExecuteAsync("release savepoint attempt", cancellation);
            return changed;
        }
        catch (DbException exception) when (driver.ViolatedConstraint(exception) == tolerated)
        {
            await session.ExecuteAsync("rollback to savepoint attempt", cancellation);
            await session.ExecuteAsync("release savepoint attempt", cancellation);
            return 0;
        }
    }

    // Keys of numbered rows are numbers in the table; a text that is none is the key of no row.
    private object? KeyValue(string key)
    {
        if (!map.HasNumericKey)
        {
            return key;
        }

        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
