using System.Text.Json;
using Xunit;

namespace Licet.Tests.Ovh;

public sealed class ResourceTests
{
    private const string Path = "/v2/iam/resource";
    private const string Vps = "urn:v1:eu:resource:vps:one";

    [Fact]
    public async Task Tags_are_read_replaced_added_and_removed()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "resources");
        await server.AddResourceAsync("vps", "one", null, ("environment", "prod"), ("ovh:type", "essential"));

        await log.CallAsync("GET", Path);
        await log.CallAsync("GET", $"{Path}/{Vps}");
        log.Say("An empty plate is ours; only the tags are read of what is sent back");
        await log.CallAsync(
            "PUT",
            $"{Path}/urn:v1::resource:vps:one",
            """
            {"tags":{"team":"website","empty":""},
             "id":"x","urn":"y","name":"z","owner":"o","displayName":"d","type":"t"}
            """);
        log.Say("The tags of the system stay, named or not; none and null are the same");
        await log.CallAsync("PUT", $"{Path}/{Vps}", """{"tags":{"ovh:type":"other","a":"1"}}""");
        await log.CallAsync("PUT", $"{Path}/{Vps}", """{"tags":{}}""");
        await log.CallAsync("PUT", $"{Path}/{Vps}", """{"tags":null}""");
        log.Say("One by one: adding what is there gives it another value");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"environment","value":"production"}""");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"environment","value":"test"}""");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"cost/center","value":"a:b/c=d+e@f"}""");
        await log.CallAsync("DELETE", $"{Path}/{Vps}/tag/environment");
        await log.CallAsync("DELETE", $"{Path}/{Vps}/tag/environment");
        await log.CallAsync("DELETE", $"{Path}/{Vps}/tag/cost%2Fcenter");
        log.Say("Refused");
        await log.CallAsync("PUT", $"{Path}/{Vps}", "{}");
        await log.CallAsync("PUT", $"{Path}/{Vps}", """{"tags":{"a":null}}""");
        await log.CallAsync("PUT", $"{Path}/{Vps}", """{"tags":{"a":"1","a":"2"}}""");
        await log.CallAsync("PUT", $"{Path}/{Vps}", """{"tags":{"a b":"1"}}""");
        await log.CallAsync("PUT", $"{Path}/{Vps}", $$"""{"tags":{ {{Tags(50)}} } }""");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"ovh:type","value":"x"}""");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"a","value":"b c"}""");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"","value":""}""");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"a"}""");
        await log.CallAsync("DELETE", $"{Path}/{Vps}/tag/ovh:type");
        log.Say("What is not there, and what is no URN");
        await log.CallAsync("GET", $"{Path}/urn:v1:eu:resource:vps:two");
        await log.CallAsync("PUT", $"{Path}/urn:v1:eu:resource:vps:two", """{"tags":{}}""");
        await log.CallAsync("POST", $"{Path}/urn:v1:eu:resource:vps:two/tag", """{"key":"a","value":"b"}""");
        await log.CallAsync("DELETE", $"{Path}/urn:v1:eu:resource:vps:two/tag/a");
        await log.CallAsync("GET", $"{Path}/one");

        log.AssertGolden();
    }

    [Fact]
    public async Task The_list_is_filtered()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one", null, ("environment", "prod"), ("team", "Web_1"));
        await server.AddResourceAsync("vps", "two", null, ("environment", "test"));
        await server.AddResourceAsync("ip", "192.0.2.0/24");

        await ExpectAsync(server, "", "account:xx1111-ovh", "ip:192.0.2.0/24", "vps:one", "vps:two");
        await ExpectAsync(server, "?resourceType=vps", "vps:one", "vps:two");
        await ExpectAsync(server, "?resourceType=ip&resourceType=account", "account:xx1111-ovh", "ip:192.0.2.0/24");
        await ExpectAsync(server, "?resourceType[]=ip&resourceName=one");
        await ExpectAsync(server, "?resourceName=one&resourceName=two", "vps:one", "vps:two");
        await ExpectAsync(server, "?resourceURN=urn:v1:eu:resource:vps:*", "vps:one", "vps:two");
        await ExpectAsync(server, "?resourceURN=urn:v1::resource:vps:two", "vps:two");
        await ExpectAsync(server, "?resourceURN=*192.0.2*&resourceURN=*one", "ip:192.0.2.0/24", "vps:one");
        await ExpectTaggedAsync(server, """{"environment":[{"value":"prod"}]}""", "vps:one");
        await ExpectTaggedAsync(server, """{"environment":[{"operator":null,"value":"prod"}]}""", "vps:one");
        await ExpectTaggedAsync(
            server,
            """{"environment":[{"operator":"NEQ","value":"prod"}]}""",
            "account:xx1111-ovh",
            "ip:192.0.2.0/24",
            "vps:two");
        await ExpectTaggedAsync(
            server, """{"environment":[{"operator":"NEQ","value":"prod"},{"operator":"EXISTS"}]}""", "vps:two");
        await ExpectTaggedAsync(server, """{"environment":[{"operator":"LIKE","value":"%o_"}]}""", "vps:one");
        await ExpectTaggedAsync(server, """{"environment":[{"operator":"LIKE","value":"PROD"}]}""");
        await ExpectTaggedAsync(server, """{"team":[{"operator":"ILIKE","value":"web\\_1"}]}""");
        await ExpectTaggedAsync(server, """{"team":[{"operator":"ILIKE","value":"wEb_%"}]}""", "vps:one");
        await ExpectTaggedAsync(
            server, """{"team":[{"operator":"NEXISTS"}],"environment":[{"operator":"EXISTS"}]}""", "vps:two");
        await ExpectTaggedAsync(
            server, "{}", "account:xx1111-ovh", "ip:192.0.2.0/24", "vps:one", "vps:two");
    }

    [Fact]
    public async Task Strange_filters_are_refused()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "resource-filters");

        await log.CallAsync("GET", $"{Path}?tags=environment");
        await log.CallAsync("GET", $"{Path}?tags=%5B%5D");
        await log.CallAsync("GET", $"{Path}?tags=null");
        await log.CallAsync("GET", $"{Path}?tags=");
        await log.CallAsync("GET", $"{Path}?tags=%7B%7D&tags=%7B%7D");
        await log.CallAsync("GET", $"{Path}?tags={Encoded("""{"a":[{"operator":"IN","value":"x"}]}""")}");
        await log.CallAsync("GET", $"{Path}?tags={Encoded("""{"a":[{"operator":"EQ"}]}""")}");
        await log.CallAsync("GET", $"{Path}?tags={Encoded("""{"a":[{"operator":"EXISTS","value":"x"}]}""")}");
        await log.CallAsync("GET", $"{Path}?tags={Encoded("""{"a":[null]}""")}");
        await log.CallAsync("GET", $"{Path}?tags={Encoded("""{"a":null}""")}");
        await log.CallAsync("GET", $"{Path}?tags={Encoded("""{"a":"x"}""")}");
        await log.CallAsync("GET", $"{Path}?tags={Encoded("""{"a":[{"key":"x"}]}""")}");
        var many = string.Join(',', Enumerable.Repeat("{}", 51).Select(_ => """{"operator":"EXISTS"}"""));
        await log.CallAsync("GET", $"{Path}?tags={Encoded($$"""{"a":[{{many}}]}""")}");
        await log.CallAsync("GET", $"{Path}?resourceURN={new string('*', 600)}");
        await log.CallAsync(
            "GET", $"{Path}?{string.Join('&', Enumerable.Range(0, 101).Select(type => $"resourceType={type}"))}");

        log.AssertGolden();
    }

    // Reference §2.6: the action on the account, or the action of the resource's type on the resource.
    [Fact]
    public async Task Either_right_to_tag_will_do()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one", null, ("a", "1"));
        await server.AddResourceAsync("ldp/stream", "two", null, ("a", "1"));

        foreach (var (name, target) in new[] { ("vps", Vps), ("ldp/stream", "urn:v1:eu:resource:ldp/stream:two") })
        {
            var account = ServerFixture.AccountUrn;
            await ExpectTaggerAsync(server, "account:apiovh:iam/resource/tag/add", account, target, (403, 200, 403));
            await ExpectTaggerAsync(server, "account:apiovh:iam/resource/tag/remove", account, target, (403, 403, 200));
            await ExpectTaggerAsync(server, "account:apiovh:iam/resource/edit", account, target, (200, 403, 403));
            await ExpectTaggerAsync(server, $"{name}:apiovh:iam/resource/tag/add", target, target, (403, 200, 403));
            await ExpectTaggerAsync(server, $"{name}:apiovh:iam/resource/tag/remove", target, target, (403, 403, 200));
            await ExpectTaggerAsync(server, $"{name}:apiovh:iam/resource/edit", target, target, (200, 403, 403));
            await ExpectTaggerAsync(server, $"{name}:apiovh:iam/resource/tag/*", target, target, (200, 200, 200));
            await ExpectTaggerAsync(server, $"{name}:apiovh:iam/*", "urn:v1:eu:resource:x:y", target, (404, 404, 404));
        }
    }

    [Fact]
    public async Task A_caller_sees_what_it_may_do_anything_with()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one");
        await server.AddResourceAsync("vps", "two");
        await server.AddResourceAsync("ip", "192.0.2.1");
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");

        Assert.Equal("[]", (await robot.SendAsync("GET", Path)).Body);
        Assert.Equal(404, (await robot.SendAsync("GET", $"{Path}/{Vps}")).Status);

        await server.AllowAsync(urn, ["vps:apiovh:reboot"], Vps);
        Assert.Equal(["vps:one"], Names(await robot.SendAsync("GET", Path)));
        Assert.Equal(200, (await robot.SendAsync("GET", $"{Path}/{Vps}")).Status);
        Assert.Equal(404, (await robot.SendAsync("GET", $"{Path}/urn:v1:eu:resource:vps:two")).Status);
    }

    private static async Task ExpectTaggerAsync(
        ServerFixture server, string action, string on, string target, (int Put, int Post, int Delete) expected)
    {
        var (robot, clientId, urn) = await server.AddServiceAccountAsync("robot");
        await server.AllowAsync(urn, [action], on);
        var path = $"{Path}/{Uri.EscapeDataString(target)}";
        await server.Root.SendAsync("PUT", path, """{"tags":{"a":"1"}}""");

        var put = await robot.SendAsync("PUT", path, """{"tags":{"b":"2"}}""");
        var post = await robot.SendAsync("POST", $"{path}/tag", """{"key":"c","value":"3"}""");
        await server.Root.SendAsync("PUT", path, """{"tags":{"a":"1"}}""");
        var delete = await robot.SendAsync("DELETE", $"{path}/tag/a");

        Assert.True((put.Status, post.Status, delete.Status) == expected, $"{action}: {put} {post} {delete}");
        await server.Root.SendAsync("DELETE", $"/me/api/oauth2/client/{clientId}");
    }

    private static async Task ExpectAsync(ServerFixture server, string query, params string[] names)
    {
        var answer = await server.Root.SendAsync("GET", Path + query);
        Assert.True(answer.Status == 200, answer.Body);
        Assert.Equal(names, Names(answer));
    }

    private static Task ExpectTaggedAsync(ServerFixture server, string tags, params string[] names) =>
        ExpectAsync(server, $"?tags={Encoded(tags)}", names);

    private static string Encoded(string text) => Uri.EscapeDataString(text);

    private static string Tags(int count) =>
        string.Join(',', Enumerable.Range(0, count).Select(key => JsonSerializer.Serialize($"k{key}") + ":\"v\""));

    private static IEnumerable<string> Names(Answer answer) =>
        answer.Json.EnumerateArray().Select(
            resource => resource.GetProperty("urn").GetString()!.Replace("urn:v1:eu:resource:", ""));
}
