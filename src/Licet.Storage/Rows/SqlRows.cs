using System.Data.Common;
using System.Globalization;
using System.Text.Json;
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

        var rows = await session.QueryAsync(map.Find, Read, cancellation, scope.Name, value);
        return rows.Count == 0 ? null : rows[0];
    }

    public async Task<IReadOnlyList<TRow>> ListAsync(string? afterKey, int countMax, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(countMax);
        if (afterKey is null)
        {
            return await session.QueryAsync(map.List, Read, cancellation, scope.Name, (long)countMax);
        }

        var after = KeyValue(afterKey)
            ?? throw new ArgumentException($"`{afterKey}` is not a number, as the keys here are", nameof(afterKey));
        return await session.QueryAsync(map.ListAfter, Read, cancellation, scope.Name, (long)countMax, after);
    }

    public async Task<bool> AddAsync(TRow row, CancellationToken cancellation)
    {
        var changed = await session.ExecuteAsync(map.Insert, cancellation, [scope.Name, .. map.ValuesOf(row)]);
        return changed > 0 && await WrittenAsync(row, was: null, cancellation);
    }

    public async Task<bool> ReplaceAsync(TRow row, CancellationToken cancellation)
    {
        var was = await WasAsync(new TouchedRow(map.Table, map.KeyOf(row)), cancellation);
        var changed = await TryAsync(
            map.Update, SqlConstraint.Unique, [scope.Name, .. map.ValuesOf(row)], cancellation);
        return changed > 0 && await WrittenAsync(row, was, cancellation);
    }

    public async Task<bool> DeleteAsync(string key, CancellationToken cancellation)
    {
        if (KeyValue(key) is not { } value)
        {
            return false;
        }

        var touched = new List<TouchedRow> { new(map.Table, key) };
        foreach (var cascade in map.Cascades)
        {
            touched.AddRange(await session.QueryAsync(
                cascade.FindKeys,
                reader => new TouchedRow(cascade.Table, KeyText(reader)),
                cancellation,
                scope.Name,
                value));
        }

        var before = new List<object?[]?>();
        foreach (var row in touched)
        {
            before.Add(await WasAsync(row, cancellation));
        }

        if (await TryAsync(map.Delete, SqlConstraint.Reference, [scope.Name, value], cancellation) == 0)
        {
            return false;
        }

        for (var index = 0; index < touched.Count; index++)
        {
            scope.Touch(touched[index], before[index]);
        }

        return true;
    }

    private static string KeyText(DbDataReader reader) =>
        Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!;

    private TRow Read(DbDataReader reader)
    {
        try
        {
            return map.Read(reader);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or FormatException
            or ArgumentException)
        {
            throw new InvalidDataException(
                $"account `{scope.Name}`: row `{KeyText(reader)}` of {map.Table} cannot be read: {exception.Message}",
                exception);
        }
    }

    private async Task<object?[]?> WasAsync(TouchedRow row, CancellationToken cancellation) =>
        scope.IsToBeKept(row) ? await HistoryTables.FindAsync(session, scope.Name, row, cancellation) : null;

    private async Task<bool> WrittenAsync(TRow row, object?[]? was, CancellationToken cancellation)
    {
        if (map.WriteChildren is { } writeChildren)
        {
            await writeChildren(session, await scope.AccountAsync(session, cancellation), row, cancellation);
        }

        scope.Touch(new TouchedRow(map.Table, map.KeyOf(row)), was);
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

    // Keys of numbered rows are numbers in the table; a text that is not just how a number is written is the key of no
    // row.
    private object? KeyValue(string key)
    {
        if (!map.HasNumericKey)
        {
            return key;
        }

        return long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == key
            ? number
            : null;
    }
}
