using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>
/// The rows of one table at a past revision: those that are there now, with what was otherwise laid over.
/// </summary>
internal sealed class PastRowsOf<TRow> : IRows<TRow>
    where TRow : class
{
    private readonly TableMap<TRow> _map;
    private readonly IRows<TRow> _present;
    private readonly Dictionary<string, TRow?> _past = new(StringComparer.Ordinal);

    public PastRowsOf(
        TableMap<TRow> map, IRows<TRow> present, IEnumerable<KeyValuePair<TouchedRow, object?[]?>> earliest)
    {
        (_map, _present) = (map, present);
        foreach (var (row, was) in earliest)
        {
            if (row.Table == map.Table)
            {
                _past.Add(row.Key, was is null ? null : Read(map.Widened(was), map.Read));
            }
        }
    }

    public async Task<TRow?> FindAsync(string key, CancellationToken cancellation) =>
        _past.TryGetValue(key, out var was) ? was : await _present.FindAsync(key, cancellation);

    public async Task<IReadOnlyList<TRow>> ListAsync(string? afterKey, int countMax, CancellationToken cancellation)
    {
        var rows = await _present.ListAsync(afterKey, int.MaxValue, cancellation);
        return
        [
            .. rows.Where(row => !_past.ContainsKey(_map.KeyOf(row)))
                .Concat(_past
                    .Where(past => past.Value is not null && string.CompareOrdinal(past.Key, afterKey) > 0)
                    .Select(past => past.Value!))
                .OrderBy(_map.KeyOf, StringComparer.Ordinal)
                .Take(countMax),
        ];
    }

    /// <summary>Reads a row from values as a database would give them.</summary>
    public static TRow Read(object?[] values, Func<DbDataReader, TRow> read)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var _ in values)
        {
            table.Columns.Add(new DataColumn { DataType = typeof(object) });
        }

        table.Rows.Add([.. values.Select(ValueOf)]);
        using var reader = table.CreateDataReader();
        reader.Read();
        return read(reader);
    }

    private static object ValueOf(object? value) =>
        value switch
        {
            null => DBNull.Value,
            JsonElement { ValueKind: JsonValueKind.Number } number => number.GetInt64(),
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            _ => throw new InvalidDataException($"history holds a `{value}`, which is no column's"),
        };
}
