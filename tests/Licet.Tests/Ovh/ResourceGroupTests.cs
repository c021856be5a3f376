using Xunit;

namespace Licet.Tests.Ovh;

public sealed class ResourceGroupTests
{
    private const string Path = "/v2/iam/resourceGroup";

    [Fact]
    public async Task A_resource_group_is_created_read_replaced_and_deleted()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "resource-groups");
        var vps = await server.AddResourceAsync("vps", "one", null, ("environment", "prod"));
        var range = await server.AddResourceAsync("ip", "192.0.2.0/24");

        log.Say("As the panel creates one, by ids; a resource that is named twice is in it once");
        var byId = await log.CallAsync(
            "POST",
            Path,
            $$"""{"name":"by-id","resources":[{"id":"{{vps.Id}}"},{"id":"{{range.Id}}"},{"id":"{{vps.Id}}"}]}""");
        log.Say("As Terraform does, by URNs, here with its empty plate: they come back as they were sent");
        var byUrn = await log.CallAsync(
            "POST",
            Path,
            $$"""{"name":"by-urn","resources":[{"urn":"{{range.Urn}}"},{"urn":"urn:v1::resource:vps:one"}]}""");
        await log.CallAsync("GET", $"{Path}/{byUrn["id"]}?details=true");
        await log.CallAsync("GET", $"{Path}/{byUrn["id"].ToUpperInvariant()}");
        await log.CallAsync("GET", $"{Path}?details=true");
        log.Say("No resources, in the two ways to say so");
        await log.CallAsync("POST", Path, """{"name":"empty","resources":null}""");
        await log.CallAsync("POST", Path, """{"name":"emptier"}""");
        log.Say("Replaced, also with what the panel sends back");
        await log.CallAsync(
            "PUT",
            $"{Path}/{byId["id"]}",
            $$"""
            {"name":"by-both","readOnly":false,"owner":"xx1111-ovh","resources":[{"id":"{{vps.Id}}","urn":"{{vps.Urn}}",
             "displayName":"x","name":"one","owner":"xx1111-ovh","tags":{"a":"b"},"type":"vps"}]}
            """);
        await log.CallAsync("PUT", $"{Path}/{byUrn["id"]}", """{"name":"by-urn","resources":null}""");
        await RefuseAsync(log, byId["id"], vps.Id, range.Urn);
        log.Say("In use, however the policy writes it");
        var policy = await log.CallAsync(
            "POST",
            "/v2/iam/policy",
            $$"""
            {"name":"p","identities":[],"permissions":{},
             "resources":[{"urn":"urn:v1::resourceGroup:{{byId["id"].ToUpperInvariant()}}"}]}
            """);
        await log.CallAsync("DELETE", $"{Path}/{byId["id"]}");
        await log.CallAsync("DELETE", $"/v2/iam/policy/{policy["id"]}");
        log.Say("Deleted, and deleted is gone");
        await log.CallAsync("DELETE", $"{Path}/{byId["id"]}");
        await log.CallAsync("DELETE", $"{Path}/{byId["id"]}");
        await log.CallAsync("GET", $"{Path}/{byId["id"]}");
        await log.CallAsync("PUT", $"{Path}/{byId["id"]}", """{"name":"x","resources":[]}""");

        log.AssertGolden();
    }

    // R15 and R38, as seen through the API.
    [Fact]
    public async Task Policies_follow_their_resource_groups()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.AddResourceAsync("vps", "one");
        var (robot, _, urn) = await server.AddServiceAccountAsync("robot");
        var group = await server.Root.SendAsync("POST", Path, """{"name":"servers","resources":[]}""");
        await server.AllowAsync(urn, ["vps:apiovh:reboot"], group["urn"]);
        const string Check = "/v2/iam/resource/urn:v1:eu:resource:vps:one/authorization/check";
        const string Question = """{"actions":["vps:apiovh:reboot"]}""";

        Assert.Contains("\"authorizedActions\":[]", (await robot.SendAsync("POST", Check, Question)).Body);
        var filled = """{"name":"servers","resources":[{"urn":"urn:v1:eu:resource:vps:one"}]}""";
        await server.Root.SendAsync("PUT", $"{Path}/{group["id"]}", filled);
        Assert.Contains("\"unauthorizedActions\":[]", (await robot.SendAsync("POST", Check, Question)).Body);

        var unknown = await server.Root.SendAsync(
            "POST",
            "/v2/iam/policy",
            """
            {"name":"p","identities":[],"permissions":{},
             "resources":[{"urn":"urn:v1:eu:resourceGroup:00000000-0000-4000-8000-000000000000"}],
             "permissionsGroups":[{"urn":"urn:v1:eu:permissionsGroup:ovh:nothing"}]}
            """);
        Assert.Equal(400, unknown.Status);
        Assert.Contains("no such resource group", unknown["message"], StringComparison.Ordinal);
        Assert.Contains("no such permissions group", unknown["message"], StringComparison.Ordinal);
    }

    private static async Task RefuseAsync(Transcript log, string groupId, Guid id, string otherUrn)
    {
        log.Say("Refused");
        await log.CallAsync("POST", Path, """{"name":"by-urn","resources":[]}""");
        await log.CallAsync("PUT", $"{Path}/{groupId}", """{"name":"by-urn","resources":[]}""");
        await log.CallAsync("PUT", $"{Path}/{groupId}", """{"name":"by-both"}""");
        await log.CallAsync("POST", Path, """{"name":"x","resources":[{"urn":"urn:v1:eu:resource:vps:unknown"}]}""");
        await log.CallAsync(
            "POST", Path, """{"name":"x","resources":[{"id":"00000000-0000-4000-8000-000000000000"}]}""");
        await log.CallAsync("POST", Path, """{"name":"x","resources":[{"id":"one"},{"urn":"one"},{}]}""");
        await log.CallAsync(
            "POST", Path, $$"""{"name":"x","resources":[{"id":"{{id}}","urn":"{{otherUrn}}"}]}""");
        await log.CallAsync("GET", $"{Path}/by-both");
        await log.CallAsync("GET", $"{Path}/{groupId}?details=yes");
    }
}
