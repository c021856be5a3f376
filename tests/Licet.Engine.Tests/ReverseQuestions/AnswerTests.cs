using System.Globalization;
using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.ReverseQuestions;

/// <summary>What answers say: marks, words, until when, through which groups, by which clauses.</summary>
public sealed class AnswerTests
{
    private const string Ann = "urn:v1:eu:identity:user:xx1111-ovh/ann";
    private const string Ops = "urn:v1:eu:identity:group:xx1111-ovh/ops";
    private const string Vps = "urn:v1:eu:resource:vps:vps-1";
    private const string Reboot = "vps:apiovh:reboot";

    private static readonly DateTime s_now = new(2026, 6, 15, 10, 0, 0, DateTimeKind.Utc);

    // A condition of the allow, a condition of the deny, and what is said of both.
    public static TheoryData<string?, string?, string> Conditions => new()
    {
        { null, null, "Always" },
        { null, "", "Never" },
        { Values("request.IP.IN_RANGE", "10.23.0.0/16"), Values("date(Europe/Paris).WeekDay.IN", "Saturday,Sunday"),
            "only from 10.23.0.0/16 and not on Saturday or Sunday, Europe/Paris time" },
        { Values("date(Europe/Paris).Hour.GE", "8", "date(Europe/Paris).Hour.LT", "20"), null,
            "only between 08:00 and 20:00, Europe/Paris time" },
        { Values("date.Hour.AFTER", "8"), Values("date.Hour.BEFORE", "18"), "only from 18:00 on, UTC" },
        { Values("date.Hour.IN", "22,23,0,1"), null, "only between 22:00 and 02:00, UTC" },
        { Values("date.Hour.IN", "8,9,14,15", "request.IP", "192.0.2.1"), null,
            "only (between 08:00 and 10:00 or between 14:00 and 16:00) and from 192.0.2.1, UTC" },
        { Values("date.Hour.IN", "8", "request.IP", "192.0.2.1"), Values("date.WeekDay", "Sunday", "date.Hour", "8"),
            "only between 08:00 and 09:00 and from 192.0.2.1 and not on Sunday, UTC" },
        { null, Values("date.WeekDay", "Sunday", "request.IP", "192.0.2.1"),
            "not on Sunday or not from 192.0.2.1, UTC" },
        { Values("date.WeekDay.LE", "Friday"), null, "only from Monday to Friday, UTC" },
        { Values("date.Date.BEFORE", "2026-12-25"), Values("date.Date.EQ", "2026-07-14"),
            "only before 2026-12-25 and not on 2026-07-14, UTC" },
        { Values("date.Hour.GE", "8"), Values("date(Europe/Paris).WeekDay", "Sunday"),
            "only from 08:00 on UTC and not on Sunday Europe/Paris time" },

        // What makes no difference is left out.
        { Values("date.Date.AFTER", "2026-01-01"), null, "Always" },
        { Values("date.Date.BEFORE", "2026-01-01"), null, "Never" },
        { Values("date.Hour.GE", "0"), Values("date.Hour.GT", "23"), "Always" },
        { Values("request.IP.IN_RANGE", "10.0.0.0/8"), Values("request.IP.IN_RANGE", "0.0.0.0/0"), "Never" },
        { Values("request.IP.IN_RANGE", "10.0.0.0/8"), Values("request.IP.IN_RANGE", "192.168.0.0/16"),
            "only from 10.0.0.0/8" },
        { Values("date.WeekDay", "Sunday"), Values("date.WeekDay.LT", "Saturday"), "only on Sunday, UTC" },
        { Values("date.WeekDay", "Sunday"), Values("date.WeekDay.GE", "Saturday"), "Never" },

        // On a Sunday in Kiritimati the Monday of Pago Pago, 25 hours behind, has not begun.
        { Values("date(Pacific/Kiritimati).WeekDay", "Sunday", "date(Pacific/Pago_Pago).WeekDay", "Monday"), null,
            "Never" },
        { Values("date(Pacific/Kiritimati).WeekDay", "Monday", "date(Pacific/Pago_Pago).WeekDay", "Saturday"), null,
            "only on Monday Pacific/Kiritimati time and on Saturday Pacific/Pago_Pago time" },

        // Five hours apart, and four for some weeks of spring and autumn; never seven.
        { Values("date(Europe/Paris).Hour", "12", "date(America/New_York).Hour", "7"), null,
            "only between 12:00 and 13:00 Europe/Paris time and between 07:00 and 08:00 America/New_York time" },
        { Values("date(Europe/Paris).Hour", "12", "date(America/New_York).Hour", "5"), null, "Never" },

        // On a last Thursday and on a last Sunday of October they go back: in which order, depends on the year.
        { Values("date(Europe/Paris).Hour", "12", "date(Africa/Cairo).Hour", "14"), null,
            "only between 12:00 and 13:00 Europe/Paris time and between 14:00 and 15:00 Africa/Cairo time" },

        // Clocks go forward at two on a Sunday: that hour is there on other days only.
        { Values("date(Europe/Paris).Date", "2027-03-28", "date(Europe/Paris).Hour", "2"), null, "Never" },
        { Values("date(Europe/Paris).Date", "2027-03-27", "date(Europe/Paris).Hour", "2"), null,
            "only on 2027-03-27 and between 02:00 and 03:00, Europe/Paris time" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void An_answer_says_what_remains_of_the_conditions(string? ofAllow, string? ofDeny, string expected)
    {
        List<JsonObject> policies = [Policy("may", "allow", Reboot, Vps, ofAllow)];
        if (ofDeny is not null)
        {
            policies.Add(Policy("may-not", "deny", Reboot, Vps, ofDeny.Length == 0 ? null : ofDeny));
        }

        var answer = Assert.Single(Who(policies).Items, item => item.Name == Ann);

        Assert.Equal(expected, answer.ConditionInWords ?? answer.Mark.ToString());
        Assert.True(answer.IsSimplified);
    }

    [Fact]
    public void The_root_always_may_and_nobody_else_without_a_policy()
    {
        var answer = Assert.Single(Who([]).Items);

        Assert.Equal((Words.Root, AccessMark.Always), (answer.Name, answer.Mark));
        Assert.Empty(answer.Allows);
    }

    [Fact]
    public void An_answer_names_the_clauses_that_give_it_and_the_groups_they_came_through()
    {
        var answers = Who(
        [
            Policy("ops-may", "allow", "vps:*", "urn:v1::resource:*", null, Ops),
            Policy("ann-may-not", "deny", Reboot, Vps, Values("request.IP", "192.0.2.1")),
            Policy("elsewhere", "deny", Reboot, "urn:v1:eu:resource:vps:vps-2", null),
            Policy("never-now", "deny", Reboot, Vps, Values("date.Date.BEFORE", "2020-01-01")),
        ]);

        var ann = Assert.Single(answers.Items, item => item.Name == Ann);
        Assert.Equal("not from 192.0.2.1", ann.ConditionInWords);
        Assert.Equal([Ops], ann.Through);
        Assert.Equal(["ops-may permissions.allow"], ann.Allows.Select(Show));
        Assert.Equal(["ann-may-not permissions.deny"], ann.Denies.Select(Show));
    }

    [Fact]
    public void An_answer_holds_until_an_expiry_makes_another_of_it()
    {
        static JsonObject Until(JsonObject policy, string expiry) =>
            WorldEdits.Changed(policy, changed => changed["expiredAt"] = expiry);

        var passing = Until(Policy("passing", "allow", Reboot, Vps, null), "2026-07-01T00:00:00Z");
        var past = Until(Policy("past", "deny", Reboot, Vps, null), "2026-06-15T10:00:00Z");
        var lasting = Policy("lasting", "allow", Reboot, Vps, Values("request.IP.IN_RANGE", "0.0.0.0/0"));
        var longest = Until(Policy("longest", "allow", Reboot, Vps, null), "2027-07-01T00:00:00Z");

        Assert.Equal(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc), UntilOf([passing, past]));
        Assert.Equal(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc), UntilOf([passing, lasting]));
        Assert.Equal(new DateTime(2027, 7, 1, 0, 0, 0, DateTimeKind.Utc), UntilOf([passing, longest, lasting]));
        Assert.Null(UntilOf([past, lasting]));
    }

