using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.PrivateCloud;
using Licet.Core.Resources;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;
using Xunit;

namespace Licet.Tests.Demo;

/// <summary>The demo holds what OVHcloud's documentation shows, and decides as its text says.</summary>
public sealed class DemoAccountTests(DemoWorld world) : IClassFixture<DemoWorld>
{
    private const string Vps = "urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net";
    private const string OtherVps = "urn:v1:eu:resource:vps:vps-1.vps.ovh.net";
    private const string Project = "urn:v1:eu:resource:publicCloudProject:abc123def456";
    private const string Network = "urn:v1:eu:resource:vrack:pn-1234567";
    private const string Address = "urn:v1:eu:resource:ip:203.0.113.10";
    private const string PrivateCloud = "urn:v1:eu:resource:pccVMware:pcc-192-0-2-10";
    private const string Self = "urn:v1:eu:resource:account:xx1111-ovh";

    // A Friday and a Saturday in Paris; on the Friday evening of UTC it is Saturday there.
    private const string Friday = "2026-11-20T10:00:00Z";
    private const string FridayNight = "2026-11-20T23:30:00Z";
    private const string Sunday = "2026-11-22T10:00:00Z";

    [Fact]
    public void It_holds_the_examples_of_the_documentation()
    {
        var state = world.State;

        Assert.Equal(["auditor", "john.doe", "user1", "user2"], state.Users.Keys);
        var group = state.Groups["devops-team"];
        Assert.Equal(("DevOps engineers", GroupRole.Regular), (group.Description, group.Role));
        Assert.Empty(state.MembersOf("devops-team"));
        var client = Assert.Single(state.OAuth2Clients.Values);
        Assert.Equal("terraform-provisioner", client.Name);
        Assert.Equal(OAuth2Flow.ClientCredentials, client.Flow);
        Assert.Equal([Self, Address, PrivateCloud, Project, Vps, Network], state.Resources.Keys);
        Assert.Equal(
            ["ovh-default", "vps-reboot-snapshot", "vps-all-but-delete-snapshot", "vps-office-network-weekdays",
             "readonly-all", "service-account-vps-mgmt", "vsphere-admins", "manager_ro"],
            state.Policies.Values.OrderBy(policy => policy.CreatedAt).Select(policy => policy.Document.Name));
    }

    [Fact]
    public void Its_private_cloud_has_the_two_roles_in_the_vCenter_already()
    {
        var service = world.State.PrivateCloud.Services["pcc-192-0-2-10"];

        Assert.Equal(IamOptionState.Enabled, service.Iam);
        Assert.Equal(["iam-admin", "iam-auditor"], service.Applied.Select(principal => principal.Name));
        Assert.Equal(
            ["iam-admin", "iam-auditor"], ResourceRoles.Of(world.State, PrivateCloud).Select(role => role.Name));
        Assert.Empty(world.State.PrivateCloud.Tasks);
    }

    // Terraform's acceptance tests count tags, and tell those of the system from the others.
    [Fact]
    public void Only_the_address_has_tags_of_the_system()
    {
        var resources = world.State.Resources;

        Assert.Equal(
            ["ovh:isAdditionalIp", "ovh:routedTo", "ovh:type", "ovh:version"], resources[Address].Row.Tags.Keys);
        Assert.Empty(resources[Network].Row.Tags);
        Assert.All(
            resources.Values.Where(resource => resource.Row.Urn != Address),
            resource => Assert.DoesNotContain(resource.Row.Tags.Keys, ResourceTags.IsOfSystem));
    }

    [Fact]
    public void What_is_shown_opens_what_is_stored()
    {
        var credentials = world.Credentials;
        var client = world.State.OAuth2Clients[credentials.ServiceAccount!.ClientId];

        Assert.True(SecretHash.Matches(credentials.ServiceAccount.ClientSecret, client.SecretHash));
        Assert.Equal(4, credentials.Users!.Count);
        Assert.All(
            credentials.Users,
            user => Assert.True(PasswordHash.Matches(user.Password, world.State.Users[user.Login].PasswordHash)));
    }

