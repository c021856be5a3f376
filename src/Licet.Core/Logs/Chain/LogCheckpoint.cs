using Licet.Core.Accounts;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// A signed statement: at that time the log went to that record, and its chain to that hash. Who has one can later tell
/// whether anything up to there has changed since, with the public key alone. Immutable.
/// </summary>
public sealed record LogCheckpoint
{
    /// <summary>Whose log it is.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Which of their logs.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>The segment that it stands in.</summary>
    public required long Segment { get; init; }

    /// <summary>Its own number among the checkpoints of the log, from 1 and without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The sequence of the last record before it; 0 where there was none yet.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was signed, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The hash of the line before it.</summary>
    public required string Chain { get; init; }

    /// <summary>The key that signed it: <see cref="LogSigner.KeyId"/>.</summary>
    public required string KeyId { get; init; }

    /// <summary>The line as it stands in the log, without its end.</summary>
    public required string Line { get; init; }

    /// <summary>Reads a line; null where it is no checkpoint. Whether the signature is good is not looked at.</summary>
    public static LogCheckpoint? Read(ReadOnlySpan<byte> line)
    {
        if (LogLine.KindOf(line) != LogLineKind.Checkpoint
            || LogStatement.Read(line) is not { } statement
            || statement.Number("licet_checkpoint") != LogHeader.FormatVersion
            || LogKinds.Find(statement.Text("kind")) is not { } kind
            || statement.Instant("at") is not { } at)
        {
            return null;
        }

        var checkpoint = new LogCheckpoint
        {
            Account = new AccountId(statement.Text("account")),
            Kind = kind,
            Segment = statement.Number("segment"),
            Number = statement.Number("number"),
            Sequence = statement.Number("sequence"),
            At = at,
            Chain = statement.Text("chain"),
            KeyId = statement.Text("key"),
            Line = System.Text.Encoding.UTF8.GetString(line),
        };
        Span<byte> chain = stackalloc byte[LogLine.HashBytes];
        return checkpoint is { Segment: > 0, Number: > 0, Sequence: >= 0 }
            && LogLine.TryDecodeHash(checkpoint.Chain, chain)
            ? checkpoint
            : null;
    }
}
