using System.Text.Json;

namespace Licet.Engine.Documents;

/// <summary>Reads a JSON object whose members are data: unique keys with text values, in order.</summary>
internal static class DocumentMap
{
    /// <summary>The entries with the path of each, or null after reporting why there are none.</summary>
    public static List<(string Key, string Value, string Path)>? Read(
        JsonElement element, DocumentPath path, ProblemList problems, int countMax, int valueCharsMax)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            var message = $"must be an object of texts, not {DocumentObject.Describe(element)}";
            problems.Add(path, ProblemKind.WrongType, message);
            return null;
        }

        var count = element.GetPropertyCount();
        if (count > countMax)
        {
            problems.Add(path, ProblemKind.TooLarge, $"has {count} entries, more than {countMax}");
            return null;
        }

        var entries = new List<(string, string, string)>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var member in element.EnumerateObject())
        {
            if (DocumentObject.NameOf(member) is not { } key)
            {
                problems.Add(path.Element(index), ProblemKind.MalformedJson, "a key is not valid text");
            }
            else if (path.Member(key) is var at && !seen.Add(key))
            {
                problems.Add(at, ProblemKind.Duplicate, "the key is given twice");
            }
            else if (DocumentObject.TextOf(member.Value, at, valueCharsMax, problems) is { } value)
            {
                entries.Add((key, value, at.ToString()));
            }

            index++;
        }

        return entries;
    }
}
