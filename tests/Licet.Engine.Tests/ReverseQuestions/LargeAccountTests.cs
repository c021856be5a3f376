using System.Diagnostics;
using System.Globalization;
using System.Text;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.ReverseQuestions;
using Xunit;

namespace Licet.Engine.Tests.ReverseQuestions;

/// <summary>
/// At 100,000 policies, with 10,000 people and as many resources, a page costs its own answers: not the product.
/// </summary>
public sealed class LargeAccountTests(ITestOutputHelper output)
{
    private const int Policies = 100_000;
    private const int People = 10_000;
    private const int PageSize = 60;

    private static readonly DateTime s_now = new(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<PolicySnapshot> s_snapshot = new(Compile);
    private static readonly SmallDirectory s_directory = new(
        Enumerable.Range(0, People).ToDictionary(Person, number => new[] { Group(number % 100) }),
        [.. Enumerable.Range(0, People).Select(Vps).Order(StringComparer.Ordinal)]);

    [Fact]
    public void A_page_is_made_of_its_own_answers_alone()
    {
        _ = s_snapshot.Value;
        AssertPages(questions => after => questions.Who("vps:apiovh:reboot", Vps(7), after, PageSize), total: 101);
        AssertPages(questions => after => questions.Where(Person(7), "vps:apiovh:reboot", after, PageSize), total: 101);
        AssertPages(questions => after => questions.What(Person(7), Vps(7), after, PageSize), total: 1);
    }

    private void AssertPages(Func<AccessQuestions, Func<string?, AccessPage>> ask, int total)
    {
        var (count, after) = (0, (string?)null);
        do
        {
            var clock = Stopwatch.StartNew();
            var questions = new AccessQuestions(
                s_snapshot.Value, s_directory, s_now, TestContext.Current.CancellationToken);
            var page = ask(questions)(after);

            output.WriteLine($"{page.Items.Length} answers in {clock.Elapsed.TotalMilliseconds:F0} ms");
            Assert.InRange(questions.AnswersMade, 0, PageSize);
            count += page.Items.Length;
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(total, count);
    }

    private static string Person(int number) => $"urn:v1:eu:identity:user:xx1111-ovh/p{number:00000}";

    private static string Group(int number) => $"urn:v1:eu:identity:group:xx1111-ovh/g{number}";

    private static string Vps(int number) => $"urn:v1:eu:resource:vps:vps-{number:00000}";

    // Each person on resources of its own; each group on those that end alike; nothing for everybody.
    private static PolicySnapshot Compile()
    {
        var policies = Enumerable.Range(0, Policies).Select(number =>
        {
            var isOfGroup = number % 100 == 0;
            var (identity, resource, action) = isOfGroup
                ? (Group(number / 100 % 100), Vps(0)[..^5] + $"*{number / 100 % 100:00}", "reboot")
                : (Person(number % People), Vps(number % People), number % 2 == 0 ? "get" : "reboot");
            var text = string.Create(CultureInfo.InvariantCulture, $$"""
                {"name":"p{{number}}","identities":["{{identity}}"],"resources":[{"urn":"{{resource}}"}],
                 "permissions":{"allow":[{"action":"vps:apiovh:{{action}}"}]},
                 "conditions":{"operator":"MATCH","values":{"date(Europe/Paris).Hour.GE":"{{number % 24}}"} } }
                """);
            return new PolicyEntry(
                new PolicyId(new Guid(number, 0, 0, new byte[8])), OvhPolicy.Read(Encoding.UTF8.GetBytes(text)).Value!);
        });
        return PolicySnapshot.Compile(new PolicySource
        {
            Account = "xx1111-ovh",
            Plate = "eu",
            Policies = [.. policies],
            PermissionsGroups = new Dictionary<string, OvhPermissions>(),
            ResourceGroups = new Dictionary<Guid, IReadOnlyCollection<string>>(),
        }).Value!;
    }
}
