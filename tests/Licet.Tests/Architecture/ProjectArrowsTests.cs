using System.Xml.Linq;
using Xunit;

namespace Licet.Tests.Architecture;

public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Licet.Engine"] = [],
        ["Licet.Core"] = ["Licet.Engine"],
        ["Licet.Storage"] = ["Licet.Core"],
        ["Licet.Server"] = ["Licet.Core", "Licet.Storage", "Licet.Engine", "VpsApi"],
        ["Licet.Cli"] = ["Licet.Core", "Licet.Engine"],
        ["Licet.AspNetCore"] = [],
        ["VpsApi"] = ["Licet.AspNetCore"],
    };

    [Fact]
    public void There_are_no_projects_but_those_with_a_decision()
    {
        var projects = new[] { "src", "samples" }
            .SelectMany(folder => new DirectoryInfo(Repository.PathOf(folder)).EnumerateDirectories())
            .Select(folder => folder.Name);

        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void References_point_one_way()
    {
        Offenders.AssertNone(
            "a project references what it must not",
            from project in Arrows.Keys
            from reference in References(project, "ProjectReference")
            let target = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))
            where !Arrows[project].Contains(target)
            select $"{PathOf(project)}: {target}");
    }

    [Fact]
    public void The_engine_and_the_core_use_the_base_class_library_alone()
    {
        Offenders.AssertNone(
            "a package or framework where none may be",
            from project in (string[])["Licet.Engine", "Licet.Core"]
            from kind in (string[])["PackageReference", "FrameworkReference", "Reference"]
            from reference in References(project, kind)
            select $"{PathOf(project)}: {reference}");
    }

    [Fact]
    public void Versions_are_central()
    {
        Offenders.AssertNone(
            "a version belongs into Directory.Packages.props",
            from file in SourceFile.All
            where file.Path.EndsWith(".csproj", StringComparison.Ordinal)
            from package in XDocument.Parse(file.Text).Descendants("PackageReference")
            where package.Attribute("Version") is not null || package.Element("Version") is not null
            select $"{file.Path}: {package.Attribute("Include")?.Value}");
    }

    private static string PathOf(string project)
    {
        var folder = project.StartsWith("Licet.", StringComparison.Ordinal) ? "src" : "samples";
        return $"{folder}/{project}/{project}.csproj";
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.PathOf(PathOf(project)))
            .Descendants(kind)
            .Select(reference => reference.Attribute("Include")!.Value);
}