    [Theory]
    [InlineData("user1", "vps:apiovh:reboot", Vps, true)]
    [InlineData("user1", "vps:apiovh:snapshot/create", Vps, true)]
    [InlineData("user1", "vps:apiovh:snapshot/delete", Vps, false)]
    [InlineData("user1", "vps:apiovh:reboot", OtherVps, false)]
    [InlineData("user1", "account:apiovh:me/get", Self, true)]
    [InlineData("user1", "account:apiovh:me/edit", Self, false)]
    [InlineData("user2", "vps:apiovh:reboot", Vps, true)]
    [InlineData("user2", "vps:apiovh:snapshot/create", Vps, true)]
    [InlineData("user2", "vps:apiovh:snapshot/delete", Vps, false)]
    [InlineData("user2", "account:apiovh:me/supportLevel/get", Self, true)]
    [InlineData("auditor", "account:apiovh:iam/policy/get", Self, true)]
    [InlineData("auditor", "account:apiovh:iam/policy/create", Self, false)]
    [InlineData("auditor", "vps:apiovh:get", Vps, false)]
    [InlineData("john.doe", "account:apiovh:me/tag/get", Self, true)]
    public void A_user_may_what_the_documentation_says(string login, string action, string resource, bool mayIt)
    {
        var caller = Caller.User(world.State, login, At(Friday), SourceAddress.Parse("192.0.2.1"));

        Assert.Equal(mayIt, PolicyDecisionPoint.Decide(caller, action, resource).IsAllowed);
    }

    [Theory]
    [InlineData(Friday, "10.23.4.5", true)]
    [InlineData(Friday, "10.24.0.1", false)]
    [InlineData(Friday, "::1", false)]
    [InlineData(FridayNight, "10.23.4.5", false)]
    [InlineData(Sunday, "10.23.4.5", false)]
    public void John_may_from_his_network_on_weekdays_in_Paris(string instant, string address, bool mayHe)
    {
        var caller = Caller.User(world.State, "john.doe", At(instant), SourceAddress.Parse(address));

        Assert.Equal(mayHe, PolicyDecisionPoint.Decide(caller, "vps:apiovh:stop", Vps).IsAllowed);
    }

    [Theory]
    [InlineData("vps:apiovh:reboot", Vps, true)]
    [InlineData("vps:apiovh:snapshot/delete", OtherVps, true)]
    [InlineData("publicCloudProject:apiovh:get", Project, false)]
    [InlineData("account:apiovh:me/get", Self, false)]
    public void The_service_account_manages_servers_and_nothing_else(string action, string resource, bool mayIt)
    {
        var id = world.Credentials.ServiceAccount!.ClientId;
        var caller = Caller.ServiceAccount(world.State, id, At(Friday), SourceAddress.Parse("127.0.0.1"));

        Assert.Equal(mayIt, PolicyDecisionPoint.Decide(caller, action, resource).IsAllowed);
        Assert.Equal(world.Credentials.ServiceAccount.Urn, caller.Urn);
    }

    [Fact]
    public async Task Every_change_has_its_audit_event()
    {
        var events = await world.Store.ReadAsync(
            DemoWorld.Account,
            (reader, token) => reader.ListAuditEventsAsync(100, token),
            TestContext.Current.CancellationToken);

        Assert.Equal(
            ["ACCOUNT_CREATED", "GROUP_CREATED", "OAUTH2_CLIENT_CREATED", .. Times("POLICY_CREATED", 7),
             "PRIVATE_CLOUD_CREATED", .. Times("RESOURCE_REGISTERED", 5), .. Times("USER_CREATED", 4)],
            events.Select(fact => fact.Type).Order(StringComparer.Ordinal));
        Assert.All(events, fact => Assert.Equal("urn:v1:eu:identity:account:xx1111-ovh", fact.Actor));
    }

    private static IEnumerable<string> Times(string text, int count) => Enumerable.Repeat(text, count);

    private static DateTime At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
}
