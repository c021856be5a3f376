using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Logs.Chain;
using Xunit;

namespace Licet.Tests.Logs.Chain;

/// <summary>What an attacker does to one log at a random place, and where that has to be found.</summary>
internal sealed class Tampering(SampleLog log, Random random)
{
    internal static readonly string[] Kinds =
    [
        "flip", "delete", "swap", "swap-neighbours", "duplicate", "insert-forged", "insert-forged-with-hash",
        "rewrite-chain", "rewrite-chain-with-another-key", "cut-end", "cut-end-in-line", "cut-beginning",
        "cut-segment", "cut-last-segment", "cut-first-segment", "delete-checkpoint", "move",
    ];

    private readonly List<List<byte[]>> _segments = log.Copy();

    /// <summary>Does it, verifies, and asserts that it is found where it was done.</summary>
    internal LogFault AssertFound(string kind)
    {
        var (segment, line) = kind is "delete-checkpoint" ? Place(LogLineKind.Checkpoint) : Place(LogLineKind.Record);
        var lines = _segments[segment];
        var sequence = SequenceOf(lines[line]);
        var (source, number) = ($"{segment}", line + 1L);
        switch (kind)
        {
            case "flip":
                line = random.Next(lines.Count);
                var flipped = (byte[])lines[line].Clone();
                flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                lines[line] = flipped;
                return AssertAt(source, line + 1);
            case "delete":
                lines.RemoveAt(line);
                return AssertAt(source, number, sequence);
            case "delete-checkpoint":
                var isLast = line == lines.Count - 1;
                lines.RemoveAt(line);
                return isLast && segment < _segments.Count - 1 ? AssertAt($"{segment + 1}", 1)
                    : isLast ? AssertAt(source, line)
                    : AssertAt(source, number);
            case "swap":
                var (otherSegment, other) = Place(LogLineKind.Record);
                var isOtherFirst = (otherSegment, other).CompareTo((segment, line)) < 0;
                var (firstSegment, first) = isOtherFirst ? (otherSegment, other) : (segment, line);
                sequence = SequenceOf(_segments[firstSegment][first]);
                (lines[line], _segments[otherSegment][other]) = (_segments[otherSegment][other], lines[line]);
                return (otherSegment, other) == (segment, line)
                    ? new LogFault(LogFaultKind.Moved, "", 0, null, "nothing was done")
                    : AssertAt($"{firstSegment}", first + 1, sequence);
            case "swap-neighbours":
                line = Math.Min(line, lines.Count - 3);
                (lines[line], lines[line + 1]) = (lines[line + 1], lines[line]);
                return AssertAt(source, line + 1);
            case "duplicate":
                var (toSegment, to) = Place(LogLineKind.Record);
                _segments[toSegment].Insert(to, lines[line]);
                return AssertNear($"{toSegment}", to + 1);
            case "move":
                return Move(segment, line);
            default:
                return AssertFoundElse(kind, segment, line);
        }
    }

    private LogFault AssertFoundElse(string kind, int segment, int line)
    {
        var lines = _segments[segment];
        var sequence = SequenceOf(lines[line]);
        switch (kind)
        {
            case "insert-forged":
                lines.Insert(line, Forged(lines[line], null));
                return AssertNear($"{segment}", line + 1);
            case "insert-forged-with-hash":
                lines.Insert(line, Forged(lines[line], lines[line - 1]));
                return AssertAt($"{segment}", line + 1, sequence);
            case "rewrite-chain":
                Rewrite(segment, line, SampleLog.Signer.KeyId, signer: null);
                return AssertRewritten(sequence);
            case "rewrite-chain-with-another-key":
                using (var other = LogSigner.Create())
                {
                    Rewrite(segment, line, SampleLog.Signer.KeyId, other);
                }

                return AssertRewritten(sequence);
            case "cut-end":
                lines.RemoveRange(line, lines.Count - line);
                _segments.RemoveRange(segment + 1, _segments.Count - segment - 1);
                return AssertAt($"{segment}", line, sequence);
            case "cut-end-in-line":
                var bytes = random.Next(1, lines[line].Length);
                lines.RemoveRange(line + 1, lines.Count - line - 1);
                lines[line] = lines[line][..bytes];
                _segments.RemoveRange(segment + 1, _segments.Count - segment - 1);
                return AssertAt($"{segment}", line + 1, sequence);
            case "cut-beginning":
                _segments.RemoveRange(0, segment);
                lines.RemoveRange(0, line);
                return AssertAt("0", 1, sequence);
            default:
                return AssertSegmentFound(kind);
        }
    }

    private LogFault AssertSegmentFound(string kind)
    {
        var cut = kind switch
        {
            "cut-first-segment" => 0,
            "cut-last-segment" => _segments.Count - 1,
            _ => random.Next(1, _segments.Count - 1),
        };
        var sequence = SequenceOf(_segments[cut][1]);
        var before = cut > 0 ? _segments[cut - 1].Count : 0;
        _segments.RemoveAt(cut);
        return kind == "cut-last-segment"
            ? AssertAt($"{cut - 1}", before, sequence)
            : AssertAt($"{cut}", 1, kind == "cut-first-segment" ? 1 : sequence);
    }

