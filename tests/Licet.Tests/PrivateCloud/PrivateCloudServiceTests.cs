using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.PrivateCloud;
using Licet.Core.Resources;
using Licet.Engine.Decisions;
using Licet.Tests.Ovh;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Licet.Tests.PrivateCloud;

/// <summary>The services of Hosted Private Cloud: made known, seen by whom policies let, reached, forgotten.</summary>
public sealed class PrivateCloudServiceTests
{
    private const string AdminAction = "pccVMware:vSphere:assumeRole?iam-admin";

    [Fact]
    public async Task Services_are_made_known_shown_and_forgotten()
    {
        await using var server = await ServerFixture.StartAsync();
        var log = new Transcript(server, "private-cloud-services").Name(server.Authority, "server");
        await log.CallAsync(
            "POST",
            "/dedicatedCloud",
            """{"serviceName":"pcc-192-0-2-10","datacenters":["one"],"description":"mine","location":"Roubaix"}""");
        await log.CallAsync("POST", "/dedicatedCloud", """{"serviceName":"pcc-192-0-2-10","datacenters":["one"]}""");
        await log.CallAsync("POST", "/dedicatedCloud", """{"serviceName":"pcc-A","datacenters":["one"]}""");
        await log.CallAsync("POST", "/dedicatedCloud", """{"serviceName":"pcc-a","datacenters":[]}""");
        await log.CallAsync("POST", "/dedicatedCloud", """{"serviceName":"pcc-a","datacenters":["one","ONE"]}""");
        await log.CallAsync(
            "POST", "/dedicatedCloud", """{"serviceName":"pcc-a","datacenters":["one"],"securityOptions":["x"]}""");
        await log.CallAsync("GET", "/dedicatedCloud");
        await log.CallAsync("GET", """/dedicatedCloud?iamTags={"team":[{"operator":"EXISTS"}]}""");
        await log.CallAsync("PUT", PrivateCloudWorld.Path, """{"description":"ours","userLogoutPolicy":"first"}""");
        await log.CallAsync("PUT", PrivateCloudWorld.Path, """{"userSessionTimeout":5}""");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/securityOptions");
        await log.CallAsync("GET", PrivateCloudWorld.Path + "/securityOptions/compatibilityMatrix");
        await log.CallAsync("GET", "/v2/iam/resource/" + PrivateCloudWorld.Urn);
        await log.CallAsync("DELETE", PrivateCloudWorld.Path);
        await new PrivateCloudWorld(server, endsServer: false).WorkAsync();
        await log.CallAsync("DELETE", PrivateCloudWorld.Path);
        await log.CallAsync("GET", PrivateCloudWorld.Path);
        await log.CallAsync("GET", "/v2/iam/resource/" + PrivateCloudWorld.Urn);
        log.AssertGolden();
    }

    [Fact]
    public async Task Where_a_vCenter_is_can_be_said_and_its_secrets_are_never_shown()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var connection = """
            {"kind":"vsphere","url":"https://vcenter.example/","userName":"robot@vsphere.local","password":"canary-1",
             "scimUrl":"https://vcenter.example/scim","scimToken":"canary-2"}
            """;

        await world.PlanAsync("PUT", "~/vCenter", connection);

