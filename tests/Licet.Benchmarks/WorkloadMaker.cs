using System.Text.Json;
using Licet.Engine.Tests.Worlds;
using Licet.Engine.Urns;

namespace Licet.Benchmarks;

/// <summary>
/// Makes an account of any size in the proportions of the shared workloads: two identities a policy, 70 % naming
/// resources one by one, 20 % with a condition (tag, range of addresses, day of the week), 5 % a deny; one group for
/// ten users. The same size makes the same account. The answers are left open: <see cref="Scenario"/> fills them in.
/// </summary>
internal sealed class WorkloadMaker
{
    private const string Account = "xx1111-ovh";

    private static readonly string[] s_types =
    [
        "vps", "dedicatedServer", "domain", "publicCloudProject", "loadBalancer", "dnsZone", "ipService", "webHosting",
        "emailDomain", "vrack", "nasha", "dbaasLogs", "cdn", "privateDatabase", "hostedPrivateCloud", "telephony",
        "sms", "kubeCluster", "objectStorage", "certificate",
    ];

    private static readonly string[] s_things =
        ["ips", "snapshot", "backup", "disk", "task", "option", "user", "network", "monitoring", "ips/reverse"];

    private static readonly string[] s_verbs = ["get", "create", "edit", "delete", "list"];

    private static readonly string[] s_days =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private readonly SplitMix64 _random = new(seed: 1);
    private readonly Workload.User[] _users;
    private readonly string[] _groups;
    private readonly Workload.Resource[] _resources;

    private WorkloadMaker(int policies)
    {
        var (groups, users, resources) =
            (Math.Max(2, policies / 10), Math.Max(4, policies), Math.Clamp(policies * 10, 200, 10_000));
        _groups = [.. Enumerable.Range(0, groups).Select(number => Urn.OfGroup("eu", Account, $"g{number}"))];
        _users = [.. Enumerable.Range(0, users).Select(MakeUser)];
        _resources = [.. Enumerable.Range(0, resources).Select(MakeResource)];
    }

    public static Workload Make(int policies, int requests)
    {
        var maker = new WorkloadMaker(policies);
        var documents = Enumerable.Range(0, policies).Select(maker.MakePolicy).ToArray();
        return new Workload(
            new Workload.Description($"{policies} policies"),
            maker._users,
            maker._resources,
            [.. documents.Select(document => JsonSerializer.SerializeToElement(document))],
            [.. Enumerable.Range(0, requests).Select(_ => maker.MakeRequest(documents))]);
    }

    private Workload.User MakeUser(int number) =>
        new(
            Urn.OfUser("eu", Account, $"user{number}"),
            [.. _random.Many(1, 5, () => _random.Pick(_groups)).Distinct()]);

    private Workload.Resource MakeResource(int number)
    {
        var type = s_types[number % s_types.Length];
        var tags = new Dictionary<string, string>
        {
            ["environment"] = _random.Pick("prod", "staging", "dev", "test"), ["team"] = $"team{_random.Below(20)}",
        };
        return new Workload.Resource($"urn:v1:eu:resource:{type}:{type}-{number:x8}", _random.Chance(90) ? tags : []);
    }

    private Dictionary<string, object> MakePolicy(int number)
    {
        var type = _random.Pick(s_types);
        var actions = _random.Many(5, 5, () => MakePattern(type)).Distinct().Select(action => new { action });
        var policy = new Dictionary<string, object>
        {
            ["name"] = $"policy-{number}",
            ["identities"] = _random.Many(2, 2, MakeIdentity).Distinct().ToArray(),
            ["resources"] = MakeResources(type).Distinct().Select(urn => new { urn }).ToArray(),
            ["permissions"] = new Dictionary<string, object>
            {
                [_random.Chance(5) ? "deny" : "allow"] = actions.ToArray(),
            },
        };
        if (_random.Chance(20))
        {
            policy["conditions"] = new { @operator = "MATCH", values = MakeValues() };
        }

        return policy;
    }

    private string MakeIdentity() => _random.Chance(60) ? _random.Pick(_groups) : _random.Pick(_users).Urn;

    private string[] MakeResources(string type) =>
        _random.Below(100) switch
        {
            < 70 => _random.Many(5, 5, () => ResourceOf(type).Urn),
            < 98 => [$"urn:v1:eu:resource:{type}:*"],
            _ => ["urn:v1:eu:resource:*"],
        };

    private string MakePattern(string type) =>
        _random.Below(100) switch
        {
            < 70 => MakeAction(type),
            < 92 => $"{type}:apiovh:{_random.Pick(s_things)}/*",
            < 96 => $"{type}:apiovh:*/{_random.Pick(s_verbs)}",
            _ => $"{type}:apiovh:*",
        };

    private string MakeAction(string type) => $"{type}:apiovh:{_random.Pick(s_things)}/{_random.Pick(s_verbs)}";

    private Dictionary<string, string> MakeValues()
    {
        var first = _random.Below(7);
        return _random.Below(10) switch
        {
            < 4 => new() { ["resource.Tag(environment)"] = _random.Pick("prod", "staging", "dev", "test") },
            < 7 => new() { ["request.IP.IN_RANGE"] = $"10.{_random.Below(16)}.0.0/16" },
            _ => new()
            {
                ["date(Europe/Paris).WeekDay.IN"] =
                    string.Join(",", Enumerable.Range(first, _random.Between(2, 5)).Select(day => s_days[day % 7])),
            },
        };
    }

    private Workload.Resource ResourceOf(string type) =>
        _resources[(_random.Below(_resources.Length / s_types.Length) * s_types.Length) + Array.IndexOf(s_types, type)];

    // Of a policy's own identities, actions and resources, so that about half may be allowed; a third is left to
    // chance.
    private Workload.Question MakeRequest(Dictionary<string, object>[] policies)
    {
        var policy = JsonSerializer.SerializeToElement(_random.Pick(policies));
        var identity = policy.GetProperty("identities")[0].GetString()!;
        var member = Array.FindIndex(_users, user => user.Urn == identity || user.Groups.Contains(identity));
        var permissions = policy.GetProperty("permissions").EnumerateObject().First().Value;
        var pattern = permissions[_random.Below(permissions.GetArrayLength())].GetProperty("action").GetString()!;
        var type = pattern.Split(':')[0];
        var urn = policy.GetProperty("resources")[0].GetProperty("urn").GetString()!;
        var byChance = _random.Chance(33);
        var instant = new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero).AddMinutes(_random.Below(7 * 24 * 60));
        var run = pattern.EndsWith("/*", StringComparison.Ordinal) ? "get" : "disk";
        return new Workload.Question(
            _users[byChance || member < 0 ? _random.Below(_users.Length) : member].Urn,
            pattern.Replace("*", run, StringComparison.Ordinal),
            urn.EndsWith('*') ? ResourceOf(type).Urn : urn,
            $"10.{_random.Below(16)}.{_random.Below(256)}.{_random.Between(1, 254)}",
            instant,
            Allow: false);
    }
}
