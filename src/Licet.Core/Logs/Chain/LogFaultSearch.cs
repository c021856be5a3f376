namespace Licet.Core.Logs.Chain;

/// <summary>
/// Says what was done to a log, given the first line that does not follow: by that line and those behind it. Which line
/// does not follow is certain; what was done is the simplest that explains it.
/// </summary>
/// <param name="check">The chain up to the line before.</param>
/// <param name="lines">The lines, at the one that does not follow.</param>
/// <param name="signed">The last checkpoint whose signature was found good.</param>
internal sealed class LogFaultSearch(LogChainCheck check, LogLines lines, LogCheckpoint? signed)
{
    private readonly string _source = lines.Source;
    private readonly long _number = lines.Number;
    private readonly byte[] _line = lines.Line.ToArray();
    private readonly long _next = check.NextSequence;

    /// <summary>Says what was done.</summary>
    public LogFault Of(LogLineFault fault)
    {
        if (check.Header is null)
        {
            return LogLine.KindOf(_line) == LogLineKind.Header
                ? Fault(LogFaultKind.Changed, null, "the header was changed")
                : Fault(LogFaultKind.Cut, SequenceOf(_line), "no header stands at the beginning: it was cut off");
        }

        if (fault == LogLineFault.Statement)
        {
            return Rewritten();
        }

        if (fault != LogLineFault.Malformed && LogLine.KindOf(_line) == LogLineKind.Header)
        {
            return OfHeader(fault);
        }

        if (check.FollowsWithoutLast(_line))
        {
            return new LogFault(
                LogFaultKind.Inserted, _source, _number - 1, _next - 1,
                "this line was put in: the next one follows the one before");
        }

        return OfLine();
    }

    private LogFault Rewritten()
    {
        var from = (signed?.Sequence ?? 0) + 1;
        return Fault(
            LogFaultKind.Rewritten,
            from,
            $"this checkpoint says something else than the lines before it: records from {from} on were rewritten");
    }

    // The header's own hash needs nothing from before: it tells a changed header from a changed segment before it.
    private LogFault OfHeader(LogLineFault fault)
    {
        if (new LogChainCheck().Accept(_line) is not null || LogHeader.Read(_line) is not { } header)
        {
            return Fault(LogFaultKind.Changed, null, "the header was changed");
        }

        var expected = check.Header!.Segment + 1;
        return fault switch
        {
            LogLineFault.Foreign => Fault(
                LogFaultKind.Inserted, null,
                $"this is the {LogKinds.NameOf(header.Kind)} log of `{header.Account}`, another one"),
            LogLineFault.Damaged => Fault(
                LogFaultKind.Damaged, _next, $"the server found the segment before damaged behind record {_next - 1}"),
            LogLineFault.Segment when header.Segment > expected => IsSegmentBehind(expected)
                ? Fault(LogFaultKind.Moved, _next, $"segment {expected} stands behind segment {header.Segment}")
                : Fault(
                    LogFaultKind.Removed, _next,
                    $"segment {expected} is missing: records {_next} to {header.FirstSequence - 1}"),
            LogLineFault.Segment => Fault(
                LogFaultKind.Inserted,
                header.FirstSequence,
                $"segment {header.Segment} does not belong behind segment {expected - 1}"),
            LogLineFault.Sequence when header.FirstSequence > _next => Fault(
                LogFaultKind.Cut, _next,
                $"the end of the segment before is missing: records {_next} to {header.FirstSequence - 1}"),
            _ => Fault(LogFaultKind.Cut, _next, "the segment before does not end as it was closed"),
        };
    }

    private LogFault OfLine()
    {
        var isRecord = LogLine.TryReadSequence(_line, out var sequence);
        var behind = LookBehind(isRecord ? sequence : 0);
        if (behind.IsFollowing)
        {
            return !isRecord || sequence <= _next || behind.HasSame
                ? Fault(
                    LogFaultKind.Inserted, isRecord ? sequence : _next,
                    "this line was put in: the next one follows the one before")
                : Fault(LogFaultKind.Moved, _next, $"record {sequence} was moved here: record {_next} follows");
        }

        if (sequence != _next && behind.NextFound is { } place && behind.FirstSequence != _next)
        {
            return Fault(LogFaultKind.Moved, _next, $"record {_next} stands further behind, at {place}");
        }

        // A checkpoint says how far the records before it went.
        var last = isRecord ? sequence - 1 : LogCheckpoint.Read(_line)?.Sequence ?? 0;
        if ((isRecord && sequence == _next) || behind.FirstSequence == _next + (isRecord ? 1 : 0) || last == _next - 1)
        {
            return Changed(isRecord, behind.FirstCheckpoint);
        }

        return last >= _next
            ? Missing(last)
            : isRecord
            ? Fault(LogFaultKind.Inserted, sequence, $"record {sequence} stands here again")
            : Changed(isRecord, behind.FirstCheckpoint);
    }

    private LogFault Missing(long last) =>
        Fault(
            LogFaultKind.Removed,
            _next,
            last == _next ? $"record {_next} is missing" : $"records {_next} to {last} are missing");

    // Checkpoints have numbers of their own, so that a missing one shows.
    private LogFault Changed(bool isRecord, long? checkpointBehind)
    {
        var here = LogCheckpoint.Read(_line)?.Number ?? (isRecord ? checkpointBehind : null);
        if (here > check.NextCheckpoint)
        {
            return Fault(
                LogFaultKind.Removed, null, $"a checkpoint is missing before this line: number {check.NextCheckpoint}");
        }

        return LogLine.KindOf(_line) is LogLineKind.Checkpoint or LogLineKind.Removal
            ? Fault(LogFaultKind.Changed, null, "this checkpoint was changed, or the line before it was removed")
            : Fault(LogFaultKind.Changed, _next, $"record {_next} was changed");
    }

    // One reading of all that is behind, for everything that can be asked of it.
    private Behind LookBehind(long same)
    {
        var behind = new Behind();
        for (var isFirst = true; lines.Read(); isFirst = false)
        {
            var line = lines.Line;
            behind.IsFollowing |= isFirst && check.Follows(line);
            if (SequenceOf(line) is { } sequence)
            {
                behind.FirstSequence ??= sequence;
                behind.HasSame |= sequence == same;
                behind.NextFound ??= sequence == _next ? $"line {lines.Number} of {lines.Source}" : null;
            }
            else if (behind.FirstCheckpoint is null && LogCheckpoint.Read(line) is { } checkpoint)
            {
                behind.FirstCheckpoint = checkpoint.Number;
            }
        }

        return behind;
    }

    private bool IsSegmentBehind(long segment)
    {
        while (lines.Read())
        {
            if (LogHeader.Read(lines.Line)?.Segment == segment)
            {
                return true;
            }
        }

        return false;
    }

    private static long? SequenceOf(ReadOnlySpan<byte> line) =>
        LogLine.TryReadSequence(line, out var sequence) ? sequence : null;

    private LogFault Fault(LogFaultKind kind, long? sequence, string message) =>
        new(kind, _source, _number, sequence, message);

    private sealed class Behind
    {
        // Whether the next line follows the last good one.
        public bool IsFollowing { get; set; }

        public long? FirstSequence { get; set; }

        public long? FirstCheckpoint { get; set; }

        public bool HasSame { get; set; }

        public string? NextFound { get; set; }
    }
}
