using System.Collections.Immutable;
using System.Data.Common;
using Licet.Core.Store;
using Licet.Storage.Drivers;

namespace Licet.Storage.Rows;

/// <summary>
/// How the rows of one table become values and back. Every table has the account as its first column and the key of a
/// row as its second; the statements follow from the list of columns and are made once.
/// </summary>
/// <typeparam name="TRow">What a row holds.</typeparam>
internal sealed class TableMap<TRow> : ITableMap
    where TRow : class
{
    private readonly string[] _columns;

    public TableMap(StoreTable table, string name, bool hasNumericKey, params ReadOnlySpan<string> columns)
    {
        Table = table;
        _columns = columns.ToArray();
        HasNumericKey = hasNumericKey;
        var (key, all) = (columns[0], string.Join(", ", columns.ToArray()));
        var markers = string.Join(", ", Enumerable.Range(2, columns.Length).Select(index => $"${index}"));
        var assignments = string.Join(
            ", ", columns[1..].ToArray().Select((column, index) => $"{column} = ${index + 3}"));
        Find = $"select {all} from {name} where account = $1 and {key} = $2";
        List = $"select {all} from {name} where account = $1 order by {key} limit $2";
        ListAfter = $"select {all} from {name} where account = $1 and {key} > $3 order by {key} limit $2";
        Insert = $"insert into {name} (account, {all}) values ($1, {markers}) on conflict do nothing";
        Update = $"update {name} set {assignments} where account = $1 and {key} = $2";
        Delete = $"delete from {name} where account = $1 and {key} = $2";
    }

    public StoreTable Table { get; }

    public bool HasNumericKey { get; }

    public string Find { get; }

    public string List { get; }

    public string ListAfter { get; }

    public string Insert { get; }

    public string Update { get; }

    public string Delete { get; }

    /// <summary>The key of a row, as text.</summary>
    public required Func<TRow, string> KeyOf { get; init; }

    /// <summary>The values of the columns, in order.</summary>
    public required Func<TRow, object?[]> ValuesOf { get; init; }

    /// <summary>The row that a reader stands on.</summary>
    public required Func<DbDataReader, TRow> Read { get; init; }

    /// <summary>The rows of other tables that go with a row.</summary>
    public ImmutableArray<Cascade> Cascades { get; init; } = [];

    /// <summary>
    /// Columns that history has nothing of, each with what stands in its place: secrets, and what decides nothing.
    /// </summary>
    public ImmutableArray<(string Column, object? Instead)> Withheld { get; init; } = [];

    /// <inheritdoc/>
    public object?[] PastOf(DbDataReader reader)
    {
        var values = new object?[_columns.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = HistoryTables.ValueOf(reader, index);
        }

        foreach (var (column, instead) in Withheld)
        {
            values[Array.IndexOf(_columns, column)] = instead;
        }

        return values;
    }

    /// <summary>Values that history keeps, with null for each column that the table has got since.</summary>
    public object?[] Widened(object?[] values) => [.. values, .. new object?[_columns.Length - values.Length]];

    /// <summary>Writes the rows of other tables that belong to a row; null when there are none.</summary>
    public Func<SqlSession, StoredAccount, TRow, CancellationToken, Task>? WriteChildren { get; init; }
}
