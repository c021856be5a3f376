using Licet.Core.Logs.Search;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>Queries are read as Lucene reads them, which is asked itself where it is installed.</summary>
public sealed class LogQueryTests
{
    private const int Generated = 20_000;

    // Pieces from which every production of the grammar comes about, and everything that it refuses.
    private static readonly string[] s_pieces =
    [
        "a", "b", "cd", "john.doe", "AND", "OR", "NOT", "&&", "||", "!", "+", "-", "(", ")", "x:", "status_int:", "*",
        "*:", "?", "a*", "*b", "c?d", "\"quick fox\"", "\"\"", "~", "~1", "~3", "~0.5", "~1.5", "~-1", "^2", "^0.5",
        "[1 TO 5]",
        "{a TO b}", "[* TO b}", "{\"a b\" TO *]", "TO", "/a.b/",
        "/[ab]+|c{2,3}/", "\\:", "\\u0041", "\\ ", "\\", ">=400", "a-b",
        "a+b", "_exists_:", "é", "[", "]", "{", "}", "\"", "^", ":", "1", "2.5", "日本",
    ];

    [Fact]
    public void The_vectors_are_read_as_they_say()
    {
        var file = Repository.PathOf("../shared/data/logs/lucene-query-vectors.tsv");
        Assert.SkipUnless(File.Exists(file), "the vectors are in ../shared, which is not here");
        foreach (var line in File.ReadAllLines(file).Where(line => line.Length > 0))
        {
            var columns = line.Split('\t');
            Assert.Equal((columns[0], columns[2].Replace("ERR ParseException", "ERR", StringComparison.Ordinal)),
                (columns[0], Canonical(columns[0])));
        }
    }

    [Fact]
    public async Task Random_queries_are_read_as_Lucene_itself_reads_them()
    {
        var random = new Random(2026);

        // An escaped slash leaves the next one to begin an expression of anything at all.
        var queries = Enumerable.Range(0, int.MaxValue).Select(_ => Draw(random))
            .Where(query => !query.Contains("\\/", StringComparison.Ordinal))
            .Take(Generated)
            .ToList();
        var expected = await LuceneOracle.ReadAsync(queries);
        var differences = queries.Zip(expected)
            .Where(pair => Canonical(pair.First) != pair.Second)
            .Select(pair => $"{pair.First}   Lucene: {pair.Second}   here: {Canonical(pair.First)}")
            .Take(20)
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(expected.Count(answer => answer != "ERR") > Generated / 10);
    }

    [Theory]
    [InlineData("status_int:>=400", "status_int:[400 TO *]")]
    [InlineData("status_int:<500", "status_int:[* TO 500}")]
    [InlineData("status_int:\">=400\"", "status_int:>=400")]
    [InlineData("_exists_:resource", "_exists_:resource")]
    [InlineData("foo^2 bar", "message:foo message:bar")]
    public void What_Graylog_adds_is_read_its_way(string query, string canonical) =>
        Assert.Equal(canonical, LogQuery.Read(query).Value.ToCanonical());

    [Theory]
    [InlineData("a:b:c", "at character 4: `:` cannot stand here")]
    [InlineData("\"open", "at character 1: a quotation mark that no other one closes")]
    [InlineData("(a", "at character 3: `)` is expected")]
    [InlineData("path:/v1", "at character 6: a `/` begins a regular expression that no other one ends: write `\\/`")]
    public void What_cannot_be_read_is_said_with_its_place(string query, string message) =>
        Assert.Contains(message, LogQuery.Read(query).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_query_is_bounded()
    {
        Assert.False(LogQuery.Read(new string('(', 5000) + "a" + new string(')', 5000)).Succeeded);
        Assert.False(LogQuery.Read(string.Join(" OR ", Enumerable.Repeat("x:y", 3000))).Succeeded);
        Assert.False(LogQuery.Read(new string('a', 20_000)).Succeeded);
    }

    private static string Canonical(string query) =>
        LogQuery.ReadClassic(query) is { Succeeded: true, Value: var read } ? read.ToCanonical() : "ERR";

    private static string Draw(Random random)
    {
        var pieces = Enumerable.Range(0, random.Next(1, 9)).Select(_ => s_pieces[random.Next(s_pieces.Length)]);
        return string.Concat(pieces.Select(piece => piece + (random.Next(3) == 0 ? "" : " "))).Trim();
    }
}
