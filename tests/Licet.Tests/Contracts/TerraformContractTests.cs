using System.Globalization;
using System.Text.Json;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Contracts;

/// <summary>
/// Each resource and data source of Terraform's provider that is of identity and access, as its acceptance tests use
/// it: create, read, update, import, destroy, sweep. What it compares is asserted, the rest is in the golden files.
/// </summary>
public sealed class TerraformContractTests
{
    private const string PolicyPath = "/v2/iam/policy";
    private const string Nobody = "urn:v1::identity:user:xx1111-ovh/testacc-terraform-4711";

    [Fact]
    public async Task The_provider_starts_and_reads_ovh_me()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-me", ClientHabits.Terraform);

        contract.Say("The clock, before the first signed call; then who it is");
        var time = await contract.CallAsync("GET", "/auth/time");
        Assert.Equal(server.Time.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), time.Body);
        Assert.Equal("xx1111-ovh", (await contract.CallAsync("GET", "/auth/details"))["account"]);
        contract.Say("data.ovh_me");
        var me = await contract.CallAsync("GET", "/me");
        string[] wanted = ["country", "email", "legalform", "nichandle", "ovhCompany", "ovhSubsidiary", "state"];
        Assert.All(wanted, member => Assert.NotEmpty(me[member]));

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_iam_policy_and_its_data_sources()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-policy", ClientHabits.Terraform);
        const string Minimal = $$"""
            {"name":"testacc-terraform-4711","description":"a policy","identities":["{{Nobody}}"],
             "resources":[{"urn":"urn:v1::resource:account:xx1111-ovh"}],
             "permissions":{"allow":[{"action":"*"}],"except":null,"deny":null},"permissionsGroups":null}
            """;
        const string Other = $$$"""
            {"name":"testacc-terraform-4711","identities":["{{{Nobody}}}"],
             "resources":[{"urn":"urn:v1:eu:resource:vps:*"}],
             "permissions":{"allow":null,"except":null,"deny":[{"action":"vps:apiovh:reboot"}]},
             "permissionsGroups":[{"urn":"urn:v1:eu:permissionsGroup:ovh:globalReadOnly"}],
             "expiredAt":"2025-12-31T23:59:59Z",
             "conditions":{"operator":"AND","conditions":[
               {"operator":"MATCH","values":{"resource.Tag(environment)":"prod"}},
               {"operator":"NOT","conditions":[
                 {"operator":"MATCH","values":{"date(Europe/Paris).WeekDay.IN":"monday"}}]}]}}
            """;

        contract.Say("resource ovh_iam_policy: create, read");
        var created = await contract.CallAsync("POST", PolicyPath, Minimal);
        var path = $"{PolicyPath}/{created["id"]}";
        Assert.Equal(created.Body, (await contract.CallAsync("GET", path)).Body);
        contract.Say("Update: a policy is replaced; the past date and the conditions come back as sent");
        await contract.CallAsync("PUT", path, Other);
        var read = await contract.CallAsync("GET", path);
        Assert.Equal("2025-12-31T23:59:59Z", read["expiredAt"]);
        Assert.False(read.Json.TryGetProperty("description", out _));
        contract.Say("data.ovh_iam_policy and data.ovh_iam_policies, which takes the first page for all");
        await contract.CallAsync("GET", path);
        Assert.Equal(2, (await contract.CallAsync("GET", PolicyPath)).Json.GetArrayLength());
        contract.Say("Destroy; reading it then is an error, not a plan to create it again");
        Assert.Equal("null", (await contract.CallAsync("DELETE", path)).Body);
        await contract.RefusedAsync(404, "GET", path);

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_iam_permissions_group_and_its_data_sources()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-permissions-group", ClientHabits.Terraform);
        const string Path = "/v2/iam/permissionsGroup";
        const string Body = """
            {"name":"testacc-terraform-4711","description":"a group",
             "permissions":{"allow":[{"action":"account:apiovh:me/get"}],"except":[{"action":"account:apiovh:me/x"}],
                            "deny":[{"action":"account:apiovh:me/edit"}]}}
            """;

        contract.Say("resource ovh_iam_permissions_group: its id is the URN, whose colons stay as they are");
        var urn = (await contract.CallAsync("POST", Path, Body))["urn"];
        Assert.Equal("urn:v1:eu:permissionsGroup:xx1111-ovh:testacc-terraform-4711", urn);
        await contract.CallAsync("GET", $"{Path}/{urn}");
        contract.Say("The name is updated in place: the URN stays");
        var renamed = Body.Replace("4711\"", "4712\"", StringComparison.Ordinal);
        Assert.Equal(urn, (await contract.CallAsync("PUT", $"{Path}/{urn}", renamed))["urn"]);
        Assert.Equal("testacc-terraform-4712", (await contract.CallAsync("GET", $"{Path}/{urn}"))["name"]);
        // data.ovh_iam_permissions_groups: the managed ones are there, too, and they are long.
        var all = (await server.Root.SendAsync("GET", Path)).Json.EnumerateArray();
        Assert.Contains(urn, all.Select(group => group.GetProperty("urn").GetString()));
        contract.Say("Swept: the URN is escaped wholly");
        await contract.CallAsync("DELETE", $"{Path}/{Uri.EscapeDataString(urn)}");
        await contract.RefusedAsync(404, "GET", $"{Path}/{urn}");

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_iam_resource_group_and_its_data_sources()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-resource-group", ClientHabits.Terraform);
        const string Path = "/v2/iam/resourceGroup";
        var vps = (await server.AddResourceAsync("vps", "vps-1", new("00000000-0000-7000-8000-000000000001"))).Urn;
        var vrack = (await server.AddResourceAsync("vrack", "pn-1", new("00000000-0000-7000-8000-000000000002"))).Urn;

        contract.Say("resource ovh_iam_resource_group: members by their URNs, which come back");
        var group = await contract.CallAsync(
            "POST", Path, $$"""{"name":"testacc-terraform-4711","resources":[{"urn":"{{vps}}"}]}""");
        var path = $"{Path}/{group["id"]}";
        Assert.Equal([vps], MembersOf(await contract.CallAsync("GET", $"{path}?details=true")));
        contract.Say("Update");
        await contract.CallAsync(
            "PUT",
            path,
            $$"""{"name":"testacc-terraform-4712","resources":[{"urn":"{{vrack}}"},{"urn":"{{vps}}"}]}""");
        var read = await contract.CallAsync("GET", $"{path}?details=true");
        Assert.Equal(new[] { vps, vrack }, MembersOf(read).Order());
        Assert.False(read.Json.GetProperty("readOnly").GetBoolean());
        contract.Say("data.ovh_iam_resource_groups");
        Assert.Equal(1, (await contract.CallAsync("GET", $"{Path}?details=true")).Json.GetArrayLength());
        contract.Say("None, as the provider sends it");
        await contract.CallAsync("PUT", path, """{"name":"testacc-terraform-4712","resources":null}""");
        contract.Say("Destroy");
        await contract.CallAsync("DELETE", path);
        await contract.RefusedAsync(404, "GET", $"{path}?details=true");

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_iam_resource_tags()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-resource-tags", ClientHabits.Terraform);
        await server.AddResourceAsync("ip", "192.0.2.0/24", null, ("ovh:type", "failover"), ("ovh:version", "4"));
        const string Path = "/v2/iam/resource/urn:v1:eu:resource:ip:192.0.2.0%2F24";

        contract.Say("resource ovh_iam_resource_tags: those of the system stay, though they are not sent");
        await contract.CallAsync("PUT", Path, """{"tags":{"environment":"prod","team":"a"}}""");
        Assert.Equal(4, CountTags(await contract.CallAsync("GET", Path)));
        contract.Say("Update");
        await contract.CallAsync("PUT", Path, """{"tags":{"environment":"dev"}}""");
        Assert.Equal(3, CountTags(await contract.CallAsync("GET", Path)));
        contract.Say("One of the system is not for customers to set: it stays what it is");
        var kept = await contract.CallAsync("PUT", Path, """{"tags":{"ovh:type":"mine"}}""");
        Assert.Equal("failover", kept.Json.GetProperty("tags").GetProperty("ovh:type").GetString());
        contract.Say("Destroy: no tags; of a resource that is gone, 404");
        await contract.CallAsync("PUT", Path, """{"tags":{}}""");
        Assert.Equal(2, CountTags(await contract.CallAsync("GET", Path)));
        await contract.RefusedAsync(404, "PUT", "/v2/iam/resource/urn:v1:eu:resource:vps:gone", """{"tags":{}}""");

        contract.AssertGolden();
    }

    [Fact]
    public async Task The_reference_data_sources()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-reference", ClientHabits.Terraform);

        contract.Say("data.ovh_iam_reference_actions, of a small type");
        var actions = await contract.CallAsync("GET", "/v2/iam/reference/action?resourceType=overTheBoxHardware");
        Assert.All(actions.Json.EnumerateArray(), action =>
        {
            Assert.Equal("overTheBoxHardware", action.GetProperty("resourceType").GetString());
            Assert.NotEmpty(action.GetProperty("action").GetString()!);
            Assert.Equal(JsonValueKind.Array, action.GetProperty("categories").ValueKind);
            Assert.NotEmpty(action.GetProperty("description").GetString()!);
        });
        contract.Say("data.ovh_iam_reference_resource_type");
        var types = await contract.CallAsync("GET", "/v2/iam/reference/resource/type");
        Assert.Contains("account", types.Json.EnumerateArray().Select(type => type.GetString()));

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_me_identity_user_and_its_data_sources()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-user", ClientHabits.Terraform);
        const string Path = "/me/identity/user";
        const string One = $"{Path}/testacc-terraform-4711";

        contract.Say("resource ovh_me_identity_user: creating answers nothing, so it is read");
        var created = await contract.CallAsync(
            "POST",
            Path,
            """
            {"description":"tf acc user","email":"tf_acc_user@example.com","group":"DEFAULT",
             "login":"testacc-terraform-4711","password":"qwe123!@#"}
            """);
        Assert.Equal("null", created.Body);
        var read = await contract.CallAsync("GET", One);
        Assert.Equal(("DEFAULT", "OK", "tf acc user"), (read["group"], read["status"], read["description"]));
        contract.Say("Update");
        Assert.Equal("null", (await contract.CallAsync(
            "PUT", One, """{"description":"","email":"other@example.com","group":"UNPRIVILEGED"}""")).Body);
        read = await contract.CallAsync("GET", One);
        Assert.Equal(("UNPRIVILEGED", "other@example.com", ""), (read["group"], read["email"], read["description"]));
        contract.Say("data.ovh_me_identity_users");
        Assert.Equal("""["testacc-terraform-4711"]""", (await contract.CallAsync("GET", Path)).Body);
        contract.Say("Destroy; 404 then means that it is to be created");
        await contract.CallAsync("DELETE", One);
        await contract.RefusedAsync(404, "GET", One);
        await contract.RefusedAsync(404, "DELETE", One);

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_me_identity_group_and_its_data_sources()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-group", ClientHabits.Terraform);
        const string Path = "/me/identity/group";
        const string One = $"{Path}/testacc-terraform-4711";

        contract.Say("resource ovh_me_identity_group");
        await contract.CallAsync(
            "POST", Path, """{"description":"tf acc group","name":"testacc-terraform-4711","role":"NONE"}""");
        var read = await contract.CallAsync("GET", One);
        Assert.Equal("urn:v1:eu:identity:group:xx1111-ovh/testacc-terraform-4711", read["urn"]);
        Assert.False(read.Json.GetProperty("defaultGroup").GetBoolean());
        contract.Say("Update");
        await contract.CallAsync("PUT", One, """{"description":"other","role":"UNPRIVILEGED"}""");
        Assert.Equal("UNPRIVILEGED", (await contract.CallAsync("GET", One))["role"]);
        contract.Say("data.ovh_me_identity_groups");
        await contract.CallAsync("GET", Path);
        contract.Say("Destroy");
        await contract.CallAsync("DELETE", One);
        await contract.RefusedAsync(404, "GET", One);

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_me_identity_user_token()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-user-token", ClientHabits.Terraform);
        await server.Root.SendAsync("POST", "/me/identity/user", """{"login":"ann","password":"qwe123!@#"}""");
        const string Path = "/me/identity/user/ann/token";
        const string One = $"{Path}/testacc-terraform-4711";

        contract.Say("resource ovh_me_identity_user_token: the token is shown once, its expiry is an instant");
        var created = await contract.CallAsync(
            "POST",
            Path,
            """{"name":"testacc-terraform-4711","description":"t","expiresAt":"2036-01-01T00:00:00+02:00"}""");
        Assert.NotEmpty(created["token"]);
        var read = await contract.CallAsync("GET", One);
        Assert.Equal(
            new DateTimeOffset(2035, 12, 31, 22, 0, 0, TimeSpan.Zero),
            DateTimeOffset.Parse(read["expiresAt"], CultureInfo.InvariantCulture));
        Assert.False(read.Json.TryGetProperty("token", out _));
        contract.Say("Update");
        await contract.CallAsync("PUT", One, """{"description":"other"}""");
        Assert.Equal("other", (await contract.CallAsync("GET", One))["description"]);
        contract.Say("Destroy; 404 then is as good");
        await contract.CallAsync("DELETE", One);
        await contract.RefusedAsync(404, "GET", One);
        await contract.RefusedAsync(404, "DELETE", One);

        contract.AssertGolden();
    }

    [Fact]
    public async Task Ovh_me_api_oauth2_client_and_its_data_sources()
    {
        await using var server = await ServerFixture.StartAsync();
        var contract = new ClientContract(server, "contract-tf-oauth2-client", ClientHabits.Terraform);
        const string Path = "/me/api/oauth2/client";

        contract.Say("resource ovh_me_api_oauth2_client, a service account: no callbacks, an identity");
        var service = await contract.CallAsync(
            "POST",
            Path,
            """
            {"callbackUrls":[],"description":"tf acc client","flow":"CLIENT_CREDENTIALS",
             "name":"tf acc client"}
            """);
        var one = $"{Path}/{service["clientId"]}";
        var read = await contract.CallAsync("GET", one);
        Assert.Equal($"urn:v1:eu:identity:credential:xx1111-ovh/oauth2-{service["clientId"]}", read["identity"]);
        Assert.Equal("[]", read.Json.GetProperty("callbackUrls").ToString());
        contract.Say("Update");
        await contract.CallAsync("PUT", one, """{"callbackUrls":[],"description":"other","name":"other name"}""");
        Assert.Equal("other name", (await contract.CallAsync("GET", one))["name"]);
        contract.Say("An application with callbacks, which has no identity");
        var application = await contract.CallAsync(
            "POST",
            Path,
            """
            {"callbackUrls":["https://localhost:8080"],"description":"tf acc client","flow":"AUTHORIZATION_CODE",
             "name":"tf acc client"}
            """);
        read = await contract.CallAsync("GET", $"{Path}/{application["clientId"]}");
        Assert.Equal(JsonValueKind.Null, read.Json.GetProperty("identity").ValueKind);
        // data.ovh_me_api_oauth2_clients: their ids are random, and so is their order.
        Assert.Equal(2, (await server.Root.SendAsync("GET", Path)).Json.GetArrayLength());
        contract.Say("Destroy");
        await contract.CallAsync("DELETE", one);
        await contract.RefusedAsync(404, "GET", one);

        contract.AssertGolden();
    }

    private static IEnumerable<string> MembersOf(Answer group) =>
        group.Json.GetProperty("resources").EnumerateArray().Select(one => one.GetProperty("urn").GetString()!);

    private static int CountTags(Answer resource) => resource.Json.GetProperty("tags").EnumerateObject().Count();
}