    private LogFault Move(int segment, int line)
    {
        var moved = _segments[segment][line];
        _segments[segment].RemoveAt(line);
        var (toSegment, to) = Place(LogLineKind.Record);
        _segments[toSegment].Insert(to, moved);
        var first = (toSegment, to).CompareTo((segment, line)) < 0 ? (toSegment, to) : (segment, line);
        return (toSegment, to) == (segment, line)
            ? new LogFault(LogFaultKind.Moved, "", 0, null, "nothing was done")
            : AssertNear($"{first.Item1}", first.Item2 + 1);
    }

    private (int Segment, int Line) Place(LogLineKind kind)
    {
        while (true)
        {
            var segment = random.Next(_segments.Count);
            var line = random.Next(_segments[segment].Count);
            if (LogLine.KindOf(_segments[segment][line]) == kind)
            {
                return (segment, line);
            }
        }
    }

    // A record of the attacker's, with the number of the one that stood there.
    private static byte[] Forged(byte[] model, byte[]? before)
    {
        var text = Encoding.UTF8.GetString(model).Replace("access denied", "access granted", StringComparison.Ordinal);
        return before is null ? Encoding.UTF8.GetBytes(text) : Chained(text, HashOf(before));
    }

    // Changes a record and makes all hashes behind it fit; what is signed stays, or is signed with another key.
    private void Rewrite(int segment, int line, string keyId, LogSigner? signer)
    {
        var hash = HashOf(line > 0 ? _segments[segment][line - 1] : _segments[segment - 1][^1]);
        for (var at = segment; at < _segments.Count; at++)
        {
            for (var index = at == segment ? line : 0; index < _segments[at].Count; index++)
            {
                var text = Encoding.UTF8.GetString(_segments[at][index]);
                if (at == segment && index == line)
                {
                    text = text.Replace("access denied", "access granted", StringComparison.Ordinal);
                }

                var kind = LogLine.KindOf(_segments[at][index]);
                if (kind == LogLineKind.Header)
                {
                    text = Member(text, "previous_hash", Base64Url.EncodeToString(hash));
                }
                else if (kind == LogLineKind.Checkpoint && signer is not null)
                {
                    text = Member(text, "chain", Base64Url.EncodeToString(hash));
                    var signed = text[..text.IndexOf(",\"signature\"", StringComparison.Ordinal)];
                    text = Member(text, "signature", signer.Sign(Encoding.UTF8.GetBytes(signed)));
                }

                _segments[at][index] = Chained(text, hash);
                hash = HashOf(_segments[at][index]);
            }
        }

        Assert.Equal(SampleLog.Signer.KeyId, keyId);
    }

    private static string Member(string text, string name, string value)
    {
        var from = text.IndexOf($"\"{name}\":\"", StringComparison.Ordinal) + name.Length + 4;
        return text[..from] + value + text[text.IndexOf('"', from)..];
    }

    private static byte[] Chained(string line, byte[] before)
    {
        var body = Encoding.UTF8.GetBytes(line[..line.LastIndexOf(",\"hash\"", StringComparison.Ordinal)]);
        var hash = Base64Url.EncodeToString(SHA256.HashData([.. before, .. body]));
        return [.. body, .. Encoding.UTF8.GetBytes($",\"hash\":\"{hash}\"}}\n")];
    }

    private static byte[] HashOf(byte[] line) =>
        Base64Url.DecodeFromUtf8(line.AsSpan(line.Length - 3 - LogLine.HashChars, LogLine.HashChars));

    private static long SequenceOf(byte[] line) => LogLine.TryReadSequence(line, out var sequence) ? sequence : 0;

    private LogFault Found() =>
        SampleLog.Verify(_segments, log.Last, isWhole: true).Fault ?? throw new InvalidOperationException("not found");

    private LogFault AssertAt(string source, long line, long? sequence = null)
    {
        var fault = Found();
        Assert.Equal((source, line), (fault.Source, fault.Line));
        if (sequence is not null)
        {
            Assert.Equal(sequence, fault.Sequence);
        }

        return fault;
    }

    // Which of two equal or neighbouring lines is the one too many cannot always be told.
    private LogFault AssertNear(string source, long line)
    {
        var fault = Found();
        Assert.Equal(source, fault.Source);
        Assert.InRange(fault.Line, line - 1, line);
        return fault;
    }

    private LogFault AssertRewritten(long sequence)
    {
        var fault = Found();
        Assert.Equal(LogFaultKind.Rewritten, fault.Kind);
        Assert.True(fault.Sequence <= sequence, $"found at record {fault.Sequence}, done at {sequence}");
        return fault;
    }
}
