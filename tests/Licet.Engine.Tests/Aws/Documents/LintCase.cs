using System.Globalization;
using System.Text.RegularExpressions;
using Licet.Engine.Aws;
using Licet.Tests;

namespace Licet.Engine.Tests.Aws.Documents;

/// <summary>
/// A document that has an issue, and a near one that has not, from the files in <c>lint/</c>: a line with the issue and
/// the kind of policy, one with <c>+</c>, one with <c>-</c>.
/// </summary>
/// <remarks>
/// Of a document the lines have what matters. <c>'</c> stands for <c>"</c> and <c>~</c> for <c>'</c>; a statement, or a
/// list of them, stands for a document of version 2012-10-17; <c>DO … ON …</c>, <c>IF …</c> and <c>FOR … DO … IF …</c>
/// for statements that allow; <c>&lt;12&gt;</c> for twelve letters, <c>&lt;*12&gt;</c> for a list of twelve actions.
/// </remarks>
internal sealed partial record LintCase(string Issue, AwsPolicyKind Kind, string Given, string Near)
{
    /// <summary>All cases, in the order of the files.</summary>
    public static IReadOnlyList<LintCase> All { get; } =
        [.. new[] { "document", "conditions", "grants" }.SelectMany(name =>
            Read(Repository.PathOf($"tests/Licet.Engine.Tests/Aws/Documents/lint/{name}.txt")))];

    private static IEnumerable<LintCase> Read(string file)
    {
        var lines = File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').ToList();
        for (var at = 0; at < lines.Count; at += 3)
        {
            var head = lines[at].Split(' ');
            var kind = Enum.Parse<AwsPolicyKind>(head[1]);
            var (given, near) = (Document(lines[at + 1], '+', kind), Document(lines[at + 2], '-', kind));
            yield return new LintCase(head[0], kind, given, near);
        }
    }

    private static string Document(string line, char sign, AwsPolicyKind kind)
    {
        if (line[0] != sign || line[1] != ' ')
        {
            throw new FormatException($"`{line}` does not begin with `{sign} `");
        }

        var shown = line[2..];
        var statement = ShortForms().Match(shown) is { Success: true } match ? Statement(match, kind) : shown;
        var document = statement.StartsWith("{'Version'", StringComparison.Ordinal)
            || statement.StartsWith("{'Statement'", StringComparison.Ordinal)
                ? statement
                : $"{{'Version':'2012-10-17','Statement':{statement}}}";
        return Counted().Replace(document.Replace('\'', '"').Replace('~', '\''), Letters);
    }

    private static string Statement(Match match, AwsPolicyKind kind)
    {
        var groups = match.Groups;
        var resource = groups["on"].Success ? groups["on"].Value : "'arn:aws:s3:::b/*'";
        var action = groups["do"].Success ? groups["do"].Value : "'s3:GetObject'";
        return "{'Effect':'Allow'"
            + (groups["for"].Success ? $",'Principal':{groups["for"].Value}" : "")
            + $",'Action':{action}"
            + (kind == AwsPolicyKind.Trust ? "" : $",'Resource':{resource}")
            + (groups["if"].Success ? $",'Condition':{groups["if"].Value}" : "")
            + "}";
    }

    private static string Letters(Match match)
    {
        var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return match.Groups["texts"].Success
            ? string.Join(',', Enumerable.Range(0, count).Select(index => $"\"s3:A{index}\""))
            : new string('x', count);
    }

    [GeneratedRegex("^(FOR (?<for>.+) DO (?<do>.+?)( IF (?<if>.+))?|DO (?<do>.+) ON (?<on>.+)|IF (?<if>.+))$")]
    private static partial Regex ShortForms();

    [GeneratedRegex(@"<(?<texts>\*)?(?<count>\d+)>")]
    private static partial Regex Counted();
}
