using System.Globalization;
using System.Text.Json.Nodes;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// Makes random worlds: small, contrary, and full of near misses. The same seed makes the same world.
/// </summary>
internal sealed class WorldMaker
{
    private readonly SplitMix64 _random;
    private readonly ConditionMaker _conditions;
    private readonly DateTime _pivot;
    private readonly string _origin;

    private WorldMaker(ulong seed)
    {
        _random = new SplitMix64(seed);
        _pivot = _random.Pick(Words.Pivots);
        _conditions = new ConditionMaker(_random, _pivot);
        _origin = $"world {seed}";
    }

    public static World Make(ulong seed) => new WorldMaker(seed).Make();

    private World Make()
    {
        var permissionsGroups = new Dictionary<string, JsonObject>();
        foreach (var name in _random.Chance(40) ? ["block1", "block2"] : Array.Empty<string>())
        {
            permissionsGroups.Add($"urn:v1:eu:permissionsGroup:xx1111-ovh:{name}", PermissionsGroup(name));
        }

        var resourceGroups = new Dictionary<Guid, JsonObject>();
        if (_random.Chance(30))
        {
            resourceGroups.Add(new Guid(1, 2, 3, new byte[8]), ResourceGroup());
        }

        var policies = _random.Many(1, 4, () => Policy(permissionsGroups, resourceGroups));
        return new World
        {
            Origin = _origin,
            Policies = policies,
            PermissionsGroups = permissionsGroups,
            ResourceGroups = resourceGroups,
            Requests = _random.Many(3, 3, () => Request(_random.Pick(policies), permissionsGroups)),
        };
    }

    private JsonObject Policy(
        Dictionary<string, JsonObject> permissionsGroups, Dictionary<Guid, JsonObject> resourceGroups)
    {
        var identities = _random.Many(_random.Chance(5) ? 0 : 1, 3, () => EmptyPlate(_random.Pick(Words.Identities)));
        var resources = _random.Many(_random.Chance(5) ? 0 : 1, 3, () => ResourcePattern(resourceGroups));
        var policy = new JsonObject
        {
            ["name"] = $"policy-{_random.Below(1000)}",
            ["identities"] = Texts(identities),
            ["resources"] = Objects("urn", resources),
            ["permissions"] = Permissions(),
        };
        if (permissionsGroups.Count > 0 && _random.Chance(60))
        {
            policy["permissionsGroups"] =
                Objects("urn", _random.Many(0, 2, () => EmptyPlate(_random.Pick<string>([.. permissionsGroups.Keys]))));
        }

        if (_random.Chance(40))
        {
            policy["conditions"] = _conditions.Make(_random.Chance(5) ? 8 : 3);
        }

        if (_random.Chance(25))
        {
            policy["expiredAt"] = Expiry();
        }

        return policy;
    }

    private JsonObject Permissions()
    {
        var block = new JsonObject();
        if (_random.Chance(85))
        {
            block["allow"] = Actions();
        }

        if (_random.Chance(30))
        {
            block["except"] = Actions();
        }

        if (_random.Chance(45))
        {
            block["deny"] = Actions();
        }

        return block;
    }

    // A list of eight exact actions and more is asked in another way than a short one.
    private JsonArray Actions() =>
        Objects("action", _random.Chance(10) ? _random.Many(8, 12, ActionPattern) : _random.Many(0, 3, ActionPattern));

    private string ActionPattern() =>
        _random.Below(10) switch
        {
            0 => "*",
            < 6 => _random.Pick(Words.Actions),
            _ => Starred(_random.Pick(Words.Actions)),
        };

    private string ResourcePattern(Dictionary<Guid, JsonObject> groups)
    {
        if (groups.Count > 0 && _random.Chance(30))
        {
            return $"urn:v1:{_random.Pick("eu", "")}:resourceGroup:{groups.Keys.First()}";
        }

        var exact = _random.Pick(Words.Resources);
        var parts = exact.Split(':', 6);
        var (type, name) = (parts[4], parts[5]);
        var pattern = _random.Below(10) switch
        {
            0 => "urn:v1:eu:resource:*",
            1 => $"urn:v1:eu:resource:{type}:*",
            < 5 => exact,
            < 8 => $"urn:v1:eu:resource:{type}:{Starred(name)}",
            _ => $"urn:v1:eu:resource:{Starred(type)}:{name}",
        };
        return EmptyPlate(pattern);
    }

    // Stars in the place of runs, empty ones too.
    private string Starred(string text)
    {
        for (var stars = _random.Between(1, 3); stars > 0; stars--)
        {
            var start = _random.Between(0, text.Length);
            var end = _random.Between(start, Math.Min(text.Length, start + 6));
            text = $"{text[..start]}*{text[end..]}";
        }

        return text;
    }

