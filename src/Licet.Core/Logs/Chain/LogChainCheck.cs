using System.Buffers.Text;
using System.Security.Cryptography;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// Follows the lines of one log and says of each whether it follows the one before. Signatures are not looked at. Not
/// for several threads at once.
/// </summary>
public sealed class LogChainCheck
{
    // The hash before the line, and behind it the line's own bytes, so that what is to be hashed lies in one piece.
    private byte[] _hashed = new byte[4096];
    private readonly byte[] _before = new byte[LogLine.HashBytes];
    private readonly byte[] _hash = new byte[LogLine.HashBytes];
    private long _sequence;
    private long _checkpoint;

    /// <summary>The header of the segment; null before the first line.</summary>
    public LogHeader? Header { get; private set; }

    /// <summary>The last checkpoint; null where there was none.</summary>
    public LogCheckpoint? Checkpoint { get; private set; }

    /// <summary>The last removal; null where there was none.</summary>
    public LogRemoval? Removal { get; private set; }

    /// <summary>Whether the last line was a checkpoint, so that everything is signed.</summary>
    public bool IsSigned { get; private set; }

    /// <summary>The number that the next checkpoint has to have.</summary>
    public long NextCheckpoint => _checkpoint + 1;

    /// <summary>The sequence that the next record has to have.</summary>
    public long NextSequence => _sequence + 1;

    /// <summary>The last line's hash.</summary>
    public string HashText => Base64Url.EncodeToString(_hash);

    /// <summary>Where the chain stands.</summary>
    public LogPosition Position => new(Header?.Segment ?? 0, _sequence, _checkpoint, HashText);

    /// <summary>Takes the next line.</summary>
    /// <returns>Why it does not follow; null where it does. A line that does not follow changes nothing.</returns>
    public LogLineFault? Accept(ReadOnlySpan<byte> line)
    {
        var kind = LogLine.KindOf(line);
        if (kind == LogLineKind.Unknown || !LogLine.TrySplit(line, out _, out _))
        {
            return LogLineFault.Malformed;
        }

        if (kind == LogLineKind.Header)
        {
            return AcceptHeader(line);
        }

        if (Header is null)
        {
            return LogLineFault.NoHeader;
        }

        return kind switch
        {
            LogLineKind.Record => AcceptRecord(line),
            LogLineKind.Checkpoint => AcceptCheckpoint(line),
            _ => AcceptRemoval(line),
        };
    }

    /// <summary>Whether a line would follow the last one: as far as hashes say.</summary>
    internal bool Follows(ReadOnlySpan<byte> line) => Matches(_hash, line);

    /// <summary>Whether a line would follow if the last one were not there: then that has been put between.</summary>
    internal bool FollowsWithoutLast(ReadOnlySpan<byte> line) => Matches(_before, line);

    private LogLineFault? AcceptHeader(ReadOnlySpan<byte> line)
    {
        if (LogHeader.Read(line) is not { } header)
        {
            return LogLineFault.Malformed;
        }

        if (FaultOf(header) is { } fault)
        {
            return fault;
        }

        Span<byte> previous = stackalloc byte[LogLine.HashBytes];
        LogLine.TryDecodeHash(header.PreviousHash, previous);
        if (!Matches(previous, line))
        {
            return LogLineFault.Hash;
        }

        Header = header;
        _sequence = header.FirstSequence - 1;
        _checkpoint = header.PreviousCheckpoint;
        IsSigned = false;
        Go(line);
        return null;
    }

    private LogLineFault? FaultOf(LogHeader header)
    {
        if (Header is null)
        {
            var isFirst = header.Segment == 1;
            return isFirst == (header.PreviousHash == LogLine.NoHash && header.FirstSequence == 1)
                ? null
                : LogLineFault.Hash;
        }

        if (header.Account != Header.Account || header.Kind != Header.Kind)
        {
            return LogLineFault.Foreign;
        }

        return header.Segment != Header.Segment + 1 ? LogLineFault.Segment
            : header.Previous == LogPreviousSegment.Damaged ? LogLineFault.Damaged
            : header.FirstSequence != NextSequence ? LogLineFault.Sequence
            : header.PreviousHash != HashText || header.PreviousCheckpoint != _checkpoint ? LogLineFault.Hash
            : !IsSigned ? LogLineFault.Unclosed
            : null;
    }

    private LogLineFault? AcceptRecord(ReadOnlySpan<byte> line)
    {
        if (!LogLine.TryReadSequence(line, out var sequence))
        {
            return LogLineFault.Malformed;
        }

        if (sequence != NextSequence)
        {
            return LogLineFault.Sequence;
        }

        if (!Matches(_hash, line))
        {
            return LogLineFault.Hash;
        }

        _sequence = sequence;
        IsSigned = false;
        Go(line);
        return null;
    }

    private LogLineFault? AcceptCheckpoint(ReadOnlySpan<byte> line)
    {
        if (LogCheckpoint.Read(line) is not { } checkpoint)
        {
            return LogLineFault.Malformed;
        }

        if (!Matches(_hash, line))
        {
            return LogLineFault.Hash;
        }

        if (checkpoint.Account != Header!.Account
            || checkpoint.Kind != Header.Kind
            || checkpoint.Segment != Header.Segment
            || checkpoint.Sequence != _sequence
            || checkpoint.Chain != HashText
            || checkpoint.Number != _checkpoint + 1)
        {
            return LogLineFault.Statement;
        }

        Checkpoint = checkpoint;
        _checkpoint = checkpoint.Number;
        IsSigned = true;
        Go(line);
        return null;
    }

    private LogLineFault? AcceptRemoval(ReadOnlySpan<byte> line)
    {
        if (LogRemoval.Read(line) is not { } removal)
        {
            return LogLineFault.Malformed;
        }

        if (!Matches(_hash, line))
        {
            return LogLineFault.Hash;
        }

        if (removal.Account != Header!.Account || removal.Kind != Header.Kind)
        {
            return LogLineFault.Statement;
        }

        Removal = removal;
        IsSigned = false;
        Go(line);
        return null;
    }

    // Compared as it is written: other characters can stand for the same bytes.
    private bool Matches(ReadOnlySpan<byte> before, ReadOnlySpan<byte> line)
    {
        if (!LogLine.TrySplit(line, out var body, out var stated))
        {
            return false;
        }

        var length = LogLine.HashBytes + body.Length;
        if (_hashed.Length < length)
        {
            _hashed = new byte[length * 2];
        }

        before.CopyTo(_hashed);
        body.CopyTo(_hashed.AsSpan(LogLine.HashBytes));
        Span<byte> hash = stackalloc byte[LogLine.HashBytes];
        Span<byte> text = stackalloc byte[LogLine.HashChars];
        SHA256.HashData(_hashed.AsSpan(0, length), hash);
        Base64Url.EncodeToUtf8(hash, text);
        return stated.SequenceEqual(text);
    }

    private void Go(ReadOnlySpan<byte> line)
    {
        LogLine.TrySplit(line, out _, out var stated);
        _hash.CopyTo(_before, 0);
        Base64Url.DecodeFromUtf8(stated, _hash);
    }
}
