using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Licet.Core.Logs.Search;
using Licet.Storage.Drivers;

namespace Licet.Storage.Logs.Index;

/// <summary>
/// The index of a closed segment, as <see cref="LogIndexBuilder"/> has built it: each distinct value of a field once,
/// and for each record the numbers of its values. What a query asks of a field is first answered from the distinct
/// values, by the same tests that match records in memory; the rest is one SQL statement over numbers. It is derived,
/// never the truth: the records themselves are read from the log. Not for several threads at once.
/// </summary>
internal sealed class LogIndex : IDisposable
{
    private const string SequenceColumn = "sequence";
    private const string TimeColumn = "micros";

    private readonly EmbeddedFile _file;
    private readonly LogSegment _segment;
    private readonly Dictionary<string, IndexedField> _fields = new(StringComparer.Ordinal);
    private readonly long _records;
    private readonly long _firstMicros;
    private readonly long _lastMicros;

    private LogIndex(EmbeddedFile file, LogSegment segment)
    {
        (_file, _segment) = (file, segment);
        using var about = file.Prepare("select version, length, records, from_micros, to_micros from segment");
        if (!about.Step() || about.Number(0) != LogIndexBuilder.Version || about.Number(1) != segment.Length)
        {
            throw new InvalidDataException("it is of another segment, or of another form");
        }

        (_records, _firstMicros, _lastMicros) = (about.Number(2), about.Number(3), about.Number(4));
        using var fields = file.Prepare("select field, name, records, is_indexed from fields");
        while (fields.Step())
        {
            _fields[Encoding.UTF8.GetString(fields.Bytes(1))] =
                new IndexedField(fields.Number(0), fields.Number(2), fields.Number(3) != 0);
        }
    }

