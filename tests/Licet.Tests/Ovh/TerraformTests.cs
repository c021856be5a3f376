using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>The bodies that Terraform's provider sends, to the letter, and what it compares afterwards.</summary>
public sealed class TerraformTests
{
    // Lists that the configuration does not have are null; the plate is empty, since the endpoint has no known name.
    private const string Policy =
        """
        {"name":"testacc-terraform-4711","identities":["urn:v1::identity:user:xx1111-ovh/tf_user_at-1"],
         "resources":[{"urn":"urn:v1::resource:account:xx1111-ovh"},{"urn":"urn:v1:eu:resource:vps:*"}],
         "permissions":{"allow":[{"action":"account:apiovh:me/*"}],"except":null,"deny":null},
         "permissionsGroups":null}
        """;

    private const string FullPolicy =
        """
        {"name":"testacc-terraform-4712","description":"with all there is","identities":null,"resources":null,
         "permissions":{"allow":null,"except":null,"deny":[{"action":"vps:apiovh:terminate"}]},
         "permissionsGroups":[{"urn":"urn:v1::permissionsGroup:ovh:globalReadOnly"}],
         "expiredAt":"2025-12-31T23:59:59Z",
         "conditions":{"operator":"AND","values":{},"conditions":[
           {"operator":"MATCH","values":{"resource.Tag(environment)":"production","resource.Tag(Environment)":"p"}},
           {"operator":"NOT","conditions":[{"operator":"MATCH","values":{"date(Europe/Paris).WeekDay.In":"sunday"}}]},
           {"operator":"OR","conditions":[
             {"operator":"MATCH","values":{"request.IP.IN_RANGE":"10.0.0.0/8, 2001:db8::/32"}},
             {"operator":"MATCH","values":{"date(Europe/Paris).WeekDay":"monday"}}]}]}}
        """;

    [Fact]
    public async Task A_policy_is_planned_without_a_difference()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "terraform");
        (string, string)[] headers = [("X-Schemas-Version", "0.0")];

        log.Say("The provider asks who it is");
        await log.CallAsync("GET", "/1.0/auth/details");
        log.Say("Created");
        var created = await log.CallAsync(server.Root, "POST", "/v2/iam/policy", Policy, headers);
        await log.CallAsync(server.Root, "GET", $"/v2/iam/policy/{created["id"]}", null, headers);
        log.Say("Updated: description, condition and expiry are new; past dates and every text come back as sent");
        await log.CallAsync(server.Root, "PUT", $"/v2/iam/policy/{created["id"]}", FullPolicy, headers);
        log.Say("Updated again: what is left out is cleared");
        await log.CallAsync(server.Root, "PUT", $"/v2/iam/policy/{created["id"]}", Policy, headers);
        await log.CallAsync(server.Root, "DELETE", $"/v2/iam/policy/{created["id"]}", null, headers);

        log.AssertGolden();
    }

    [Fact]
    public async Task Conditions_come_back_as_they_were_written()
    {
        await using var server = await ServerFixture.StartAsync();

        var created = await server.Root.SendAsync("POST", "/v2/iam/policy", FullPolicy);

        Assert.True(created.Status == 200, created.Body);
        var sent = JsonNode.Parse(FullPolicy)!["conditions"]!.ToJsonString();
        var got = JsonNode.Parse(created.Body)!["conditions"]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sent), got), got.ToJsonString());
        Assert.Equal(TextsOf(JsonNode.Parse(sent)!), TextsOf(got));
    }

    [Theory]
    [InlineData("2025-12-31T23:59:59Z")]
    [InlineData("1999-01-01T00:00:00Z")]
    [InlineData("2030-06-30T12:00:00+02:00")]
    [InlineData("2030-06-30T12:00:00.5Z")]
    public async Task The_expiry_comes_back_verbatim(string expiredAt)
    {
        await using var server = await ServerFixture.StartAsync();

        var created = await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            $$"""{"name":"p","identities":[],"resources":[],"permissions":{},"expiredAt":"{{expiredAt}}"}""");
        var got = await server.Root.SendAsync("GET", $"/v2/iam/policy/{created["id"]}");

        Assert.Equal((expiredAt, expiredAt), (created["expiredAt"], got["expiredAt"]));
    }

    [Fact]
    public async Task The_same_state_is_the_same_bytes()
    {
        await using var server = await ServerFixture.StartAsync();
        var created = await server.Root.SendAsync("POST", "/v2/iam/policy", Policy);

        var got = await server.Root.SendAsync("GET", $"/v2/iam/policy/{created["id"]}");

        Assert.Equal(created.Body, got.Body);
        Assert.Equal("application/json; charset=utf-8", got.Header("Content-Type"));
        Assert.Equal(
            $$"""
            {"createdAt":"2026-03-02T10:15:30Z","id":"{{created["id"]}}",
            "identities":["urn:v1::identity:user:xx1111-ovh/tf_user_at-1"],
            "name":"testacc-terraform-4711","owner":"xx1111-ovh",
            "permissions":{"allow":[{"action":"account:apiovh:me/*"}]},"permissionsGroups":[],"readOnly":false,
            "resources":[{"urn":"urn:v1::resource:account:xx1111-ovh"},{"urn":"urn:v1:eu:resource:vps:*"}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            got.Body);
    }

    [Fact]
    public async Task A_policy_with_the_empty_plate_counts()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"tf_user_at-1"}""");
        await server.Root.SendAsync("POST", "/v2/iam/policy", Policy);
        var user = await server.AddCredentialAsync("user", key => key with { Login = "tf_user_at-1" });

        Assert.Equal(200, (await user.SendAsync("GET", "/me")).Status);
    }

    // Ten tags and no other: the provider counts them.
    [Fact]
    public async Task Tags_are_counted()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vrack", "pn-1");
        var tags = Enumerable.Range(0, 10).ToDictionary(number => $"tag{number}", number => $"value{number}");
        const string Path = "/v2/iam/resource/urn:v1:eu:resource:vrack:pn-1";

        await server.Root.SendAsync("PUT", Path, JsonSerializer.Serialize(new { tags }));
        var got = await server.Root.SendAsync("GET", Path);
        Assert.Equal(10, got.Json.GetProperty("tags").EnumerateObject().Count());

        await server.Root.SendAsync("PUT", Path, """{"tags":{}}""");
        Assert.Equal("{}", (await server.Root.SendAsync("GET", Path)).Json.GetProperty("tags").ToString());
    }

    // Every key and value of every MATCH, in order.
    private static IEnumerable<string> TextsOf(JsonNode node) =>
        node switch
        {
            JsonObject members => members
                .Where(member => member.Key != "operator")
                .SelectMany(member => TextsOf(member.Value!).Prepend(member.Key))
                .Where(text => text is not ("conditions" or "values")),
            JsonArray elements => elements.SelectMany(element => TextsOf(element!)),
            _ => [node.GetValue<string>()],
        };
}
