using System.Globalization;
using System.Xml.Linq;

namespace Licet.Server.Aws;

/// <summary>The small words of AWS's XML.</summary>
internal static class AwsXml
{
    /// <summary>A text; null, which leaves the element out, for none.</summary>
    public static XElement? Text(string name, string? text) => text is null ? null : new XElement(name, text);

    /// <summary>A flag.</summary>
    public static XElement Flag(string name, bool flag) => new(name, flag ? "true" : "false");

    /// <summary>A number.</summary>
    public static XElement Number(string name, long number) =>
        new(name, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A time in UTC; null for none.</summary>
    public static XElement? Time(string name, DateTime? time) =>
        time is { } instant ? new XElement(name, FormatTime(instant)) : null;

    /// <summary>A time as AWS writes it.</summary>
    public static string FormatTime(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A policy document: percent-encoded as a whole (RFC 3986).</summary>
    public static XElement Document(string name, string text) => new(name, Uri.EscapeDataString(text));

    /// <summary>A list of texts.</summary>
    public static XElement List(string name, IEnumerable<string> members) =>
        new(name, members.Select(member => new XElement("member", member)));

    /// <summary>A list of structures, each given by its members.</summary>
    public static XElement Structures(string name, IEnumerable<IEnumerable<XElement?>> members) =>
        new(name, members.Select(member => new XElement("member", member)));

    /// <summary>Tags; null, which leaves them out, for none.</summary>
    public static XElement? Tags(IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0 ? null : TagList("Tags", tags);

    /// <summary>Tags, also when there are none.</summary>
    public static XElement TagList(string name, IEnumerable<KeyValuePair<string, string>> tags) =>
        Structures(name, tags.Select(tag => (IEnumerable<XElement?>)
            [new XElement("Key", tag.Key), new XElement("Value", tag.Value)]));

    /// <summary>
    /// The text as far as XML can say it: what it cannot say at all is shown as a question mark, which is better than
    /// an answer that no client can read.
    /// </summary>
    public static string Legal(string text) =>
        text.All(System.Xml.XmlConvert.IsXmlChar) || IsWellFormed(text)
            ? text
            : string.Concat(text.Select(character => System.Xml.XmlConvert.IsXmlChar(character) ? character : '?'));

    private static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (System.Xml.XmlConvert.IsXmlChar(text[index]))
            {
                continue;
            }

            var isPair = index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
            if (!isPair)
            {
                return false;
            }

            index++;
        }

        return true;
    }
}
