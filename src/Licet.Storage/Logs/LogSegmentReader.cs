using Licet.Core.Logs;
using Licet.Core.Logs.Chain;

namespace Licet.Storage.Logs;

/// <summary>
/// Finds and reads the records of a segment. Places are found by halving the file: sequences grow from line to line,
/// and any byte is followed by the begin of a line. Not for several threads at once.
/// </summary>
internal sealed class LogSegmentReader : IDisposable
{
    private const int NearBytes = 64 * 1024;

    private readonly FileStream _file;
    private readonly LogSegment _segment;
    private readonly LogRecordReader _records = new();

    /// <exception cref="FileNotFoundException">It is not there any more.</exception>
    public LogSegmentReader(LogSegment segment)
    {
        _segment = segment;
        _file = new FileStream(segment.Path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        });
    }

    private delegate bool IsBefore(ReadOnlySpan<byte> line);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Where the line of that record begins, or of the first behind it; the end where there is none.</summary>
    public long OffsetOf(long sequence) =>
        Find(line => LogLine.TryReadSequence(line, out var found) && found < sequence);

    /// <summary>Where the first line of a record begins that is not older; the end where there is none.</summary>
    public long OffsetOf(DateTime at) => Find(line => LogLine.TryReadInstant(line, out var found) && found < at);

    /// <summary>Reads records.</summary>
    /// <param name="offset">The begin of a line.</param>
    /// <param name="take">Told of each record and where the line behind it begins; says whether to go on.</param>
    /// <exception cref="InvalidDataException">A line is none of a log.</exception>
    public void Read(long offset, Func<LogRecord, long, bool> take)
    {
        using var lines = Scan(offset);
        while (lines.Read())
        {
            if (LogLine.KindOf(lines.Line) != LogLineKind.Record)
            {
                continue;
            }

            // A log that somebody has changed is still read, as far as its lines are records.
            if (_records.Read(lines.Line) is { } record && !take(record, lines.Offset + lines.Line.Length + 1))
            {
                return;
            }
        }
    }

    /// <summary>Hands over the lines of records; false where the taker wants no more.</summary>
    public bool ReadLines(long offset, LogLineTaker take)
    {
        using var lines = Scan(offset);
        while (lines.Read())
        {
            if (LogLine.KindOf(lines.Line) == LogLineKind.Record && !take(lines.Line))
            {
                return false;
            }
        }

        return true;
    }

    // The first record whose line is not before what is looked for.
    private long Find(IsBefore isBefore)
    {
        var (low, high) = (0L, _segment.Length);
        while (high - low > NearBytes)
        {
            var middle = low + ((high - low) / 2);
            if (FirstRecordFrom(middle, isBefore) is { IsBefore: true } found)
            {
                low = found.Offset;
            }
            else
            {
                high = middle;
            }
        }

        using var lines = Scan(low);
        while (lines.Read())
        {
            if (LogLine.KindOf(lines.Line) == LogLineKind.Record && !isBefore(lines.Line))
            {
                return lines.Offset;
            }
        }

        return _segment.Length;
    }

    // The first record that begins at or behind a place anywhere in the file.
    private (long Offset, bool IsBefore)? FirstRecordFrom(long place, IsBefore isBefore)
    {
        using var lines = Scan(place - 1);
        lines.Read();
        while (lines.Read())
        {
            if (LogLine.KindOf(lines.Line) == LogLineKind.Record)
            {
                return (lines.Offset, isBefore(lines.Line));
            }
        }

        return null;
    }

    private LogLineScanner Scan(long offset)
    {
        _file.Position = offset;
        return new LogLineScanner(_file, offset, _segment.Length);
    }
}
