using System.Text;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;
using Licet.Tests.Storage;

namespace Licet.Tests.Logs.Chain;

/// <summary>A log in memory, as lines of segments, for tests to do things to.</summary>
internal sealed class SampleLog
{
    internal static readonly LogSigner Signer = LogSigner.Create();

    private static readonly LogKey[] s_keys = [.. LogKey.ReadAll(Signer.PublicPem())];

    /// <summary>The lines of each segment, in order.</summary>
    internal required List<List<byte[]>> Segments { get; init; }

    /// <summary>The last checkpoint, as somebody else kept it.</summary>
    internal required LogCheckpoint Last { get; init; }

    internal static SampleLog Write(int records, int perCheckpoint, int perSegment)
    {
        using var writer = new LogChainWriter(LogSamples.Account, LogKind.AccessPolicy, LogPosition.Start);
        var segments = new List<List<byte[]>>();
        var last = "";
        for (var number = 0; number < records; number++)
        {
            if (number % perSegment == 0)
            {
                Close();
                writer.OpenSegment(FixedTime.Start, number == 0 ? LogPreviousSegment.None : LogPreviousSegment.Closed);
            }

            writer.Write(LogSamples.Evaluation(number + 1));
            if (number % perCheckpoint == perCheckpoint - 1)
            {
                last = writer.WriteCheckpoint(Signer, FixedTime.Start);
            }
        }

        Close();
        return new SampleLog { Segments = segments, Last = LogCheckpoint.Read(Encoding.UTF8.GetBytes(last))! };

        void Close()
        {
            if (writer.Lines.Length == 0)
            {
                return;
            }

            last = writer.WriteCheckpoint(Signer, FixedTime.Start);
            segments.Add(LinesOf(writer.Lines.Span));
            writer.Clear();
        }
    }

    internal static LogProof Verify(
        IEnumerable<List<byte[]>> segments, LogCheckpoint? last = null, bool isWhole = false, LogKey[]? keys = null) =>
        VerifyBytes(segments.Select(lines => (byte[])[.. lines.SelectMany(line => line)]), last, isWhole, keys);

    internal static LogProof VerifyBytes(
        IEnumerable<byte[]> segments, LogCheckpoint? last = null, bool isWhole = false, LogKey[]? keys = null)
    {
        var verifier = new LogVerifier(keys ?? s_keys) { Expected = last is null ? [] : [last], IsWhole = isWhole };
        return verifier.Verify(
            segments.Select((bytes, index) => new LogSource($"{index}", () => new MemoryStream(bytes))));
    }

    /// <summary>A copy to do something to; the lines themselves are shared.</summary>
    internal List<List<byte[]>> Copy() => [.. Segments.Select(lines => new List<byte[]>(lines))];

    // With their ends.
    private static List<byte[]> LinesOf(ReadOnlySpan<byte> text)
    {
        var lines = new List<byte[]>();
        while (text.Length > 0)
        {
            var length = text.IndexOf((byte)'\n') + 1;
            lines.Add(text[..length].ToArray());
            text = text[length..];
        }

        return lines;
    }
}