    /// <summary>Opens the index of a segment; null where there is none, or none of any use.</summary>
    public static LogIndex? TryOpen(LogSegment segment)
    {
        var path = IndexPaths.Of(segment);
        if (!File.Exists(path))
        {
            return null;
        }

        EmbeddedFile? file = null;
        try
        {
            file = EmbeddedFile.OpenRead(path);
            return new LogIndex(file, segment);
        }
        catch (InvalidDataException)
        {
            file?.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Where the records are for which a condition holds, the newest first.</summary>
    /// <exception cref="InvalidDataException">The index is damaged.</exception>
    public List<(long Sequence, long Place)> Find(
        LogCondition condition, int countMax, CancellationToken cancellation)
    {
        using var broken = cancellation.Register(_file.Interrupt);
        var found = new List<(long Sequence, long Place)>();
        var resolved = Resolve(condition, cancellation);
        if (resolved is IndexCondition.Constant { Holds: false })
        {
            return found;
        }

        var sql = IndexSql.Of(resolved, _records, countMax);
        using var select = _file.Prepare(sql.Statement);
        for (var index = 0; index < sql.Parameters.Count; index++)
        {
            select.Bind(index + 1, sql.Parameters[index]);
        }

        while (select.Step())
        {
            found.Add((select.Number(0), select.Number(1)));
        }

        cancellation.ThrowIfCancellationRequested();
        return found;
    }

    private IndexCondition Resolve(LogCondition condition, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return condition switch
        {
            LogCondition.All all => ResolveAll(all, cancellation),
            LogCondition.Any any => IndexCondition.AnyOf(any.Conditions.Select(one => Resolve(one, cancellation))),
            LogCondition.Not not => IndexCondition.Opposite(Resolve(not.Condition, cancellation)),
            LogCondition.Has has => _fields.TryGetValue(has.Field, out var field)
                ? Present(field)
                : new IndexCondition.Constant(false),
            LogCondition.Value { Field: LogCondition.TimeField or LogCondition.SequenceField } value => Rows(value),
            LogCondition.Value value => _fields.TryGetValue(value.Field, out var field)
                ? Values(field, value.Test)
                : new IndexCondition.Constant(false),
            LogCondition.Within within => Between(
                TimeColumn, MicrosFrom(within.From), MicrosFrom(within.Before) - 1, _firstMicros, _lastMicros),
            LogCondition.Numbered numbered => Between(
                SequenceColumn, numbered.First, numbered.Last, _segment.FirstSequence, _segment.LastSequence),
            _ => throw new NotSupportedException(
                $"a condition of a kind that is not known: {condition.GetType().Name}"),
        };
    }

    // In most segments a rare value is not there at all; then nothing else needs to be looked for.
    private IndexCondition ResolveAll(LogCondition.All all, CancellationToken cancellation)
    {
        var resolved = new List<IndexCondition>();
        foreach (var one in all.Conditions)
        {
            resolved.Add(Resolve(one, cancellation));
            if (resolved[^1] is IndexCondition.Constant { Holds: false } no)
            {
                return no;
            }
        }

        return IndexCondition.AllOf(resolved);
    }

    // Times are kept to the microsecond; what is within one begins with the next.
    private static long MicrosFrom(DateTime at) =>
        LogIndexBuilder.MicrosOf(at) + (at.Ticks % TimeSpan.TicksPerMicrosecond == 0 ? 0 : 1);

    private static IndexCondition Between(string column, long first, long last, long least, long most) =>
        last < least || first > most || last < first ? new IndexCondition.Constant(false)
        : first <= least && last >= most ? new IndexCondition.Constant(true)
        : new IndexCondition.Between(column, first, last);

    private IndexCondition Present(IndexedField field) =>
        field.Records == _records
            ? new IndexCondition.Constant(true)
            : new IndexCondition.Present(ColumnOf(field));

    private static string ColumnOf(IndexedField field) =>
        LogIndexBuilder.ColumnPrefix + field.Number.ToString(CultureInfo.InvariantCulture);

    // Which distinct values pass. The database narrows them down where it can; the test itself decides.
    private IndexCondition Values(IndexedField field, LogValueTest test)
    {
        var sql = new StringBuilder("select value, records, text, is_number from terms where field = $1");
        var parameters = new List<byte[]>();
        if (test.Exact is { } exact)
        {
            Narrow(" and text = ", exact);
        }
        else
        {
            if (test.Start is { } start)
            {
                Narrow(" and text >= ", start);
                Narrow(" and text < ", start);

                // No byte of UTF-8 is the greatest one.
                parameters[^1][^1]++;
            }

            if (test.Part is { } part)
            {
                Narrow(" and 0 < instr(text, ", part);
                sql.Append(')');
            }
        }

        using var select = _file.Prepare(sql.ToString());
        select.Bind(1, field.Number);
        for (var index = 0; index < parameters.Count; index++)
        {
            select.Bind(index + 2, parameters[index]);
        }

        return Collect(field, test, select);

        void Narrow(string condition, string text)
        {
            parameters.Add(Encoding.UTF8.GetBytes(text));
            sql.Append(condition).Append('$').Append(parameters.Count + 1);
        }
    }

    private IndexCondition Collect(IndexedField field, LogValueTest test, EmbeddedStatement select)
    {
        var numbers = new HashSet<long>();
        var records = 0L;
        while (select.Step())
        {
            var text = Encoding.UTF8.GetString(select.Bytes(2));
            var passes = select.Number(3) == 0
                ? test.Matches(text)
                : test.Matches(long.Parse(text, CultureInfo.InvariantCulture));
            if (passes && numbers.Add(select.Number(0)))
            {
                records += select.Number(1);
            }
        }

        return records == 0 ? new IndexCondition.Constant(false)
            : records == field.Records ? Present(field)
            : new IndexCondition.In(ColumnOf(field), field.IsIndexed, [.. numbers], records);
    }

    // Such as `timestamp:*T10*`: every record has a value of its own.
    private IndexCondition Rows(LogCondition.Value value)
    {
        var sequences = ImmutableArray.CreateBuilder<long>();
        using var select = _file.Prepare("select sequence, micros from records");
        while (select.Step())
        {
            var passes = value.Field == LogCondition.SequenceField
                ? value.Test.Matches(select.Number(0))
                : value.Test.Matches(LogTimes.Format(new DateTime(
                    select.Number(1) * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc)));
            if (passes)
            {
                sequences.Add(select.Number(0));
            }
        }

        return sequences.Count == 0
            ? new IndexCondition.Constant(false)
            : new IndexCondition.In(SequenceColumn, IsIndexed: true, sequences.ToImmutable(), sequences.Count);
    }
}
