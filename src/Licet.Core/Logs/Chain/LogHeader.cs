using Licet.Core.Accounts;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// The first line of a segment: whose log it is, and how it goes on from the segment before. Immutable.
/// </summary>
public sealed record LogHeader
{
    /// <summary>The format of the lines that this program writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>Whose log it is.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Which of their logs.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>The segment's number, from 1.</summary>
    public required long Segment { get; init; }

    /// <summary>The sequence of its first record.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>When it was opened, in UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>The last hash of the segment before; <see cref="LogLine.NoHash"/> in the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The number of the last checkpoint before; 0 where there was none.</summary>
    public required long PreviousCheckpoint { get; init; }

    /// <summary>How the segment before was found.</summary>
    public required LogPreviousSegment Previous { get; init; }

    /// <summary>Reads a line; null where it is no header, or one of another format.</summary>
    public static LogHeader? Read(ReadOnlySpan<byte> line)
    {
        if (LogLine.KindOf(line) != LogLineKind.Header
            || LogStatement.Read(line) is not { } statement
            || statement.Number("licet_log") != FormatVersion
            || LogKinds.Find(statement.Text("kind")) is not { } kind
            || PreviousOf(statement.Text("previous")) is not { } previous
            || statement.Instant("opened_at") is not { } openedAt)
        {
            return null;
        }

        var header = new LogHeader
        {
            Account = new AccountId(statement.Text("account")),
            Kind = kind,
            Segment = statement.Number("segment"),
            FirstSequence = statement.Number("first_sequence"),
            OpenedAt = openedAt,
            PreviousHash = statement.Text("previous_hash"),
            PreviousCheckpoint = statement.Number("previous_checkpoint"),
            Previous = previous,
        };
        Span<byte> hash = stackalloc byte[LogLine.HashBytes];
        return header is { Segment: > 0, FirstSequence: > 0, PreviousCheckpoint: >= 0 }
            && LogLine.TryDecodeHash(header.PreviousHash, hash)
            ? header
            : null;
    }

    internal static string NameOf(LogPreviousSegment previous) =>
        previous switch
        {
            LogPreviousSegment.None => "none",
            LogPreviousSegment.Closed => "closed",
            LogPreviousSegment.Damaged => "damaged",
        };

    private static LogPreviousSegment? PreviousOf(string name) =>
        Enum.GetValues<LogPreviousSegment>()
            .Where(one => NameOf(one) == name)
            .Select(one => (LogPreviousSegment?)one)
            .FirstOrDefault();
}
