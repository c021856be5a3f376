using System.Collections.Immutable;
using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>Reads what may be one text or a list of texts, as the language has it everywhere.</summary>
internal static class AwsTexts
{
    /// <summary>
    /// The texts, each with its path; default when there is none that is not reported. A null in a list counts for
    /// nothing, as AWS has it.
    /// </summary>
    public static ImmutableArray<(string Text, string Path)> Read(
        JsonElement element, string path, AwsProblems problems, bool alsoNumbers = false)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return ReadOne(element, path, problems, alsoNumbers) is { } one ? [(one, path)] : default;
        }

        var length = element.GetArrayLength();
        if (length > Limits.AwsListMax)
        {
            var message = $"has {length} members, more than {Limits.AwsListMax}";
            problems.AddSyntax("LIST_TOO_LONG", path, ProblemKind.TooLarge, message);
            return default;
        }

        var texts = ImmutableArray.CreateBuilder<(string, string)>(length);
        var isReported = false;
        foreach (var (index, member) in element.EnumerateArray().Index())
        {
            var at = $"{path}[{index}]";
            if (member.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (ReadOne(member, at, problems, alsoNumbers) is { } text)
            {
                texts.Add((text, at));
            }
            else
            {
                isReported = true;
            }
        }

        return isReported && texts.Count == 0 ? default : texts.ToImmutable();
    }

    private static string? ReadOne(JsonElement element, string path, AwsProblems problems, bool alsoNumbers)
    {
        if (alsoNumbers
            && (element.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
        {
            return element.GetRawText();
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            return AwsObject.TextOf(element, path, problems);
        }

        AwsObject.AddWrongType(element, path, "text or a list of texts", problems);
        return null;
    }
}