    [Fact]
    public void A_pattern_is_an_answer_for_what_is_registered_nowhere_and_says_what_it_excepts()
    {
        JsonObject[] policies =
        [
            Policy("may", "allow", Reboot, "urn:v1:eu:resource:vps:*", Values("resource.Name.STARTS_WITH", "web-")),
            Policy("may-not", "deny", Reboot, "urn:v1:eu:resource:v*:*-prod", null),
            Policy("one-not", "deny", Reboot, Vps, null),
            Policy("another-type", "deny", Reboot, "urn:v1:eu:resource:ip:*", null),
            Policy("typed", "allow", Reboot, "urn:v1:eu:resource:vps:web-1", Values("resource.Type", "vps")),
        ];
        var answers = Ask(policies, questions => questions.Where(Ann, Reboot, after: null, count: 10)).Items;

        Assert.Equal(["urn:v1:eu:resource:vps:*", "urn:v1:eu:resource:vps:web-1"], answers.Select(item => item.Name));
        Assert.Equal("only where the name starts with `web-`", answers[0].ConditionInWords);
        Assert.Equal(["urn:v1:eu:resource:v*:*-prod", Vps], answers[0].Except);
        Assert.Equal(AccessMark.Always, answers[1].Mark);
    }

    [Fact]
    public void Who_and_what_of_a_pattern_say_what_they_except()
    {
        const string Vpses = "urn:v1:eu:resource:vps:*";
        JsonObject[] policies =
        [
            Policy("may", "allow", Reboot, Vpses, null),
            Policy("may-not", "deny", Reboot, "urn:v1::resource:vps:prod-*", null),
            Policy("other-action", "deny", "vps:apiovh:get", Vps, null),
        ];
        var who = Ask(policies, questions => questions.Who(Reboot, Vpses, after: null, count: 10)).Items;
        var what = Ask(policies, questions => questions.What(Ann, Vpses, after: null, count: 10)).Items;

        Access[] answers = [Assert.Single(who, item => item.Name == Ann), Assert.Single(what)];
        Assert.All(answers, answer => Assert.Equal(["urn:v1:eu:resource:vps:prod-*"], answer.Except));
    }

