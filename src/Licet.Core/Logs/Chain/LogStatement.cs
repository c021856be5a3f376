using System.Text.Json;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// The members of a line that is no record: a flat object of texts and whole numbers, each name once. Immutable.
/// </summary>
internal sealed class LogStatement
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    private LogStatement()
    {
    }

    /// <summary>Reads a line; null where it is not of that form.</summary>
    public static LogStatement? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var statement = new LogStatement();
            var reader = new Utf8JsonReader(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                var isNew = reader.TokenType switch
                {
                    JsonTokenType.String => statement._texts.TryAdd(name, reader.GetString()!),
                    JsonTokenType.Number when reader.TryGetInt64(out var number) =>
                        statement._numbers.TryAdd(name, number),
                    _ => false,
                };
                if (!isNew)
                {
                    return null;
                }
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? statement : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text; empty where there is none of that name.</summary>
    public string Text(string name) => _texts.GetValueOrDefault(name, "");

    /// <summary>A number; -1 where there is none of that name.</summary>
    public long Number(string name) => _numbers.GetValueOrDefault(name, -1);

    /// <summary>An instant; null where there is none of that name.</summary>
    public DateTime? Instant(string name)
    {
        var text = Text(name);
        Span<byte> bytes = stackalloc byte[LogLine.InstantChars];
        return text.Length == bytes.Length
            && System.Text.Encoding.ASCII.TryGetBytes(text, bytes, out _)
            && LogLine.TryParseInstant(bytes, out var at)
            ? at
            : null;
    }
}
