using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>Bad input of every kind: a clear error in OVHcloud's shape, and nothing has changed.</summary>
public sealed class BadInputTests
{
    private const string Policies = "/v2/iam/policy";
    private const string Groups = "/me/identity/group";

    [Fact]
    public async Task Bodies_that_are_no_JSON_or_the_wrong_JSON()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "bad-json");
        string[] bodies =
        [
            "", "{", "nonsense", "[]", "null", "7", "\"text\"", "{\"name\":}", "{\"name\":\"x\",}", "{\"name\":\"x\"}x",
            "\uFEFF{\"name\":\"x\"}", "{'name':'x'}", "{\"name\":\"x\" /* why */}", """{"name":"\ud800"}""",
            """{"name":"x","name":"y"}""", """{"n\u0061me":"x","name":"y"}""", """{"name":"x","Name":"y"}""",
            """{"name":"x","owner":"me"}""", """{"name":7}""", """{"name":null}""", """{"name":["x"]}""", "{}",
        ];
        foreach (var path in new[] { Groups, Policies })
        {
            log.Say(path);
            foreach (var body in bodies)
            {
                Assert.Equal(400, (await log.CallAsync("POST", path, body)).Status);
            }
        }

        log.AssertGolden();
    }

    [Fact]
    public async Task Documents_that_mean_nothing()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "bad-documents");

        log.Say("All problems at once, each with its path");
        await log.CallAsync(
            "POST",
            Policies,
            """
            {"name":"two words","identities":["*","urn:v1:eu:identity:user:ann"],"resources":[{"urn":"*"},{},"x"],
             "permissions":{"allow":[{"action":"a b"},{"do":"x"}],"allows":[]},"expiredAt":"tomorrow","rights":1}
            """);
        log.Say("A resource that is not one: the class that clients know");
        await PostAsync(log, "\"resources\":[{\"urn\":\"*\"}]");
        log.Say("Conditions");
        await ConditionAsync(log, """{"operator":"MATCH","values":{"date(Europe/Atlantis).Hour":"1"}}""");
        await ConditionAsync(log, """{"operator":"MATCH","values":{"date(Europe/Paris).WeekDay":"Caturday"}}""");
        await ConditionAsync(log, """{"operator":"MATCH","values":{"date(Europe/Paris).Hour.GT":"25"}}""");
        await ConditionAsync(log, """{"operator":"MATCH","values":{"request.IP":"10.0.0.0/33"}}""");
        await ConditionAsync(log, """{"operator":"MATCH","values":{"request.Port":"80"}}""");
        await ConditionAsync(log, """{"operator":"MATCH","values":{"resource.Tag(a).LIKE":"%"}}""");
        await ConditionAsync(log, """{"operator":"MATCH","values":{}}""");
        await ConditionAsync(log, """{"operator":"XOR","conditions":[]}""");
        await ConditionAsync(log, """{"operator":"AND"}""");
        await ConditionAsync(log, """{"operator":"NOT","values":{"request.IP":"10.0.0.1"}}""");
        await ConditionAsync(log, """{"operator":"MATCH","values":{"request.IP":7}}""");
        log.Say("References to what does not exist (R38)");
        await PostAsync(log, "\"permissionsGroups\":[{\"urn\":\"urn:v1:eu:permissionsGroup:ovh:default\"}]");
        await PostAsync(
            log, "\"resources\":[{\"urn\":\"urn:v1:eu:resourceGroup:00000000-0000-4000-8000-000000000000\"}]");

        log.AssertGolden();
    }

    [Fact]
    public async Task Too_much()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "too-much");

        log.Say("More than the server reads, signed and not");
        await log.CallAsync("POST", Policies, new string(' ', 1024 * 1024 + 1));
        await log.CallAsync(server.Anonymous, "POST", "/auth/setup", new string(' ', 1024 * 1024 + 1));
        log.Say("More than a document may have");
        await log.CallAsync("POST", Policies, new string(' ', 513 * 1024) + "{}");
        log.Say("Deep");
        var nested = string.Concat(Enumerable.Repeat("""{"operator":"NOT","conditions":[""", 9))
            + """{"operator":"MATCH","values":{"request.IP":"10.0.0.1"}}"""
            + string.Concat(Enumerable.Repeat("]}", 9));
        await ConditionAsync(log, nested);
        await log.CallAsync("POST", Policies, new string('[', 100));
        await log.CallAsync("POST", Groups, """{"name":""" + new string('[', 100));
        await log.CallAsync("PUT", $"{Groups}/devs", """{"urn":""" + new string('[', 40) + new string(']', 40) + "}");
        log.Say("Long");
        await log.CallAsync("POST", Groups, $$"""{"name":"{{new string('x', 65)}}"}""");
        await log.CallAsync("POST", Groups, $$"""{"name":"x","description":"{{new string('x', 4097)}}"}""");
        await PostAsync(log, $"\"description\":\"{new string('x', 4097)}\"");
        await PostAsync(log, $"\"identities\":[{string.Join(',', Enumerable.Repeat("\"x\"", 2001))}]");

        log.AssertGolden();
    }

    private static Task<Answer> ConditionAsync(Transcript log, string condition) =>
        PostAsync(log, $"\"conditions\":{condition}");

    // One member of a policy that is otherwise good.
    private static async Task<Answer> PostAsync(Transcript log, string member)
    {
        var members = new[] { "\"identities\":[]", "\"resources\":[]" }
            .Where(other => other[..8] != member[..8])
            .Append(member);
        var answer = await log.CallAsync(
            "POST", Policies, $"{{\"name\":\"p\",\"permissions\":{{}},{string.Join(',', members)}}}");
        Assert.Equal(400, answer.Status);
        return answer;
    }
}