    [Fact]
    public void Of_many_exceptions_some_are_named_and_then_the_pattern_itself()
    {
        const string Vpses = "urn:v1:eu:resource:vps:*";
        var denied = Enumerable.Range(0, Limits.AccessExceptionsMax + 1)
            .Select(number => Policy($"not-{number}", "deny", Reboot, $"urn:v1:eu:resource:vps:{number}", null));
        var answer = Ask(
            [Policy("may", "allow", Reboot, Vpses, null), .. denied],
            questions => questions.Where(Ann, Reboot, after: null, count: 10)).Items[0];

        Assert.Equal((Limits.AccessExceptionsMax + 1, Vpses), (answer.Except.Length, answer.Except[^1]));
    }

    [Fact]
    public void An_action_with_parameters_is_answered_for_each_that_a_policy_spells_out_and_for_any_other()
    {
        const string AssumeRole = "pccVMware:vSphere:assumeRole";
        var answers = Ask(
            [
                Policy("may", "allow", $"{AssumeRole}?*", "*", null),
                Policy("may-not", "deny", $"{AssumeRole}?admin", "*", null),
                Policy("spelt", "allow", $"{AssumeRole}?admin", "*", null),
                Policy("own", "allow", "own:action", "*", null),
            ],
            questions => questions.What(Ann, "urn:v1:eu:resource:pccVMware:pcc-1", after: null, count: 10)).Items;

        Assert.Equal(
            ["own:action Always", $"{AssumeRole}?* Always", $"{AssumeRole}?admin Never"],
            answers.Select(item => $"{item.Name} {item.Mark}"));
    }

    [Fact]
    public void What_is_too_much_to_look_at_is_exact_all_the_same()
    {
        var dates = Enumerable.Range(2030, Limits.OpenTestsMax + 1)
            .Select(year => Policy($"p{year}", "allow", Reboot, Vps, Values("date.Date", $"{year}-01-01")));
        var answer = Assert.Single(Who([.. dates]).Items, item => item.Name == Ann);

        Assert.Equal((AccessMark.OnlyIf, false), (answer.Mark, answer.IsSimplified));
        Assert.Equal(Limits.OpenTestsMax + 1, answer.Condition!.Conditions.Length);
    }

    [Fact]
    public void What_is_too_much_to_read_is_counted()
    {
        var count = Limits.AccessConditionNodesMax + 1;
        var dates = Enumerable.Range(0, count)
            .Select(day => new DateOnly(2030, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Select(date => Policy($"p{date}", "allow", Reboot, Vps, Values("date.Date", date)));
        var answer = Assert.Single(Who([.. dates]).Items, item => item.Name == Ann);

        Assert.Equal((AccessMark.OnlyIf, false), (answer.Mark, answer.IsSimplified));
        Assert.Null(answer.Condition);
        Assert.Equal((Limits.AccessClausesMax, count - Limits.AccessClausesMax),
            (answer.Allows.Length, answer.ClausesLeftOut));
    }

    private static DateTime? UntilOf(JsonObject[] policies) =>
        Assert.Single(Who(policies).Items, item => item.Name == Ann).Until;

    private static AccessPage Who(IReadOnlyList<JsonObject> policies) =>
        Ask(policies, questions => questions.Who(Reboot, Vps, after: null, count: 10));

    private static AccessPage Ask(IReadOnlyList<JsonObject> policies, Func<AccessQuestions, AccessPage> ask)
    {
        var source = new World { Policies = policies }.Read();
        var directory = new SmallDirectory(new() { [Ann] = [Ops] });
        var snapshot = World.Admit(PolicySnapshot.Compile(source));
        return ask(new AccessQuestions(snapshot, directory, s_now, TestContext.Current.CancellationToken));
    }

    private static string Show(Rule rule) => $"{rule.PolicyName} {rule.Clause}";

    private static JsonObject Policy(
        string name, string list, string action, string resource, string? values, string identity = Ann)
    {
        var urn = resource == "*" ? "urn:v1:eu:resource:*" : resource;
        var policy = WorldEdits.Json(
            $"{{'name':'{name}','identities':['{identity}'],'resources':[{{'urn':'{urn}'}}],"
            + $"'permissions':{{'{list}':[{{'action':'{action}'}}]}}}}");
        if (values is not null)
        {
            policy["conditions"] = new JsonObject { ["operator"] = "MATCH", ["values"] = JsonNode.Parse(values) };
        }

        return policy;
    }

    private static string Values(string key, string value, string? otherKey = null, string? otherValue = null)
    {
        var values = new JsonObject { [key] = value };
        if (otherKey is not null)
        {
            values[otherKey] = otherValue;
        }

        return values.ToJsonString();
    }
}
