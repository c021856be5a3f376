using System.Collections.Immutable;
using System.Text.Json;

namespace Licet.Core.Logs.Chain;

/// <summary>
/// Reads records back from their lines. It remembers the names of fields, which most records share; so one for each
/// reading, not for several threads at once.
/// </summary>
public sealed class LogRecordReader
{
    private readonly List<string> _names = [];

    /// <summary>Reads a line; null where it is no record. Its hash is not looked at.</summary>
    public LogRecord? Read(ReadOnlySpan<byte> line)
    {
        if (!LogLine.TryReadSequence(line, out var sequence)
            || !LogLine.TryReadInstant(line, out var at)
            || !LogLine.TrySplit(line, out _, out _))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            Skip(ref reader, tokens: 1 + 4);
            if (!reader.Read() || !reader.ValueTextEquals("message"u8) || !reader.Read())
            {
                return null;
            }

            var message = reader.GetString();
            var fields = ReadFields(ref reader);
            return message is null || fields is not { } all
                ? null
                : new LogRecord(sequence, new LogEntry { At = at, Message = message, Fields = all });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Skip(ref Utf8JsonReader reader, int tokens)
    {
        for (var token = 0; token < tokens; token++)
        {
            reader.Read();
        }
    }

    // Up to the last member, the hash.
    private ImmutableArray<LogField>? ReadFields(ref Utf8JsonReader reader)
    {
        var fields = ImmutableArray.CreateBuilder<LogField>(16);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("hash"u8))
            {
                return fields.DrainToImmutable();
            }

            var name = NameOf(ref reader, fields.Count);
            reader.Read();
            if (ValueOf(ref reader) is not { } value)
            {
                return null;
            }

            fields.Add(new LogField(name, value));
        }

        return null;
    }

    private string NameOf(ref Utf8JsonReader reader, int index)
    {
        if (index < _names.Count && reader.ValueTextEquals(_names[index]))
        {
            return _names[index];
        }

        var name = reader.GetString()!;
        if (index < _names.Count)
        {
            _names[index] = name;
        }
        else
        {
            _names.Add(name);
        }

        return name;
    }

    private static LogValue? ValueOf(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => LogValue.Of(reader.GetString()!),
            JsonTokenType.Number when reader.TryGetInt64(out var number) => LogValue.Of(number),
            JsonTokenType.StartArray => TextsOf(ref reader),
            _ => null,
        };

    private static LogValue? TextsOf(ref Utf8JsonReader reader)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            texts.Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray ? LogValue.Of(texts.DrainToImmutable()) : null;
    }
}
