using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;

namespace Licet.Storage.Logs;

/// <summary>
/// What an earlier process has left of a log. One that was killed leaves at most a part of a line at the end, which is
/// cut off. Whatever else does not fit was done by somebody else, or by the disk: then nothing is touched, and the log
/// goes on in a new segment that says so.
/// </summary>
/// <param name="View">What there is to be read.</param>
/// <param name="Position">Where the chain goes on.</param>
/// <param name="Previous">How the last segment was found.</param>
/// <param name="IsSigned">Whether a checkpoint is the last line.</param>
/// <param name="Damage">What an operator has to know; null where there is nothing.</param>
internal sealed record LogRecovery(
    LogView View, LogPosition Position, LogPreviousSegment Previous, bool IsSigned, string? Damage)
{
    private const long SequenceMax = 1L << 53;

    /// <summary>Looks at the folder of a log, which may not be there.</summary>
    public static LogRecovery Of(string folder, AccountId account, LogKind kind)
    {
        var files = LogPaths.SegmentsIn(folder).ToList();

        // A segment whose first line was not written whole has never been.
        while (files is [.., var youngest] && HeaderOf(youngest.Path) is null && !HasWholeLine(youngest.Path))
        {
            File.Delete(youngest.Path);
            files.RemoveAt(files.Count - 1);
        }

        var head = ReadHead(folder);
        if (files.Count == 0)
        {
            var nothing = new LogView([], null, head?.Sequence ?? 0, null);
            return head is null
                ? new LogRecovery(nothing, LogPosition.Start, LogPreviousSegment.None, IsSigned: true, null)
                : Damaged(nothing, PositionOf(head), head, "its files are gone");
        }

        var closed = ClosedOf(files);
        var (number, path) = files[^1];
        var check = new LogChainCheck();
        var fault = Follow(path, check, out var length, out var lastSequence);
        var isOurs = check.Header is { } header && header.Account == account && header.Kind == kind
            && header.Segment == number;
        var position = check.Position with { Segment = number };
        var view = new LogView(
            closed,
            new LogSegment(
                path, number, check.Header?.FirstSequence ?? 1, lastSequence, length,
                check.Header?.OpenedAt ?? default),
            lastSequence,
            check.Checkpoint?.Line ?? head?.Line);
        if (fault is not null || !isOurs)
        {
            return Damaged(view, position, head, $"`{path}` was changed behind record {position.Sequence}");
        }

        if (head is not null && IsBehind(check, number, head))
        {
            return Damaged(view, position, head, $"`{path}` was cut behind record {lastSequence}");
        }

        return new LogRecovery(view, position, LogPreviousSegment.Closed, check.IsSigned, null);
    }

    private static bool IsBehind(LogChainCheck check, long number, LogCheckpoint head) =>
        head.Segment > number
        || (head.Segment == number && (check.Checkpoint is null || check.Checkpoint.Number < head.Number));

    // Nothing is used twice: neither the number of a segment nor the sequence of a record that anybody has seen.
    private static LogRecovery Damaged(LogView view, LogPosition position, LogCheckpoint? head, string damage)
    {
        var closed = view.Closed.Select(segment => segment.LastSequence).DefaultIfEmpty().Max();
        var sequence = Math.Min(SequenceMax, Math.Max(closed, Math.Max(view.LastSequence, position.Sequence)));
        var onward = position with
        {
            Segment = Math.Max(position.Segment, head?.Segment ?? 0),
            Sequence = Math.Max(sequence, head?.Sequence ?? 0),
            Checkpoint = Math.Max(position.Checkpoint, head?.Number ?? 0),
        };
        return new LogRecovery(
            view with { LastSequence = onward.Sequence, Checkpoint = head?.Line ?? view.Checkpoint },
            onward,
            LogPreviousSegment.Damaged,
            IsSigned: true,
            damage);
    }

    private static LogPosition PositionOf(LogCheckpoint head) =>
        new(head.Segment, head.Sequence, head.Number, head.Chain);

    // Cuts a torn end off, unless there is damage before it.
    private static LogLineFault? Follow(string path, LogChainCheck check, out long length, out long lastSequence)
    {
        LogLineFault? fault = null;
        lastSequence = 0;
        int torn;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using (var lines = new LogLineScanner(file))
        {
            while (lines.Read())
            {
                fault ??= check.Accept(lines.Line);
                if (fault is not null && LogLine.TryReadSequence(lines.Line, out var sequence))
                {
                    lastSequence = Math.Max(lastSequence, sequence);
                }
            }

            length = lines.Offset;
            torn = lines.TornBytes;
        }

        lastSequence = Math.Min(SequenceMax, Math.Max(lastSequence, check.NextSequence - 1));
        if (torn > LogLine.BytesMax)
        {
            fault ??= LogLineFault.Malformed;
        }

        if (torn > 0 && fault is null)
        {
            file.SetLength(length);
            file.Flush(flushToDisk: true);
        }

        return fault;
    }

    private static ImmutableArray<LogSegment> ClosedOf(List<(long Number, string Path)> files)
    {
        var closed = ImmutableArray.CreateBuilder<LogSegment>(files.Count - 1);
        var headers = files.Select(file => HeaderOf(file.Path)).ToList();
        for (var index = 0; index < files.Count - 1; index++)
        {
            var (number, path) = files[index];
            var first = headers[index]?.FirstSequence ?? 1;
            var last = headers.Skip(index + 1).FirstOrDefault(header => header is not null)?.FirstSequence - 1;
            closed.Add(new LogSegment(
                path, number, first, last ?? LastSequenceIn(path), new FileInfo(path).Length,
                headers[index]?.OpenedAt ?? default));
        }

        return closed.DrainToImmutable();
    }

    private static long LastSequenceIn(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new LogLineScanner(file);
        var last = 0L;
        while (lines.Read())
        {
            last = LogLine.TryReadSequence(lines.Line, out var sequence) ? Math.Max(last, sequence) : last;
        }

        return last;
    }

    /// <summary>The first line of a segment; null where it is no header.</summary>
    public static LogHeader? HeaderOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new LogLineScanner(file);
        return lines.Read() ? LogHeader.Read(lines.Line) : null;
    }

    private static bool HasWholeLine(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new LogLineScanner(file);
        return lines.Read();
    }

    private static LogCheckpoint? ReadHead(string folder)
    {
        var path = LogPaths.HeadOf(folder);
        return File.Exists(path) ? LogCheckpoint.Read(File.ReadAllBytes(path).AsSpan().TrimEnd((byte)'\n')) : null;
    }
}
