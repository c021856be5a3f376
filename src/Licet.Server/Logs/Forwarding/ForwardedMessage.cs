using System.Collections.Immutable;
using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Logs;

namespace Licet.Server.Logs.Forwarding;

/// <summary>What is said to a destination: a record of a log, or a checkpoint of it. Immutable.</summary>
internal sealed record ForwardedMessage
{
    // Graylog's index takes no longer value.
    private const int ValueBytesMax = 32_766;
    private const string Ellipsis = "…";

    private ForwardedMessage(LogKind kind, LogEntry entry, long? sequence) =>
        (Kind, Entry, Sequence) = (kind, entry, sequence);

    /// <summary>Which log it is of.</summary>
    public LogKind Kind { get; }

    /// <summary>What is said, none of its values longer than what receivers take.</summary>
    public LogEntry Entry { get; }

    /// <summary>The number of the record; null for what is none.</summary>
    public long? Sequence { get; }

    /// <summary>Whether something was refused.</summary>
    public bool IsWarning =>
        Entry["status_int"] is LogValue.Number { Value: >= 400 }
        || Entry["unauthorized_actions_array"] is LogValue.Texts { Values.IsEmpty: false };

    /// <summary>A record.</summary>
    public static ForwardedMessage Of(LogKind kind, LogRecord record) =>
        new(kind, Bounded(record.Entry), record.Sequence);

    /// <summary>The log's signed statement about itself, as it stands in the log.</summary>
    public static ForwardedMessage OfCheckpoint(AccountId account, LogKind kind, string checkpoint, DateTime now) =>
        Own(kind, now, "log checkpoint", new LogField("account", LogValue.Of(account.Value)),
            new LogField("checkpoint", LogValue.Of(checkpoint)));

    /// <summary>A message that only shows whether the destination takes messages.</summary>
    public static ForwardedMessage OfTest(AccountId account, DateTime now) =>
        Own(LogKind.Audit, now, "test message of licet", new LogField("account", LogValue.Of(account.Value)),
            new LogField("type", LogValue.Of("LOG_STREAM_TEST")));

    private static ForwardedMessage Own(LogKind kind, DateTime now, string message, params LogField[] fields) =>
        new(kind, Bounded(new LogEntry { At = now, Message = message, Fields = [.. fields] }), sequence: null);

    private static LogEntry Bounded(LogEntry entry)
    {
        if (entry.Fields.All(field => IsShort(field.Value)) && IsShort(entry.Message))
        {
            return entry;
        }

        var cut = entry.Fields.Where(field => !IsShort(field.Value)).Select(field => field.Name);
        return entry with
        {
            Message = Cut(entry.Message),
            Fields =
            [
                .. entry.Fields.Select(field => IsShort(field.Value) ? field : field with { Value = Cut(field.Value) }),
                new LogField("truncated_array", LogValue.Of([.. cut])),
            ],
        };
    }

    private static bool IsShort(LogValue value) => value is LogValue.Number || IsShort(value.Joined());

    private static bool IsShort(string text) =>
        text.Length <= ValueBytesMax / 3 || Encoding.UTF8.GetByteCount(text) <= ValueBytesMax;

    private static LogValue Cut(LogValue value)
    {
        if (value is not LogValue.Texts { Values: var texts })
        {
            return LogValue.Of(Cut(value.Joined()));
        }

        // Whole texts as long as they fit.
        var kept = ImmutableArray.CreateBuilder<string>();
        var left = ValueBytesMax - Encoding.UTF8.GetByteCount(Ellipsis);
        foreach (var text in texts)
        {
            left -= Encoding.UTF8.GetByteCount(text) + 1;
            if (left < 0)
            {
                break;
            }

            kept.Add(text);
        }

        kept.Add(Ellipsis);
        return LogValue.Of(kept.ToImmutable());
    }

    private static string Cut(string text)
    {
        if (IsShort(text))
        {
            return text;
        }

        var (bytes, chars) = (Encoding.UTF8.GetByteCount(Ellipsis), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > ValueBytesMax)
            {
                break;
            }

            chars += rune.Utf16SequenceLength;
        }

        return text[..chars] + Ellipsis;
    }
}
