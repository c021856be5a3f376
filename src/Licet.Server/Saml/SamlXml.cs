using System.Text;
using System.Xml;

namespace Licet.Server.Saml;

/// <summary>
/// Reads documents that others have made: once, bounded, without a document type, comments and processing instructions;
/// white space is kept, since signatures cover it.
/// </summary>
internal static class SamlXml
{
    public const int BytesMax = 256 * 1024;
    private const int DepthMax = 40;
    private const int NodesMax = 20_000;

    private static readonly string[] s_idNames = ["ID", "Id", "id", "AssertionID", "ResponseID"];

    /// <summary>The document.</summary>
    /// <param name="bytes">What it is read from.</param>
    /// <param name="allowsComments">
    /// Whether it may have comments, which are passed over: in metadata, which people edit.
    /// </param>
    /// <exception cref="SamlFault">It is none that may be read.</exception>
    public static XmlDocument Read(ReadOnlyMemory<byte> bytes, bool allowsComments = false)
    {
        if (bytes.Length > BytesMax)
        {
            throw new SamlFault(SamlRule.WellFormed, $"the document has more than {BytesMax} bytes");
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = allowsComments,
            MaxCharactersInDocument = BytesMax,
            MaxCharactersFromEntities = 1024,
        };
        try
        {
            Check(bytes, settings);
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            document.Load(reader);
            RequireUniqueIds(document);
            return document;
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException or ArgumentException)
        {
            throw new SamlFault(SamlRule.WellFormed, "the document is no well-formed XML without a document type");
        }
    }

    // Before anything is kept: a document of many thousand nodes, one within the other, is nobody's sign-in.
    private static void Check(ReadOnlyMemory<byte> bytes, XmlReaderSettings settings)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, settings);
        for (var nodes = 0; reader.Read(); nodes++)
        {
            if (reader.NodeType is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction)
            {
                throw new SamlFault(SamlRule.NoComments, "the document holds a comment or a processing instruction");
            }

            if (reader.Depth > DepthMax || nodes > NodesMax)
            {
                throw new SamlFault(SamlRule.WellFormed, "the document is too deep, or has too many parts");
            }
        }
    }

    private static void RequireUniqueIds(XmlDocument document)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (XmlElement element in document.GetElementsByTagName("*"))
        {
            foreach (var name in s_idNames)
            {
                if (element.GetAttributeNode(name) is { } id && !seen.Add(id.Value))
                {
                    throw new SamlFault(SamlRule.UniqueIds, $"the ID `{id.Value}` is not unique");
                }
            }
        }
    }

    /// <summary>The children that are elements, in order; text between them, but for white space, is a fault.</summary>
    public static IEnumerable<XmlElement> Children(this XmlElement parent)
    {
        foreach (XmlNode node in parent.ChildNodes)
        {
            switch (node)
            {
                case XmlElement element:
                    yield return element;
                    break;
                case XmlCharacterData text when string.IsNullOrWhiteSpace(text.Value):
                    break;
                default:
                    throw new SamlFault(SamlRule.Structure, $"`{parent.LocalName}` holds text beside its parts");
            }
        }
    }

    /// <summary>Whether it is the element of that name.</summary>
    public static bool Is(this XmlElement element, string space, string name) =>
        element.NamespaceURI == space && element.LocalName == name;

    /// <summary>The text of an element that holds nothing else, without white space around it.</summary>
    public static string Text(this XmlElement element)
    {
        if (element.ChildNodes.OfType<XmlElement>().Any())
        {
            throw new SamlFault(SamlRule.Structure, $"`{element.LocalName}` holds more than a text");
        }

        return element.InnerText.Trim();
    }

    /// <summary>The value of an attribute; null where there is none.</summary>
    public static string? Attribute(this XmlElement element, string name) => element.GetAttributeNode(name)?.Value;

    /// <summary>An instant (SAML Core 1.3.3: in UTC); null where there is no such attribute.</summary>
    public static DateTimeOffset? Instant(this XmlElement element, string name)
    {
        if (element.Attribute(name) is not { } text)
        {
            return null;
        }

        try
        {
            return XmlConvert.ToDateTimeOffset(text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentOutOfRangeException)
        {
            throw new SamlFault(SamlRule.Time, $"`{name}` of `{element.LocalName}` is no instant");
        }
    }
}
