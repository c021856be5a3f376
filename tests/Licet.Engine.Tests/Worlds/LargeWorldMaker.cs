using System.Text.Json.Nodes;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// Makes accounts in which a few identities have hundreds of policies, on many products and many resources: where the
/// index splits its shelves and files rules by other ways than in a small one. The same seed makes the same account.
/// </summary>
internal sealed class LargeWorldMaker
{
    /// <summary>Products enough for a rule to be filed as one on all.</summary>
    public const int Products = 12;

    /// <summary>Most policies are about actions that begin so.</summary>
    public const string BusyProduct = "product0:";

    /// <summary>Actions that are not in any policy begin with this product.</summary>
    public const string UnknownProduct = "unheardOf";

    private const int WorldsMerged = 12;

    private readonly SplitMix64 _random;
    private readonly string[] _identities;
    private readonly int _policies;
    private readonly string _origin;

    private LargeWorldMaker(ulong seed)
    {
        _random = new SplitMix64(seed);
        _identities = [.. Words.Identities.Take(_random.Pick(1, 1, 2))];
        _policies = _random.Pick(100, 700, 900);
        _origin = $"large world {seed}";
    }

    public static World Make(ulong seed) => new LargeWorldMaker(seed).Make();

    // Small worlds bring conditions, groups and near misses; policies on many things bring the size.
    private World Make()
    {
        var small = _random.Many(WorldsMerged, WorldsMerged, () => WorldMaker.Make(_random.Next()));
        var policies = new List<JsonObject>(small.SelectMany(world => world.Policies.Select(Plain)));
        while (policies.Count < _policies)
        {
            policies.Add(Policy());
        }

        return new World
        {
            Origin = _origin,
            Policies = policies,
            Requests =
            [
                .. small.SelectMany(world => world.Requests),
                .. _random.Many(20, 20, Request),
            ],
        };
    }

    // Groups stay behind: another world has others under the same name.
    private static JsonObject Plain(JsonObject policy) =>
        WorldEdits.Changed(policy, plain =>
        {
            plain.Remove("permissionsGroups");
            plain["resources"] = new JsonArray(
            [
                .. policy["resources"]!.AsArray()
                    .Select(entry => entry!.DeepClone())
                    .Where(entry => !entry.ToJsonString().Contains("resourceGroup", StringComparison.Ordinal)),
            ]);
        });

    private JsonObject Policy()
    {
        // Mostly one action or two; sometimes one of each product.
        var actions = _random.Chance(6)
            ? [.. Enumerable.Range(0, Products).Select(product => $"product{product}:apiovh:get")]
            : _random.Many(1, 2, Action);
        var resources = _random.Below(10) switch
        {
            0 => _random.Many(21, 40, Resource),
            1 => ["urn:v1:eu:resource:*"],
            2 => ["urn:v1:eu:resource:vps:*", "urn:v1:eu:resource:dnsZone:zone*"],
            3 => ["urn:v1:eu:resource:*:vps-1"],
            _ => _random.Many(1, 8, Resource),
        };
        return WorldEdits.Changed(
            WorldEdits.Everywhere(_random.Chance(4) ? "deny" : "allow", "*", _random.Pick<string>(_identities)),
            policy =>
            {
                var list = policy["permissions"]!.AsObject().Single().Key;
                policy["permissions"]![list] = Objects("action", actions);
                policy["resources"] = Objects("urn", resources);
                if (list == "allow" && _random.Chance(20))
                {
                    policy["permissions"]!["except"] = Objects("action", [Action()]);
                }
            });
    }

    private Reference.ReferenceRequest Request() =>
        new(
            _random.Chance(30)
                ? [.. Enumerable.Range(0, 9).Select(number => $"{Words.Identities[4]}{number}"), .. _identities]
                : [_random.Pick<string>(_identities)],
            _random.Chance(20) ? $"{UnknownProduct}:apiovh:get" : Action().Replace("*", "", StringComparison.Ordinal),
            new Reference.ReferenceResource(Resource(), null, new Dictionary<string, string>()),
            Words.Pivots[0],
            null);

    private string Action() =>
        _random.Below(12) switch
        {
            0 => "*",
            1 => "product*:apiovh:get",
            2 => $"product{_random.Below(Products)}:*",
            3 => "product0:apiovh:get*",
            < 8 => "product0:apiovh:get",
            _ => $"product{_random.Pick(0, 0, 1)}:apiovh:{_random.Pick("get", "create", "edit")}{_random.Below(40)}",
        };

    private string Resource() =>
        _random.Chance(70)
            ? $"urn:v1:eu:resource:vps:vps-{_random.Below(60)}"
            : $"urn:v1:eu:resource:dnsZone:zone{_random.Below(20)}";

    private static JsonArray Objects(string member, IEnumerable<string> texts) =>
        [.. texts.Distinct().Select(text => new JsonObject { [member] = text })];
}