    private string EmptyPlate(string urn) =>
        _random.Chance(20) ? urn.Replace("urn:v1:eu:", "urn:v1::", StringComparison.Ordinal) : urn;

    private JsonObject PermissionsGroup(string name) =>
        new() { ["name"] = name, ["description"] = "", ["permissions"] = Permissions() };

    private JsonObject ResourceGroup() =>
        new()
        {
            ["name"] = "group",
            ["resources"] = Objects("urn", _random.Many(0, 3, () => _random.Pick(Words.Resources))),
        };

    private string Expiry()
    {
        var offset = TimeSpan.FromMinutes(_random.Pick(0, 0, 120, -330));
        var instant = new DateTimeOffset(Near(), TimeSpan.Zero).ToOffset(offset);
        var format = _random.Pick("yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.fffffff");
        return instant.ToString(format, CultureInfo.InvariantCulture)
            + (offset == TimeSpan.Zero ? "Z" : instant.ToString("zzz", CultureInfo.InvariantCulture));
    }

    private DateTime Near() =>
        _random.Below(12) switch
        {
            < 4 => _pivot,
            4 => _pivot.AddTicks(_random.Pick(-1, 1)),
            5 => _pivot.AddSeconds(_random.Pick(-1, 1)),
            6 => _pivot.AddMinutes(_random.Pick(-30, 30)),
            < 9 => _pivot.AddHours(_random.Between(-12, 12)),
            _ => _pivot.AddDays(_random.Between(-4, 4)),
        };

    // Two of three requests aim at one policy, so that they meet it in all but a thing or two.
    private ReferenceRequest Request(JsonObject policy, Dictionary<string, JsonObject> permissionsGroups)
    {
        var aimed = _random.Chance(85);
        JsonNode[] blocks =
            [.. permissionsGroups.Values.Select(group => group["permissions"]!), policy["permissions"]!];
        var block = _random.Chance(80) ? blocks[^1] : _random.Pick(blocks);
        var list = (block["deny"] is not null && _random.Chance(50)) || block["allow"] is null ? "deny" : "allow";
        var action = aimed ? Aim(block[_random.Chance(10) ? "except" : list] as JsonArray, "action") : null;
        var urn = aimed ? Aim(policy["resources"] as JsonArray, "urn") : null;
        var tags = new Dictionary<string, string>();
        foreach (var key in _random.Many(0, 3, () => _random.Pick(Words.TagKeys)))
        {
            tags[key] = _random.Pick(Words.TagValues);
        }

        var name = _random.Chance(15) ? "my server" : null;
        urn ??= _random.Chance(10) ? _random.Pick(Words.StrangeResources) : _random.Pick(Words.Resources);
        return new ReferenceRequest(
            RequestIdentities(aimed ? policy : null),
            action ?? _random.Pick(Words.Actions),
            new ReferenceResource(urn, name, tags),
            Near(),
            _random.Below(10) switch
            {
                0 => null,
                1 => _random.Pick(Words.UnreadableAddresses),
                _ => _random.Pick(Words.Addresses),
            },
            _random.Pick(
                Outlook.Present, Outlook.Present, Outlook.Present, Outlook.Present, Outlook.Always, Outlook.Ever));
    }

    private string[] RequestIdentities(JsonObject? policy)
    {
        if (_random.Chance(2))
        {
            return [_random.Pick(Words.Identities), Words.Root];
        }

        var identities = _random.Many(_random.Chance(5) ? 0 : 1, 3, () => _random.Pick(Words.Identities));
        if (identities.Length > 0 && policy?["identities"] is JsonArray { Count: > 0 } named)
        {
            identities[_random.Below(identities.Length)] =
                FillPlate(named[_random.Below(named.Count)]!.GetValue<string>());
        }

        // In more groups than are looked up at once, of which most have no policy.
        return _random.Chance(3)
            ? [.. _random.Many(6, 16, () => $"{Words.Identities[4]}-{_random.Below(99)}"), .. identities]
            : identities;
    }

    // A name that a pattern of the list matches, but for a rare slip.
    private string? Aim(JsonArray? list, string member)
    {
        if (list is null || list.Count == 0)
        {
            return null;
        }

        var text = list[_random.Below(list.Count)]![member]!.GetValue<string>();
        if (text.Contains(":resourceGroup:", StringComparison.Ordinal))
        {
            return null;
        }

        while (text.IndexOf('*', StringComparison.Ordinal) is >= 0 and var at && _random.Chance(97))
        {
            text = text[..at] + _random.Pick("", "a", "vps-1", "get", "?admin", "vps:vps-1", "é") + text[(at + 1)..];
        }

        return FillPlate(text);
    }

    private static string FillPlate(string urn) => urn.Replace("urn:v1::", "urn:v1:eu:", StringComparison.Ordinal);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonArray Objects(string member, IEnumerable<string> texts) =>
        [.. texts.Select(text => new JsonObject { [member] = text })];
}