        var shown = await world.CallAsync("GET", "~/vCenter");
        Assert.Equal("https://vcenter.example/", shown["url"]);
        Assert.DoesNotContain("canary", shown.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(world.Service), StringComparison.Ordinal);
        var opened = world.Server.Services.GetRequiredService<PrivateCloudAdministration>().ConnectionOf(world.Service);
        Assert.Equal(("canary-1", "canary-2"), (opened!.Password, opened.ScimToken));
    }

    [Theory]
    [InlineData("""{"kind":"openstack"}""", "`openstack` is neither `simulated` nor `vsphere`")]
    [InlineData("""{"kind":"simulated","password":"p"}""", "is nowhere")]
    [InlineData("""{"kind":"vsphere","userName":"a","password":"p"}""", "is not an address")]
    [InlineData("""{"kind":"vsphere","url":"http://vcenter.example/","userName":"a","password":"p"}""", "not an a")]
    [InlineData("""{"kind":"vsphere","url":"https://a:b@vc.example/","userName":"a","password":"p"}""", "not an a")]
    [InlineData("""{"kind":"vsphere","url":"https://vc.example/","password":"p"}""", "is required")]
    [InlineData("""{"kind":"vsphere","url":"https://vc.example/","userName":"a"}""", "is required")]
    [InlineData("""{"kind":"vsphere","url":"https://vc.example/","userName":"a","password":""}""", "is required")]
    public async Task A_connection_that_makes_no_sense_is_refused(string body, string reason)
    {
        await using var world = await PrivateCloudWorld.StartAsync();

        var refused = await world.CallAsync("PUT", "~/vCenter", body);

        Assert.Equal(400, refused.Status);
        Assert.Contains(reason, refused["message"], StringComparison.Ordinal);
        Assert.Null(world.Service.SealedConnection);
    }

    [Fact]
    public async Task A_private_address_that_the_operator_has_not_allowed_fails_the_task_at_once()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var id = await world.PlanAsync(
            "PUT", "~/vCenter", """{"kind":"vsphere","url":"https://127.0.0.1:1/","userName":"a","password":"p"}""");

        await world.WorkAsync();

        var task = world.State.PrivateCloud.Tasks[PrivateCloudTask.KeyOf(PrivateCloudWorld.Name, id)];
        Assert.Equal(PrivateCloudTaskState.Error, task.State);
        Assert.Equal("synchronizeVcenter", (await world.CallAsync("GET", $"~/task/{id}"))["name"]);
    }

    [Fact]
    public async Task Policies_say_who_sees_a_service_and_who_may_what_on_it()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        var (reader, _, urn) = await world.Server.AddServiceAccountAsync("reader");
        var (other, _, _) = await world.Server.AddServiceAccountAsync("other");
        await world.Server.AllowAsync(
            urn, ["pccVMware:apiovh:get", "pccVMware:apiovh:iam/get"], PrivateCloudWorld.Urn);

        Assert.Equal("""["pcc-192-0-2-10"]""", (await reader.SendAsync("GET", "/dedicatedCloud")).Body);
        Assert.Equal("[]", (await other.SendAsync("GET", "/dedicatedCloud")).Body);
        Assert.Equal(200, (await reader.SendAsync("GET", PrivateCloudWorld.Path + "/iam")).Status);
        var refused = await reader.SendAsync("POST", PrivateCloudWorld.Path + "/iam/enable");
        Assert.Equal(403, refused.Status);
        Assert.Equal(
            "pccVMware:apiovh:iam/enable",
            refused.Json.GetProperty("details").GetProperty("unauthorizedActionsByIAM").GetString());
        Assert.Equal(403, (await reader.SendAsync("GET", "/dedicatedCloud/pcc-none")).Status);
        Assert.Equal(404, (await world.CallAsync("GET", "/dedicatedCloud/pcc-none")).Status);
    }

    [Fact]
    public async Task Who_may_enter_in_which_role_follows_conditions_and_tags()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();
        var server = world.Server;
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var policy = $$"""
            {
              "name": "tagged", "identities": ["urn:v1:eu:identity:user:xx1111-ovh/ann"],
              "resources": [{ "urn": "urn:v1:eu:resource:pccVMware:*" }],
              "permissions": { "allow": [{ "action": "{{AdminAction}}" }] },
              "conditions": {
                "operator": "AND",
                "conditions": [
                  { "operator": "MATCH", "values": { "resource.Tag(stage)": "prod" } },
                  { "operator": "MATCH", "values": { "request.IP.IN_RANGE": "10.0.0.0/8" } }
                ]
              }
            }
            """;
        var created = await server.Root.SendAsync("POST", "/v2/iam/policy", policy);
        Assert.True(created.Status == 200, created.Body);

        Assert.Empty(RolesOf(world, "10.1.2.3"));
        var tag = $"/v2/iam/resource/{PrivateCloudWorld.Urn}/tag";
        var tagged = await server.Root.SendAsync("POST", tag, """{"key":"stage","value":"prod"}""");
        Assert.True(tagged.Status == 200, tagged.Body);

        Assert.Equal(["iam-admin"], RolesOf(world, "10.1.2.3"));
        Assert.Empty(RolesOf(world, "192.0.2.1"));
    }

    [Fact]
    public async Task The_managed_group_vSphereAdmin_gives_every_role_that_there_is()
    {
        await using var world = await PrivateCloudWorld.StartAsync();
        await world.EnableAsync();
        await world.Server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann"}""");
        var policy = $$"""
            {
              "name": "all", "identities": ["urn:v1:eu:identity:user:xx1111-ovh/ann"],
              "resources": [{ "urn": "{{PrivateCloudWorld.Urn}}" }], "permissions": { "allow": [] },
              "permissionsGroups": [{ "urn": "urn:v1:eu:permissionsGroup:ovh:vSphereAdmin" }]
            }
            """;
        var created = await world.Server.Root.SendAsync("POST", "/v2/iam/policy", policy);
        Assert.True(created.Status == 200, created.Body);

        Assert.Equal(["iam-admin", "iam-auditor"], RolesOf(world, "192.0.2.1"));
    }

    private static IEnumerable<string> RolesOf(PrivateCloudWorld world, string from)
    {
        var caller = Caller.User(
            world.State, "ann", world.Server.Time.Now.UtcDateTime, SourceAddress.Parse(from));
        return ResourceRoles.Of(world.State, PrivateCloudWorld.Urn)
            .Where(role => PolicyDecisionPoint.Decide(caller, role.Action, PrivateCloudWorld.Urn).IsAllowed)
            .Select(role => role.Name);
    }
}
