using System.Text.Json;

namespace Licet.Cli.Files;

/// <summary>
/// Takes a file's text apart: an object is one document, a list is a document for each member. Only the syntax is
/// looked at, to any depth; everything else is for the reader of the document, which then says in which member it is.
/// </summary>
internal static class JsonDocuments
{
    /// <summary>Documents in one file.</summary>
    public const int CountMax = 100_000;

    /// <summary>The documents, or why there are none.</summary>
    public static IReadOnlyList<SourceDocument> Split(string file, ReadOnlyMemory<byte> utf8, out string fault)
    {
        fault = "";
        var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (text.Span is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            fault = "is UTF-16 text; save it as UTF-8";
            return [];
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            fault = "is empty";
            return [];
        }

        try
        {
            var documents = Split(file, text);
            if (documents.Count <= CountMax)
            {
                return documents;
            }

            fault = $"holds more than {CountMax} documents";
            return [];
        }
        catch (JsonException exception)
        {
            fault = $"not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return [];
        }
    }

    private static List<SourceDocument> Split(string file, ReadOnlyMemory<byte> text)
    {
        var documents = new List<SourceDocument>();
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            documents.Add(new SourceDocument(file, "", text));
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (documents.Count > CountMax)
            {
                return documents;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var member = text[start..(int)reader.BytesConsumed];
            documents.Add(new SourceDocument(file, $"[{documents.Count}]", member));
        }

        // What follows the end of the value is no JSON, and this is where the parser says so.
        reader.Read();
        return documents;
    }
}
