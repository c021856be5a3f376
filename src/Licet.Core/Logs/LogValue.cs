using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Licet.Core.Logs;

/// <summary>The value of a field of a log record: a text, a whole number or several texts. Immutable.</summary>
public abstract record LogValue
{
    private LogValue()
    {
    }

    /// <summary>A text.</summary>
    public static LogValue Of(string text) => new Text(text);

    /// <summary>A number.</summary>
    public static LogValue Of(long number) => new Number(number);

    /// <summary>Several texts, perhaps none.</summary>
    public static LogValue Of(ImmutableArray<string> texts) => new Texts(texts);

    /// <summary>As one text, for formats that know no lists: the texts with a blank between them.</summary>
    public abstract string Joined();

    /// <summary>Writes it as JSON: a string, a number, or an array of strings.</summary>
    public abstract void WriteTo(Utf8JsonWriter json);

    /// <summary>A text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : LogValue
    {
        /// <inheritdoc/>
        public override string Joined() => Value;

        /// <inheritdoc/>
        public override void WriteTo(Utf8JsonWriter json) => json.WriteStringValue(Value);
    }

    /// <summary>A whole number; the names of such fields end in <c>_int</c>.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(long Value) : LogValue
    {
        /// <inheritdoc/>
        public override string Joined() => Value.ToString(CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override void WriteTo(Utf8JsonWriter json) => json.WriteNumberValue(Value);
    }

    /// <summary>Several texts; the names of such fields end in <c>_array</c>.</summary>
    /// <param name="Values">The texts, in the order given.</param>
    public sealed record Texts(ImmutableArray<string> Values) : LogValue
    {
        /// <inheritdoc/>
        public override string Joined() => string.Join(' ', Values);

        /// <inheritdoc/>
        public override void WriteTo(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var value in Values.AsSpan())
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        /// <summary>Whether the same texts stand in the same order.</summary>
        public bool Equals(Texts? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in Values)
            {
                hash.Add(value, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
