using Licet.Core.Accounts;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// A signed statement that retention has removed the segments up to one, whose last hash it names: so the log still
/// shows where it begins, and that the server meant it to begin there. Immutable.
/// </summary>
public sealed record LogRemoval
{
    /// <summary>Whose log it is.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Which of their logs.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>The last segment that was removed.</summary>
    public required long ThroughSegment { get; init; }

    /// <summary>The last record that was removed.</summary>
    public required long ThroughSequence { get; init; }

    /// <summary>The last hash of what was removed.</summary>
    public required string ThroughHash { get; init; }

    /// <summary>When it was signed, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The key that signed it: <see cref="LogSigner.KeyId"/>.</summary>
    public required string KeyId { get; init; }

    /// <summary>Reads a line; null where it is no removal. Whether the signature is good is not looked at.</summary>
    public static LogRemoval? Read(ReadOnlySpan<byte> line)
    {
        if (LogLine.KindOf(line) != LogLineKind.Removal
            || LogStatement.Read(line) is not { } statement
            || statement.Number("licet_removal") != LogHeader.FormatVersion
            || LogKinds.Find(statement.Text("kind")) is not { } kind
            || statement.Instant("at") is not { } at)
        {
            return null;
        }

        return new LogRemoval
        {
            Account = new AccountId(statement.Text("account")),
            Kind = kind,
            ThroughSegment = statement.Number("through_segment"),
            ThroughSequence = statement.Number("through_sequence"),
            ThroughHash = statement.Text("through_hash"),
            At = at,
            KeyId = statement.Text("key"),
        };
    }
}
