using System.Text.Json;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>
/// One JSON object of a policy, read strictly: opening it reports members that are unknown or given twice.
/// </summary>
internal sealed class AwsObject
{
    private readonly Dictionary<string, JsonElement> _members;
    private readonly string _path;
    private readonly AwsProblems _problems;

    private AwsObject(Dictionary<string, JsonElement> members, string path, AwsProblems problems)
    {
        _members = members;
        _path = path;
        _problems = problems;
    }

    /// <summary>Opens a value that must be an object with no other members than the known ones.</summary>
    public static AwsObject? Open(
        JsonElement element, string path, AwsProblems problems, params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            AddWrongType(element, path, "an object", problems);
            return null;
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, at, value) in Members(element, path, problems))
        {
            if (known.Contains(name))
            {
                members.Add(name, value);
                continue;
            }

            var names = string.Join(", ", known.ToArray().Select(one => $"`{one}`"));
            problems.AddSyntax(
                "INVALID_POLICY_ELEMENT", at, ProblemKind.UnknownMember, $"no such member; there are {names}");
        }

        return new AwsObject(members, path, problems);
    }

    /// <summary>The members of an object whose names are data, with their paths; repeated ones are reported.</summary>
    public static List<(string Name, string Path, JsonElement Value)> Members(
        JsonElement element, string path, AwsProblems problems)
    {
        var members = new List<(string, string, JsonElement)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (DocumentObject.NameOf(member) is not { } name)
            {
                problems.AddSyntax(
                    "JSON_SYNTAX_ERROR", path, ProblemKind.MalformedJson, "a member name is not valid text");
            }
            else if (DocumentObject.Join(path, name) is var at && !seen.Add(name))
            {
                problems.AddSyntax("JSON_SYNTAX_ERROR", at, ProblemKind.Duplicate, "the member is given twice");
            }
            else
            {
                members.Add((name, at, member.Value));
            }
        }

        return members;
    }

    /// <summary>Reports a value of the wrong type.</summary>
    public static void AddWrongType(JsonElement element, string path, string expected, AwsProblems problems) =>
        problems.AddSyntax(
            "DATA_TYPE_MISMATCH",
            path,
            ProblemKind.WrongType,
            $"must be {expected}, not {DocumentObject.Describe(element)}");

    /// <summary>The text of a JSON string within the limit, or null after reporting why there is none.</summary>
    public static string? TextOf(JsonElement element, string path, AwsProblems problems)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            AddWrongType(element, path, "text", problems);
            return null;
        }

        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: JSON lets it pass, text does not.
            problems.AddSyntax("JSON_SYNTAX_ERROR", path, ProblemKind.MalformedJson, "is not valid text");
            return null;
        }

        if (text.Length > Limits.AwsTextCharsMax)
        {
            var message = $"has {text.Length} characters, more than {Limits.AwsTextCharsMax}";
            problems.AddSyntax("TEXT_TOO_LONG", path, ProblemKind.TooLarge, message);
            return null;
        }

        return text;
    }

    /// <summary>The path of a member of this object.</summary>
    public string PathOf(string name) => DocumentObject.Join(_path, name);

    /// <summary>The member's value; null when absent.</summary>
    public JsonElement? Find(string name) => _members.TryGetValue(name, out var element) ? element : null;

    /// <summary>The member's text; null when absent, or reported.</summary>
    public string? Text(string name) => Find(name) is { } element ? TextOf(element, PathOf(name), _problems) : null;
}
