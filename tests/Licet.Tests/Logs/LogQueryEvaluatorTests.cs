using System.Text.RegularExpressions;
using Licet.Core.Logs;
using Licet.Core.Logs.Search;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>Queries find what Graylog would, and where Lucene can judge, what Lucene finds.</summary>
public sealed partial class LogQueryEvaluatorTests(ITestOutputHelper output)
{
    private const int Documents = 60;
    private const int Queries = 3_000;

    private static readonly DateTime s_now = new(2026, 11, 21, 14, 3, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Random_queries_find_what_Lucene_itself_finds()
    {
        var seed = SplitMix64.RunSeed;
        output.WriteLine($"LICET_SEED={seed} repeats it");
        var random = new RandomLogs(seed);
        var records = Enumerable.Range(1, Documents)
            .Select(number => new LogRecord(number, random.Entry(s_now)))
            .ToList();

        // `\d` and its like came with Lucene 9.
        var queries = Enumerable.Range(0, int.MaxValue).Select(_ => random.KeywordQuery())
            .Where(query => !LaterClass().IsMatch(query))
            .Take(Queries)
            .ToList();

        var expected = await LuceneOracle.SearchAsync([.. records.Select(Line)], queries);

        var differences = queries.Zip(expected)
            .Where(pair => Found(pair.First, records) != pair.Second)
            .Select(pair => $"{pair.First}   Lucene: {pair.Second}   here: {Found(pair.First, records)}")
            .OrderBy(line => line.Length)
            .Take(20)
            .ToList();
        Assert.True(differences.Count == 0, $"LICET_SEED={seed}\n{string.Join('\n', differences)}");
        Assert.True(expected.Count(answer => answer is not ("ERR" or "")) > Queries / 3);
    }

    [Theory]
    [InlineData("identities_array:*john.doe* AND unauthorized_actions_array:*", "1")]
    [InlineData("NOT unauthorized_actions_array:*", "2 3 4")]
    [InlineData("_exists_:unauthorized_actions_array", "1")]
    [InlineData("identities_array:*doe* AND (-status_int:403)", "2")]
    [InlineData("status_int:>=400", "1 4")]
    [InlineData("status_int:{200 TO 403}", "")]
    [InlineData("status_int:[199.5 TO 402]", "2")]
    [InlineData("status_int:40?", "1")]
    [InlineData("denied", "1")]
    [InlineData("Access", "1 2")]
    [InlineData("granted denied", "1 2")]
    [InlineData("\"access denied\"", "1")]
    [InlineData("\"denied access\"", "")]
    [InlineData("message:acc*", "1 2")]
    [InlineData("method:get", "")]
    [InlineData("method:GET", "2")]
    [InlineData("path:\"/v2/iam/policy\"", "1")]
    [InlineData("path:/.*iam.*/", "1 2")]
    [InlineData("sequence_int:[2 TO 3]", "2 3")]
    [InlineData("sequence_int:>3", "4")]
    [InlineData("timestamp:2026-11-21", "1 2 3")]
    [InlineData("timestamp:[2026-11-21 TO 2026-11-22]", "1 2 3 4")]
    [InlineData("timestamp:{2026-11-21 TO *]", "4")]
    [InlineData("timestamp:[\"2026-11-21 10:00:02\" TO \"2026-11-21 10:00:03.000000\"]", "2 3")]
    [InlineData("timestamp:[\"2026-11-21T11:00:02+01:00\" TO now}", "2 3")]
    [InlineData("timestamp:[now-1d/d TO now/d]", "1 2 3")]
    [InlineData("timestamp:*T10\\:00\\:02*", "2")]
    [InlineData("*:*", "1 2 3 4")]
    [InlineData("*", "1 2 3 4")]
    [InlineData("-- denied", "1")]
    public void A_query_finds(string query, string expected)
    {
        LogRecord[] records =
        [
            new(1, Entry(1, "Access denied", ("identities_array", LogValue.Of(["urn:v1:eu:identity:user:x/john.doe"])),
                ("unauthorized_actions_array", LogValue.Of(["vps:apiovh:reboot"])), ("status_int", LogValue.Of(403)),
                ("path", LogValue.Of("/v2/iam/policy")), ("method", LogValue.Of("POST")))),
            new(2, Entry(2, "access granted", ("identities_array", LogValue.Of(["urn:v1:eu:identity:user:x/john.doe"])),
                ("unauthorized_actions_array", LogValue.Of([])), ("status_int", LogValue.Of(200)),
                ("path", LogValue.Of("/v2/iam")), ("method", LogValue.Of("GET")))),
            new(3, Entry(3, "sign-in")),
            new(4, Entry(86_400, "", ("status_int", LogValue.Of(500)))),
        ];
        Assert.Equal(expected, Found(query, records, first: 0));
    }

    [Theory]
    [InlineData("x:a OR y:/[ab/", "at character 14: `]` is expected")]
    [InlineData("x:/a{9999999}/", "at character 14: the regular expression is too large")]
    [InlineData("x:/~a/", "at character 4: `~` (not) is not supported")]
    [InlineData("x:/a&b/", "at character 5: `&` (both) is not supported")]
    [InlineData("timestamp:yesterday", "`yesterday` is no time")]
    [InlineData("timestamp:[2026-13-01 TO *]", "`2026-13-01` is no time")]
    public void What_cannot_be_searched_for_is_said(string query, string message) =>
        Assert.Contains(message, LogQuery.Read(query).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Hostile_patterns_are_matched_in_good_time()
    {
        var record = new LogRecord(1, Entry(1, "", ("x", LogValue.Of(new string('a', 30_000)))));
        foreach (var query in (string[])
            ["x:" + string.Concat(Enumerable.Repeat("*a", 3000)) + "*b", "x:/(a|aa)*b/", "x:/(a*)*b/", "x:*?a?a?a?b"])
        {
            Assert.Equal("", Found(query, [record]));
        }

        Assert.False(LogQuery.Read($"x:/{new string('(', 4000)}{new string(')', 4000)}/").Succeeded);
        Assert.False(LogQuery.Read($"x:/{string.Concat(Enumerable.Repeat("(", 40))}a{
            string.Concat(Enumerable.Repeat("{9})", 40))}/").Succeeded);
    }

    [GeneratedRegex(@"\\[dDsSwWq]")]
    private static partial Regex LaterClass();

    private static LogEntry Entry(int second, string message, params (string Name, LogValue Value)[] fields) => new()
    {
        At = new DateTime(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc).AddSeconds(second),
        Message = message,
        Fields = [.. fields.Select(field => new LogField(field.Name, field.Value))],
    };

    // As Lucene counts documents: from 0.
    private static string Found(string text, IEnumerable<LogRecord> records, int first = 1)
    {
        var query = LogQuery.Read(text);
        if (!query.Succeeded)
        {
            return "ERR";
        }

        var evaluator = new LogQueryEvaluator(query.Value, s_now);
        return string.Join(' ', records.Where(evaluator.Matches).Select(record => record.Sequence - first));
    }

    private static string Line(LogRecord record) => string.Join('\u001f', record.Entry.Fields.SelectMany(field =>
        field.Value switch
        {
            LogValue.Texts texts => texts.Values.Select(text => $"{field.Name}={text}"),
            var value => [$"{field.Name}={value.Joined()}"],
        }).DefaultIfEmpty(""));
}
