namespace Licet.Core.Logs.Chain;

/// <summary>
/// Reads a log and says whether it is as the server wrote it, with nothing but the public keys. It names the first
/// record that was changed, removed, put in, moved or cut off. Not for several threads at once.
/// </summary>
/// <example>
/// <code>
/// var proof = new LogVerifier(LogKey.ReadAll(pem)).Verify([new LogSource(path, () => File.OpenRead(path))]);
/// if (proof.Fault is { } fault) { … }
/// </code>
/// </example>
/// <param name="keys">The keys of the server; it may have had several.</param>
public sealed class LogVerifier(IReadOnlyList<LogKey> keys)
{
    private LogChainCheck _check = new();
    private LogProof _proof = new();
    private List<LogCheckpoint> _missing = [];
    private string _firstSource = "";
    private long _recordCount;
    private DateTime? _lastAt;

    /// <summary>
    /// Checkpoints of this log that were kept elsewhere: it has to hold what they say, and go on to there at least.
    /// </summary>
    public IReadOnlyList<LogCheckpoint> Expected { get; init; } = [];

    /// <summary>
    /// Whether it is the whole log: then a signed statement has to account for what is missing at its beginning.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether one of the keys signed a checkpoint or a removal, as it stands in the log.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> line, IEnumerable<LogKey> keys)
    {
        foreach (var key in keys)
        {
            if (key.HasSigned(line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads sources that follow each other.</summary>
    public LogProof Verify(IEnumerable<LogSource> sources)
    {
        _check = new LogChainCheck();
        _proof = new LogProof();
        _missing = [.. Expected];
        (_firstSource, _recordCount, _lastAt) = ("", 0, null);
        using var lines = new LogLines(sources);
        var fault = Follow(lines) ?? FaultAtEnd(lines);
        return _proof with
        {
            RecordCount = _recordCount,
            LastSequence = _check.NextSequence - 1,
            LastAt = _lastAt,
            Removal = _check.Removal,
            Fault = fault,
        };
    }

    private LogFault? Follow(LogLines lines)
    {
        while (lines.Read())
        {
            if (_check.Accept(lines.Line) is { } lineFault)
            {
                return new LogFaultSearch(_check, lines, _proof.Checkpoint).Of(lineFault);
            }

            if (Take(lines) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    // What a line that follows has to say.
    private LogFault? Take(LogLines lines)
    {
        var line = lines.Line;
        switch (LogLine.KindOf(line))
        {
            case LogLineKind.Header:
                _firstSource = _proof.Header is null ? lines.Source : _firstSource;
                _proof = _proof with
                {
                    Header = _proof.Header ?? _check.Header,
                    SegmentCount = _proof.SegmentCount + 1,
                };
                break;
            case LogLineKind.Record:
                LogLine.TryReadInstant(line, out var at);
                _proof = _recordCount == 0 ? _proof with { FirstAt = at } : _proof;
                _recordCount++;
                _lastAt = at;
                break;
            default:
                if (!IsSigned(line, keys))
                {
                    return NotSigned(lines);
                }

                _proof = _proof with { Checkpoint = _check.Checkpoint };
                _missing.RemoveAll(expected => expected.Line == _check.Checkpoint?.Line);
                break;
        }

        return null;
    }

    private LogFault NotSigned(LogLines lines)
    {
        var from = (_proof.Checkpoint?.Sequence ?? _proof.Header!.FirstSequence - 1) + 1;
        var to = _check.NextSequence - 1;
        var what = LogLine.KindOf(lines.Line) == LogLineKind.Checkpoint ? "checkpoint" : "statement of a removal";
        return new LogFault(
            LogFaultKind.Rewritten,
            lines.Source,
            lines.Number,
            from,
            $"no key given has signed this {what}: records {from} to {to}, or some of them, were rewritten");
    }

    private LogFault? FaultAtEnd(LogLines lines)
    {
        var next = _check.NextSequence;
        if (lines.IsTorn)
        {
            return new LogFault(
                LogFaultKind.Cut, lines.Source, lines.Number, next,
                $"the line ends in the middle, where record {next} was");
        }

        if (_proof.Header is not { } first)
        {
            return new LogFault(LogFaultKind.Cut, lines.Source, lines.Number, null, "holds no log");
        }

        if (FaultAtBeginning(first) is { } fault)
        {
            return fault;
        }

        // Of what is before the beginning nothing can be said.
        var missing = _missing.OrderBy(one => one.Number).FirstOrDefault(one =>
            one.Account == first.Account && one.Kind == first.Kind && one.Segment >= first.Segment);
        if (missing is not null)
        {
            return FaultOf(missing, lines);
        }

        return _proof.Checkpoint is null && _recordCount > 0
            ? new LogFault(
                LogFaultKind.Unsigned, lines.Source, lines.Number, first.FirstSequence, "no checkpoint signs any of it")
            : null;
    }

    private LogFault FaultOf(LogCheckpoint missing, LogLines lines)
    {
        var next = _check.NextSequence;
        var message = missing.Sequence >= next
            ? $"the log ends before record {next}; it went on to record {missing.Sequence} when checkpoint "
                + $"{missing.Number} was signed"
            : missing.Number > (_proof.Checkpoint?.Number ?? 0)
            ? $"the log ends behind record {next - 1}, before checkpoint {missing.Number}, which was there"
            : null;
        return message is null
            ? new LogFault(
                LogFaultKind.Rewritten, lines.Source, lines.Number, null,
                $"the log up to record {missing.Sequence} is another than the one that checkpoint {missing.Number} "
                + "was signed for")
            : new LogFault(LogFaultKind.Cut, lines.Source, lines.Number, next, message);
    }

    private LogFault? FaultAtBeginning(LogHeader first)
    {
        var isAccountedFor = !IsWhole || first.Segment == 1
            || (_check.Removal is { } removal
                && (removal.ThroughSegment >= first.Segment
                    || (removal.ThroughSegment == first.Segment - 1 && removal.ThroughHash == first.PreviousHash)));
        return isAccountedFor
            ? null
            : new LogFault(
                LogFaultKind.Removed, _firstSource, 1, (_check.Removal?.ThroughSequence ?? 0) + 1,
                $"the log begins at record {first.FirstSequence}, and no signed statement accounts for those before");
    }
}
