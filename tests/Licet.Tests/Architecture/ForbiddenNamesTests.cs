using System.Text.RegularExpressions;
using Xunit;

namespace Licet.Tests.Architecture;

public sealed class ForbiddenNamesTests
{
    // The SDK imports System.Net.Http everywhere by itself, so its types are forbidden by their names too.
    [Theory]
    [InlineData(@"\bMicrosoft\.(AspNetCore|Extensions|Data)\b")]
    [InlineData(@"\bSystem\.Net\.Http\b|\bHttp(Client|Context|Request|Response)")]
    [InlineData(@"\bSystem\.Data\b")]
    [InlineData(@"\bSystem\.Diagnostics\.(Trac|Event|Activity|DiagnosticS|Metrics)|\bILogger\b|\bTrace\.")]
    [InlineData(@"\bTimeProvider\b|\bStopwatch\b|\bTickCount|\.UtcNow\b|\.Now\b")]
    [InlineData(@"\bIConfiguration\b|\bGetEnvironmentVariable")]
    public void The_engine_knows_no_HTTP_SQL_DI_logging_configuration_or_clock(string pattern)
    {
        Offenders.AssertNone("the engine names what it must not", Matches("src/Licet.Engine", pattern));
    }

    [Theory]
    [InlineData(@"\bMicrosoft\.(AspNetCore|Data)\b")]
    [InlineData(@"\bHttpContext\b")]
    [InlineData(@"\bSystem\.Data\b")]
    public void The_core_sees_no_HTTP_and_no_SQL(string pattern)
    {
        Offenders.AssertNone("the core names what it must not", Matches("src/Licet.Core", pattern));
    }

    [Fact]
    public void Only_the_drivers_name_a_database_vendor()
    {
        Offenders.AssertNone(
            "a database vendor is named outside src/Licet.Storage/Drivers",
            Matches("src", "(?i)sqlite|npgsql|postgres")
                .Where(place => !place.StartsWith("src/Licet.Storage/Drivers/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_dialects_of_the_server_know_their_wire_records()
    {
        string[] dialects =
        [
            "src/Licet.Server/Ovh", "src/Licet.Server/Aws", "src/Licet.Server/OAuth2",
            "src/Licet.Server/CloudManagement",
        ];

        Offenders.AssertNone(
            $"a wire record (…Body) is declared outside {string.Join(", ", dialects)}",
            from file in SourceFile.CSharp
            where file.IsUnder("src") && !dialects.Any(file.IsUnder)
            from type in file.Types
            where type.Name.EndsWith("Body", StringComparison.Ordinal)
            select $"{file.Path}:{type.Line}: {type.Name}");
    }

    private static IEnumerable<string> Matches(string folder, string pattern) =>
        from file in SourceFile.CSharp
        where file.IsUnder(folder)
        let lines = file.Code.Split('\n')
        from number in Enumerable.Range(1, lines.Length)
        let match = Regex.Match(lines[number - 1], pattern, RegexOptions.CultureInvariant)
        where match.Success
        select $"{file.Path}:{number}: {match.Value}";
}
