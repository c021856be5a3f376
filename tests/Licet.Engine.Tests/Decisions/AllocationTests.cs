using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Decisions;

/// <summary>A decision allocates nothing, whichever way it takes.</summary>
public sealed class AllocationTests
{
    private const string User = "urn:v1:eu:identity:user:xx1111-ovh/user1";
    private const int Calls = 2_000;

    private static readonly ResourceAttributes s_vps = ResourceAttributes.OfUrn(
        "urn:v1:eu:resource:vps:vps-1", "eu", new Dictionary<string, string> { ["environment"] = "prod" });

    private static readonly string[] s_user = [User];
    private static readonly string[] s_root = [Words.Root];
    private static readonly string[] s_nobody = ["nobody"];

    public static TheoryData<string, Verdict> Conditions => new()
    {
        { "{'date(Europe/Paris).Date.AFTER':'2026-01-01'}", Verdict.Allow },
        { "{'date(Europe/Paris).Hour.IN':'0,1,2,3'}", Verdict.ImplicitDeny },
        { "{'date(America/New_York).WeekDay.IN':'Monday,Tuesday,Wednesday,Thursday'}", Verdict.Allow },
        { "{'date(Australia/Lord_Howe).Hour.GE':'0'}", Verdict.Allow },
        { "{'date.Hour.LT':'23'}", Verdict.Allow },
        { "{'resource.Tag(environment)':'prod'}", Verdict.Allow },
        { "{'resource.Tag(team)':'red'}", Verdict.ImplicitDeny },
        { "{'resource.Name.STARTS_WITH':'vps'}", Verdict.Allow },
        { "{'resource.Type.IN':'ip,vps'}", Verdict.Allow },
        { "{'request.IP':'10.1.2.3'}", Verdict.Allow },
        { "{'request.IP.IN_RANGE':'2001:db8::/32,192.0.2.0/24'}", Verdict.ImplicitDeny },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_allocates_nothing_in_summer_and_in_winter(string values, Verdict expected)
    {
        // Twice none of it is it, by way of every operator.
        var policy = WorldEdits.Everywhere("allow", "*", User);
        policy["conditions"] = Node("OR", Node("NOT", Node("NOT", Node("AND", Match(values)))));
        var snapshot = new World { Policies = [policy] }.Compile();
        var address = SourceAddress.Parse("10.1.2.3");

        AssertFree(expected, () => snapshot.Decide(Request(s_vps, new DateTime(2026, 6, 15, 10, 0, 0), address)));
        AssertFree(expected, () => snapshot.Decide(Request(s_vps, new DateTime(2026, 12, 14, 10, 0, 0), address)));
    }

    [Fact]
    public void Each_verdict_allocates_nothing()
    {
        var snapshot = Account().Compile();
        var missing = ResourceAttributes.OfUrn("urn:v1:eu:resource:ip:192.0.2.1", "eu");

        AssertFree(Verdict.Allow, () => snapshot.Decide(Request(s_vps)));
        AssertFree(Verdict.ImplicitDeny, () => snapshot.Decide(Request(missing)));
        AssertFree(Verdict.ExplicitDeny, () => snapshot.Decide(Request(s_vps, action: "vps:apiovh:terminate")));
        AssertFree(Verdict.ImplicitDeny, () => snapshot.Decide(Request(s_vps, action: "vps:apiovh:snapshot/delete")));
        AssertFree(Verdict.Allow, () => snapshot.Decide(Request(missing, identities: s_root)));
        AssertFree(Verdict.ImplicitDeny, () => snapshot.Decide(Request(s_vps, identities: s_nobody)));
    }

    [Fact]
    public void Resource_groups_wildcards_and_long_lists_allocate_nothing()
    {
        var snapshot = Account().Compile();
        var member = ResourceAttributes.OfUrn("urn:v1:eu:resource:dedicatedServer:ns-1", "eu");
        var starred = ResourceAttributes.OfUrn("urn:v1:eu:resource:okms:prod-1-key", "eu");

        AssertFree(Verdict.Allow, () => snapshot.Decide(Request(member, action: "dedicatedServer:apiovh:get")));
        AssertFree(Verdict.Allow, () => snapshot.Decide(Request(starred, action: "okms:apiovh:get")));
        AssertFree(Verdict.Allow, () => snapshot.Decide(Request(s_vps, action: "vps:apiovh:9")));
    }

    [Fact]
    public void An_address_that_cannot_be_read_allocates_nothing()
    {
        var policy = WorldEdits.Everywhere("deny", "*", User);
        policy["conditions"] = Match("{'request.IP':'10.0.0.1'}");
        var snapshot = new World { Policies = [policy] }.Compile();

        AssertFree(Verdict.ExplicitDeny, () => snapshot.Decide(Request(s_vps, source: SourceAddress.Unreadable)));
        AssertFree(Verdict.ImplicitDeny, () => snapshot.Decide(Request(s_vps, source: SourceAddress.None)));
    }

    [Fact]
    public void A_known_principal_an_address_as_text_and_long_shelves_allocate_nothing()
    {
        var conditional = WorldEdits.Everywhere("deny", "*", User);
        conditional["conditions"] = Match("{'request.IP.IN_RANGE':'192.0.2.0/24'}");
        var many = Enumerable.Range(0, 600).Select(number => WorldEdits.Changed(
            WorldEdits.Everywhere("allow", "vps:apiovh:get", User),
            policy => policy["resources"] = new JsonArray(
                new JsonObject { ["urn"] = $"urn:v1:eu:resource:vps:vps-{number}" })));
        var snapshot = new World { Policies = [conditional, .. many] }.Compile();
        var principal = new Principal([User, .. Enumerable.Range(0, 20).Select(number => $"group {number}")]);

        AssertFree(Verdict.Allow, () => snapshot.Decide(Known(principal, "10.1.2.3")));
        AssertFree(Verdict.ExplicitDeny, () => snapshot.Decide(Known(principal, "192.0.2.7")));
    }

    [Fact]
    public void Many_actions_in_one_call_allocate_nothing_and_are_decided_as_one_by_one()
    {
        var snapshot = Account().Compile();
        string[] actions =
        [
            "vps:apiovh:get", "vps:apiovh:terminate", "vps:apiovh:snapshot/delete", "dedicatedServer:apiovh:get",
            "vps:apiovh:9", "ip:apiovh:get", new string('x', Limits.NameCharsMax + 1),
        ];
        var decisions = new Decision[actions.Length];
        AssertFree(Verdict.ImplicitDeny, () =>
        {
            snapshot.DecideEach(Request(s_vps), actions, decisions);
            return decisions[^1];
        });

        Assert.Equal(actions.Select(action => snapshot.Decide(Request(s_vps, action: action))), decisions);
    }

    private static AuthorizationRequest Known(Principal principal, string address) =>
        new()
        {
            Principal = principal,
            Action = "vps:apiovh:get",
            Resource = s_vps,
            Instant = default,
            SourceText = address,
        };

    private static World Account()
    {
        const string Group = "9167fb26-382b-11ee-895a-0050568ce122";
        var allow = WorldEdits.Json(
            "{'name':'allow','identities':['" + User + "'],'resources':[{'urn':'urn:v1:eu:resource:vps:*'}],"
            + "'permissions':{'allow':[{'action':'vps:apiovh:*'}],'except':[{'action':'vps:apiovh:snapshot/*'}],"
            + "'deny':[{'action':'vps:apiovh:terminate'}]}}");
        var group = WorldEdits.Json(
            "{'name':'group','identities':['" + User + "'],"
            + "'resources':[{'urn':'urn:v1:eu:resourceGroup:" + Group + "'},{'urn':'urn:v1:eu:resource:o*s:p*-*-key'}],"
            + "'permissions':{'allow':[{'action':'d*:a*:g*t'},{'action':'okms:apiovh:get'}]}}");
        var list = WorldEdits.Json(
            "{'name':'list','identities':['" + User + "'],'resources':[{'urn':'urn:v1:eu:resource:vps:vps-1'}],"
            + "'permissions':{'allow':["
            + string.Join(",", Enumerable.Range(0, 20).Select(number => "{'action':'vps:apiovh:" + number + "'}"))
            + "]}}");
        return new World
        {
            Policies = [allow, group, list],
            ResourceGroups = new Dictionary<Guid, JsonObject>
            {
                [new Guid(Group)] = WorldEdits.Json(
                    "{'name':'g','resources':[{'urn':'urn:v1:eu:resource:dedicatedServer:ns-1'}]}"),
            },
        };
    }

    private static AuthorizationRequest Request(
        ResourceAttributes resource,
        DateTime instant = default,
        SourceAddress source = default,
        string action = "vps:apiovh:get",
        string[]? identities = null) =>
        new()
        {
            Identities = identities ?? s_user,
            Action = action,
            Resource = resource,
            Instant = instant,
            Source = source,
        };

    private static JsonObject Match(string values) =>
        new() { ["operator"] = "MATCH", ["values"] = WorldEdits.Json(values) };

    private static JsonObject Node(string name, JsonObject child) =>
        new() { ["operator"] = name, ["conditions"] = new JsonArray(child) };

    // The loop itself is warmed up too; a delegate made once allocates once, outside.
    private static void AssertFree(Verdict expected, Func<Decision> decide)
    {
        for (var call = 0; call < Calls; call++)
        {
            Assert.Equal(expected, decide().Verdict);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            decide();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
