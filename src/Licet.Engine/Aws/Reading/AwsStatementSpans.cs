using System.Text;
using System.Text.Json;

namespace Licet.Engine.Aws.Reading;

/// <summary>Finds where the statements of a policy stand in its text, by the characters of the text.</summary>
internal static class AwsStatementSpans
{
    /// <summary>
    /// Where each member of the first <c>Statement</c> begins and ends, in order; one entry when it is no list.
    /// </summary>
    /// <param name="utf8">A JSON document; what is no object has no statements.</param>
    public static List<(int Start, int End)> Of(ReadOnlySpan<byte> utf8)
    {
        var spans = new List<(int, int)>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.JsonDepthMax });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return spans;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isStatement = reader.ValueTextEquals("Statement"u8);
            reader.Read();
            if (!isStatement)
            {
                reader.Skip();
                continue;
            }

            ReadValue(ref reader, utf8, spans);
            return spans;
        }

        return spans;
    }

    private static void ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, List<(int, int)> spans)
    {
        var isList = reader.TokenType == JsonTokenType.StartArray;
        var (bytes, chars) = (0, 0);
        while (!isList || (reader.Read() && reader.TokenType != JsonTokenType.EndArray))
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            var startChar = chars + Encoding.UTF8.GetCharCount(utf8[bytes..start]);
            (bytes, chars) = (end, startChar + Encoding.UTF8.GetCharCount(utf8[start..end]));
            spans.Add((startChar, chars));
            if (!isList)
            {
                return;
            }
        }
    }
}
