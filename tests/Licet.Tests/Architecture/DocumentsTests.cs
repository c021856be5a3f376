using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Licet.Tests.Architecture;

public sealed partial class DocumentsTests
{
    private const string Semantics = "docs/semantics.md";
    private const string Cases = "tests/Licet.Engine.Tests/cases";

    [Fact]
    public void Every_rule_of_the_semantics_has_a_case()
    {
        var cited = CitedRules().Select(citation => citation.Rule).ToHashSet();

        Offenders.AssertNone(
            $"no case file under {Cases} cites the rule",
            from rule in Rules()
            where !cited.Contains(rule.Number)
            select $"{Semantics}:{rule.Line}: {rule.Number}");
    }

    [Fact]
    public void Every_rule_that_a_case_cites_exists()
    {
        var known = Rules().Select(rule => rule.Number).ToHashSet();

        Offenders.AssertNone(
            $"{Semantics} has no such rule",
            from citation in CitedRules()
            where !known.Contains(citation.Rule)
            select $"{citation.Path}:{citation.Line}: {citation.Rule}");
    }

    [Fact]
    public void A_rule_is_numbered_once()
    {
        Offenders.AssertNone(
            "a rule's number is taken twice",
            from rule in Rules()
            group rule by rule.Number into same
            where same.Count() > 1
            from rule in same
            select $"{Semantics}:{rule.Line}: {rule.Number}");
    }

    [Fact]
    public void Every_package_has_a_line_of_reason()
    {
        const string Reasons = "docs/decisions/0002-packages.md";
        var reasons = File.ReadAllText(Repository.PathOf(Reasons));

        Offenders.AssertNone(
            $"{Reasons} gives no reason for the package",
            from package in XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            let name = package.Attribute("Include")!.Value
            where !reasons.Contains($"`{name}`", StringComparison.Ordinal)
            select $"Directory.Packages.props: {name}");
    }

    private static List<(string Number, int Line)> Rules()
    {
        Assert.SkipUnless(File.Exists(Repository.PathOf(Semantics)), $"`{Semantics}` is not written yet");

        var rules =
            from line in File.ReadLines(Repository.PathOf(Semantics)).Index()
            let rule = NumberedRule().Match(line.Item)
            where rule.Success
            select (rule.Groups["number"].Value, line.Index + 1);

        var found = rules.ToList();
        Assert.NotEmpty(found);

        return found;
    }

    private static IEnumerable<(string Rule, string Path, int Line)> CitedRules()
    {
        var folder = new DirectoryInfo(Repository.PathOf(Cases));
        var files = folder.Exists ? folder.EnumerateFiles("*.json", SearchOption.AllDirectories) : [];

        return
            from path in files.Select(file => file.FullName)
            from line in File.ReadLines(path).Index()
            from citation in Citation().Matches(line.Item)
            select (citation.Value, Path.GetRelativePath(Repository.Root, path), line.Index + 1);
    }

    // A heading, list item or paragraph that begins with the number: **R12.** or ### **A12.**
    [GeneratedRegex(@"^[#\s*|-]*?\*\*(?<number>[AR][0-9]+)\b")]
    private static partial Regex NumberedRule();

    [GeneratedRegex(@"\b[AR][0-9]+\b")]
    private static partial Regex Citation();
}
