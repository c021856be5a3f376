using System.Globalization;
using System.Text;
using Licet.Core.Logs;
using Licet.Core.Logs.Search;
using Licet.Storage.Drivers;

namespace Licet.Storage.Logs.Index;

/// <summary>
/// Builds the index of a closed segment, beside the log and never in its way: in memory as far as the distinct values
/// go, then into a file that gets its name once it is whole. So there is an index or there is none.
/// </summary>
internal sealed class LogIndexBuilder
{
    /// <summary>The form of the file; of another one is built anew.</summary>
    public const long Version = 1;

    /// <summary>The column of a field, by its number.</summary>
    public const string ColumnPrefix = "f";

    private const int FieldsMax = 200;

    // With fewer values an index finds hardly less than all; looking at all the rows takes some milliseconds.
    private const int ValuesForIndexMin = 64;

    private readonly Dictionary<string, FieldColumn> _byName = new(StringComparer.Ordinal);
    private readonly List<FieldColumn> _fields = [];
    private readonly List<(long Sequence, long Place, long Micros)> _rows = [];

    private LogIndexBuilder()
    {
    }

    /// <summary>
    /// Builds it; false where the segment cannot have one: it is gone, its records are out of order, or they have too
    /// many different fields.
    /// </summary>
    public static bool Build(LogSegment segment, CancellationToken cancellation)
    {
        var builder = new LogIndexBuilder();
        if (!builder.Read(segment, cancellation))
        {
            return false;
        }

        var unfinished = IndexPaths.UnfinishedOf(segment);
        File.Delete(unfinished);
        using (var file = EmbeddedFile.Create(unfinished))
        {
            builder.Write(file, segment, cancellation);
        }

        using (var handle = File.OpenHandle(unfinished, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(unfinished, IndexPaths.Of(segment), overwrite: true);
        return true;
    }

    /// <summary>A time as the index keeps it.</summary>
    public static long MicrosOf(DateTime at) => at.Ticks / TimeSpan.TicksPerMicrosecond;

    private bool Read(LogSegment segment, CancellationToken cancellation)
    {
        using var reader = segment.TryOpen();
        if (reader is null)
        {
            return false;
        }

        var place = 0L;
        var isFit = true;
        reader.Read(0, (record, next) =>
        {
            cancellation.ThrowIfCancellationRequested();
            isFit = _rows is not [.., var last] || last.Sequence < record.Sequence;
            if (isFit)
            {
                Add(record, place);
                place = next;
                isFit = _fields.Count <= FieldsMax;
            }

            return isFit;
        });
        return isFit;
    }

    private void Add(LogRecord record, long place)
    {
        var row = _rows.Count;
        _rows.Add((record.Sequence, place, MicrosOf(record.Entry.At)));
        ColumnOf(LogQuery.DefaultField).Add(row, LogValue.Of(record.Entry.Message));
        foreach (var field in record.Entry.Fields)
        {
            ColumnOf(field.Name).Add(row, field.Value);
        }
    }

    private FieldColumn ColumnOf(string name)
    {
        if (!_byName.TryGetValue(name, out var column))
        {
            _byName.Add(name, column = new FieldColumn(name));
            _fields.Add(column);
        }

        return column;
    }

    private void Write(EmbeddedFile file, LogSegment segment, CancellationToken cancellation)
    {
        file.Execute("begin");
        file.Execute(
            "create table segment (version integer, length integer, records integer, from_micros integer,"
            + " to_micros integer)");
        file.Execute("create table fields (field integer primary key, name blob, records integer, is_indexed integer)");
        file.Execute(
            "create table terms (field integer, text blob, is_number integer, value integer, records integer,"
            + " primary key (field, text, value)) without rowid");
        WriteSegment(file, segment);
        WriteTerms(file, cancellation);
        WriteRecords(file, cancellation);
        for (var field = 0; field < _fields.Count; field++)
        {
            if (IsIndexed(_fields[field]))
            {
                var column = Column(field);
                file.Execute($"create index by_{column} on records ({column})");
            }
        }

        file.Execute("commit");
    }

    private void WriteSegment(EmbeddedFile file, LogSegment segment)
    {
        using var insert = file.Prepare("insert into segment values ($1, $2, $3, $4, $5)");
        insert.Bind(1, Version);
        insert.Bind(2, segment.Length);
        insert.Bind(3, _rows.Count);
        insert.Bind(4, _rows.Count == 0 ? 0 : _rows.Min(row => row.Micros));
        insert.Bind(5, _rows.Count == 0 ? 0 : _rows.Max(row => row.Micros));
        insert.Step();
    }

    private void WriteTerms(EmbeddedFile file, CancellationToken cancellation)
    {
        using var insertField = file.Prepare("insert into fields values ($1, $2, $3, $4)");
        using var insert = file.Prepare("insert or ignore into terms values ($1, $2, $3, $4, $5)");
        for (var field = 0; field < _fields.Count; field++)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = _fields[field].Values;
            insertField.Bind(1, field);
            insertField.Bind(2, Encoding.UTF8.GetBytes(_fields[field].Name));
            insertField.Bind(3, values.Sum(value => value.Count));
            insertField.Bind(4, IsIndexed(_fields[field]) ? 1 : 0);
            insertField.Step();
            foreach (var (text, number) in TermsOf(values))
            {
                insert.Bind(1, field);
                insert.Bind(2, Encoding.UTF8.GetBytes(text));
                insert.Bind(3, values[number].Value is LogValue.Number ? 1 : 0);
                insert.Bind(4, number + 1);
                insert.Bind(5, values[number].Count);
                insert.Step();
            }
        }
    }

    // In the order in which they are filed, nearly: that is several times faster.
    private static List<(string Text, int Number)> TermsOf(IReadOnlyList<(LogValue Value, int Count)> values)
    {
        var terms = new List<(string Text, int Number)>(values.Count);
        for (var number = 0; number < values.Count; number++)
        {
            if (values[number].Value is LogValue.Texts texts)
            {
                foreach (var text in texts.Values)
                {
                    terms.Add((text, number));
                }
            }
            else
            {
                terms.Add((values[number].Value.Joined(), number));
            }
        }

        terms.Sort(static (one, other) => string.CompareOrdinal(one.Text, other.Text));
        return terms;
    }

    private void WriteRecords(EmbeddedFile file, CancellationToken cancellation)
    {
        var columns = Enumerable.Range(0, _fields.Count).Select(Column).ToList();
        file.Execute("create table records (sequence integer primary key, place integer, micros integer"
            + string.Concat(columns.Select(column => $", {column} integer")) + ")");
        var parameters = Enumerable.Range(1, 3 + _fields.Count).Select(number => $"${number}");
        using var insert = file.Prepare($"insert into records values ({string.Join(", ", parameters)})");
        for (var row = 0; row < _rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            insert.Bind(1, _rows[row].Sequence);
            insert.Bind(2, _rows[row].Place);
            insert.Bind(3, _rows[row].Micros);
            for (var field = 0; field < _fields.Count; field++)
            {
                insert.Bind(4 + field, _fields[field].NumberOf(row));
            }

            insert.Step();
        }
    }

    private static bool IsIndexed(FieldColumn field) => field.Values.Count >= ValuesForIndexMin;

    private static string Column(int field) => ColumnPrefix + field.ToString(CultureInfo.InvariantCulture);
}
