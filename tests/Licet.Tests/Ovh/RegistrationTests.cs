using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>Products register their resources over HTTP: one by one, and many at once.</summary>
public sealed class RegistrationTests
{
    private const string Path = "/v2/iam/resource";
    private const string Import = "/v2/iam/resource/import";
    private const string Vps = "urn:v1:eu:resource:vps:one";
    private const string AccountEdit = "account:apiovh:iam/resource/edit";

    private static readonly (string, string) s_lines = ("Content-Type", "application/x-ndjson");

    [Fact]
    public async Task Resources_are_registered_edited_and_forgotten()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "registration");

        await log.CallAsync(
            "POST",
            Path,
            """
            {"urn":"urn:v1::resource:vps:one","type":"vps","name":"one","owner":"xx1111-ovh","displayName":"web",
             "tags":{"ovh:type":"essential","team":"web"},"body":{ "name":"one", "vcore": 4.0, "zone":null }}
            """);
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:wiki/page:a/b"}""");
        await log.CallAsync("GET", $"{Path}/{Vps}");
        log.Say("A merge patch: what is left out stays, null takes away, the body is replaced as a whole");
        await log.CallAsync(
            "PATCH", $"{Path}/{Vps}", """{"displayName":"mail","tags":{"ovh:type":"elite","team":null}}""");
        await log.CallAsync("PATCH", $"{Path}/{Vps}", """{"displayName":null,"body":{"name":"one"}}""");
        await log.CallAsync("PATCH", $"{Path}/{Vps}", """{"body":null}""");
        await log.CallAsync("PATCH", $"{Path}/urn:v1:eu:resource:wiki/page:a/b", """{"displayName":"page"}""");
        log.Say("What customers may do with tags stays as it was");
        await log.CallAsync("POST", $"{Path}/{Vps}/tag", """{"key":"ovh:type","value":"x"}""");
        await log.CallAsync("PUT", $"{Path}/{Vps}", """{"tags":{}}""");
        log.Say("A member of a resource group stays");
        var group = await server.Root.SendAsync(
            "POST", "/v2/iam/resourceGroup", $$"""{"name":"all","resources":[{"urn":"{{Vps}}"}]}""");
        await log.CallAsync("DELETE", $"{Path}/{Vps}");
        await server.Root.SendAsync("DELETE", $"/v2/iam/resourceGroup/{group["id"]}");
        await log.CallAsync("DELETE", $"{Path}/{Vps}");
        await log.CallAsync("DELETE", $"{Path}/{Vps}");
        await log.CallAsync("DELETE", $"{Path}/urn%3Av1%3Aeu%3Aresource%3Awiki%2Fpage%3Aa%2Fb");
        await log.CallAsync("DELETE", $"{Path}/{ServerFixture.AccountUrn}");
        log.AssertGolden();
    }

    [Fact]
    public async Task What_makes_no_resource_is_refused_with_its_path()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one");
        var log = new Transcript(server, "registration-refused");

        await log.CallAsync("POST", Path, "{}");
        await log.CallAsync("POST", Path, "[]");
        await log.CallAsync("POST", Path, $$"""{"urn":"{{Vps}}"}""");
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:ca:resource:vps:two"}""");
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:vps:*"}""");
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:account:other"}""");
        await log.CallAsync(
            "POST",
            Path,
            """
            {"urn":"urn:v1:eu:resource:vps:two","type":"ip","name":"one","owner":"ab1-ovh",
             "tags":{"a b":"1","c":"d e"},"body":{"iam":{} }}
            """);
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:vps:two","tags":{"a":null}}""");
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:vps:two","body":[]}""");
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:vps:two","body":{"a":1,"a":2}}""");
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:vps:two","body":{"a":{"b\udead":1}}}""");
        await log.CallAsync("POST", Path, """{"urn":"urn:v1:eu:resource:vps:two","id":"x"}""");
        await log.CallAsync("PATCH", $"{Path}/{Vps}", """{"urn":"urn:v1:eu:resource:vps:two"}""");
        await log.CallAsync("PATCH", $"{Path}/{Vps}", """{"tags":{"a b":"1"},"body":"x"}""");
        await log.CallAsync("PATCH", $"{Path}/urn:v1:eu:resource:vps:two", """{"tags":{} }""");
        log.Say("Imports name the resource that is wrong, each of them");
        await log.CallAsync("POST", Import, "{}");
        await log.CallAsync("POST", Import, "");
        await log.CallAsync("POST", Import, "[{]");
        await log.CallAsync(
            "POST",
            Import,
            """
            [{"urn":"urn:v1:eu:resource:vps:three"},7,{"name":"x"},{"urn":"urn:v1:eu:resource:vps:four","x":1},
             {"urn":"urn:v1:eu:resource:vps:five","tags":{"a":null}},
             {"urn":"urn:v1:eu:resource:vps:six","owner":null,"body":[]}]
            """);
        await log.CallAsync(
            "POST",
            Import,
            """
            [{"urn":"urn:v1:eu:resource:vps:three"},{"urn":"vps"},{"urn":"urn:v1::resource:vps:three"}]
            """);
        Assert.Equal(404, (await server.Root.SendAsync("GET", $"{Path}/urn:v1:eu:resource:vps:three")).Status);
        log.AssertGolden();
    }

    [Fact]
    public async Task A_body_and_the_tags_have_limits()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one", null, [.. Enumerable.Range(0, 50).Select(key => ($"k{key}", "v"))]);

        var text = new string('x', 16 * 1024);
        var large = $$$"""{"urn":"urn:v1:eu:resource:vps:two","body":{"a":"{{{text}}}"}}""";
        AssertSays("more than 16384", await server.Root.SendAsync("POST", Path, large));
        var onePlus = await server.Root.SendAsync("PATCH", $"{Path}/{Vps}", """{"tags":{"ovh:x":"y"}}""");
        Assert.Equal((400, "QUOTA_REACHED"), (onePlus.Status, onePlus["errorCode"]));
        var imported = await server.Root.SendAsync("POST", Import, $$$"""[{"urn":"{{{Vps}}}","tags":{"new":"1"}}]""");
        Assert.Equal((400, "QUOTA_REACHED"), (imported.Status, imported["errorCode"]));
        var tooMany = $"[{string.Join(',', Enumerable.Range(0, 10_001).Select(Row))}]";
        AssertSays("more than 10000", await server.Root.SendAsync("POST", Import, tooMany));
    }

    [Fact]
    public async Task An_import_registers_what_is_new_and_edits_what_is_there()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one", null, ("team", "web"), ("ovh:a", "1"));
        var before = server.State.Revision;

        var lines = $$$"""
            {"urn":"{{{Vps}}}","tags":{"ovh:a":"2"}}

            {"urn":"urn:v1::resource:ip:192.0.2.1"}
            {"urn":"urn:v1:eu:resource:ip:192.0.2.2","displayName":"mail","body":{"version":4}}
            """;
        var first = await server.Root.SendAsync("POST", Import, lines, s_lines);
        Assert.Equal("""{"created":2,"updated":1,"unchanged":0}""", first.Body);
        Assert.Equal(before + 1, server.State.Revision);
        var row = server.State.Resources[Vps].Row;
        Assert.Equal("the vps", row.DisplayName);
        Assert.Equal([KeyValuePair.Create("ovh:a", "2"), KeyValuePair.Create("team", "web")], row.Tags);

        var second = await server.Root.SendAsync("POST", Import, lines, s_lines);
        Assert.Equal("""{"created":0,"updated":0,"unchanged":3}""", second.Body);
        Assert.Equal(before + 1, server.State.Revision);
        var none = await server.Root.SendAsync("POST", Import, "[]");
        Assert.Equal("""{"created":0,"updated":0,"unchanged":0}""", none.Body);
    }

    [Fact]
    public async Task Ten_thousand_resources_are_one_change()
    {
        await using var server = await ServerFixture.StartAsync();
        var before = server.State.Revision;
        var body = $"[{string.Join(',', Enumerable.Range(0, 10_000).Select(Row))}]";

        var watch = Stopwatch.StartNew();
        var imported = await server.Root.SendAsync("POST", Import, body);
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        TestContext.Current.TestOutputHelper!.WriteLine($"{body.Length} bytes in {milliseconds:0} ms");

        Assert.Equal("""{"created":10000,"updated":0,"unchanged":0}""", imported.Body);
        Assert.Equal(before + 1, server.State.Revision);
        Assert.Equal("7", server.State.Resources["urn:v1:eu:resource:vps:vps-7"].Row.Tags["number"]);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    // Either the right on the account, or that of the type on the one resource; tags of the system want the former.
    [Fact]
    public async Task A_product_registers_what_a_policy_lets_it()
    {
        await using var server = await ServerFixture.StartAsync();
        var (product, _, urn) = await server.AddServiceAccountAsync("product");
        await server.AllowAsync(urn, ["vps:apiovh:iam/resource/edit"], "urn:v1:eu:resource:vps:*");

        Assert.Equal(200, (await product.SendAsync("POST", Path, $$"""{"urn":"{{Vps}}"}""")).Status);
        Assert.Equal(200, (await product.SendAsync("PATCH", $"{Path}/{Vps}", """{"displayName":"x"}""")).Status);
        Missing("ip:apiovh:iam/resource/edit", await product.SendAsync(
            "POST", Path, """{"urn":"urn:v1:eu:resource:ip:192.0.2.1"}"""));
        Missing(AccountEdit, await product.SendAsync(
            "POST", Path, """{"urn":"urn:v1:eu:resource:vps:two","tags":{"ovh:a":"1"}}"""));
        Missing(AccountEdit, await product.SendAsync("PATCH", $"{Path}/{Vps}", """{"tags":{"ovh:a":"1"}}"""));
        Missing(AccountEdit, await product.SendAsync(
            "POST", Import, $$$"""[{"urn":"{{{Vps}}}","tags":{"ovh:a":"1"}}]"""));
        Missing("ip:apiovh:iam/resource/edit", await product.SendAsync(
            "POST",
            Import,
            $$"""[{"urn":"{{Vps}}"},{"urn":"urn:v1:eu:resource:ip:1"},{"urn":"urn:v1:eu:resource:ip:2"}]"""));

        await server.Root.SendAsync("PATCH", $"{Path}/{Vps}", """{"tags":{"ovh:a":"1"}}""");
        Missing(AccountEdit, await product.SendAsync("DELETE", $"{Path}/{Vps}"));
        Missing(AccountEdit, await product.SendAsync("PATCH", $"{Path}/{Vps}", """{"tags":{"ovh:a":null}}"""));
        var same = await product.SendAsync("PATCH", $"{Path}/{Vps}", """{"tags":{"ovh:a":"1","b":"2"}}""");
        Assert.Equal(200, same.Status);
        await server.Root.SendAsync("PATCH", $"{Path}/{Vps}", """{"tags":{"ovh:a":null}}""");
        Assert.Equal(200, (await product.SendAsync("DELETE", $"{Path}/{Vps}")).Status);
        Assert.Equal(404, (await product.SendAsync("DELETE", $"{Path}/{Vps}")).Status);
    }

    [Fact]
    public async Task Without_an_upstream_a_resource_is_answered_as_registered()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "registered-object");
        await log.CallAsync(
            "POST",
            Import,
            """
            [{"urn":"urn:v1:eu:resource:publicCloudProject:abc","displayName":"data","tags":{"a":"1"},
              "body":{ "project_id":"abc", "ratio":1.50, "description":"é \u00e9", "list":[1, 2] } },
             {"urn":"urn:v1:eu:resource:vps:empty","body":{ } },
             {"urn":"urn:v1:eu:resource:vps:none"}]
            """);
        await log.CallAsync("GET", "/cloud/project/abc");
        await log.CallAsync("GET", "/1.0/vps/empty");
        log.Say("No object, no resource, or more than the resource itself: as before");
        await log.CallAsync("GET", "/vps/none");
        await log.CallAsync("GET", "/vps/unknown");
        await log.CallAsync("GET", "/cloud/project/abc/instance");
        await log.CallAsync("DELETE", "/cloud/project/abc");
        log.Say("Segments that others would take away are in no call");
        await log.CallAsync("GET", "/v1/vps/../cloud/project/abc");
        await log.CallAsync("GET", "/v1/vps/%2e%2e");
        await log.CallAsync("GET", "/v1//vps/empty");
        log.AssertGolden();

        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        Missing("publicCloudProject:apiovh:get", await robot.SendAsync("GET", "/cloud/project/abc"));
        await server.AllowAsync(urn, ["publicCloudProject:apiovh:get"], "urn:v1:eu:resource:publicCloudProject:abc");
        Assert.Equal("abc", (await robot.SendAsync("GET", "/cloud/project/abc"))["project_id"]);
    }

    private static void AssertSays(string text, Answer answer) =>
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);

    private static string Row(int number) =>
        JsonSerializer.Serialize(new
        {
            urn = $"urn:v1:eu:resource:vps:vps-{number}",
            displayName = $"server {number}",
            tags = new Dictionary<string, string> { ["number"] = $"{number}", ["ovh:rack"] = $"{number % 40}" },
            body = new { name = $"vps-{number}", vcore = 4, memoryLimit = 4096, state = "running" },
        });

    private static void Missing(string action, Answer answer)
    {
        Assert.True(answer.Status == 403, answer.Body);
        Assert.Equal(action, answer.Json.GetProperty("details").GetProperty("unauthorizedActionsByIAM").GetString());
    }
}
