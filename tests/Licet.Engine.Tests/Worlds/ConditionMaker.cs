using System.Globalization;
using System.Text.Json.Nodes;

namespace Licet.Engine.Tests.Worlds;

/// <summary>
/// Makes random conditions: every operator, key and comparator, with values that some request of the world may meet.
/// </summary>
internal sealed class ConditionMaker(SplitMix64 random, DateTime pivot)
{
    private static readonly string[] s_weekDays =
        ["Monday", "tuesday", "WEDNESDAY", "Thursday", "friday", "Saturday", "sUNDAY"];

    public JsonObject Make(int levels)
    {
        if (levels == 1 || (levels <= 3 && random.Chance(50)))
        {
            return Match();
        }

        var operatorName = random.Pick("AND", "OR", "NOT", "NOT");
        var node = new JsonObject { ["operator"] = operatorName };
        if (random.Chance(10))
        {
            node["values"] = random.Chance(50) ? new JsonObject() : null;
        }

        // Deep ones are narrow: chains of NOT, above all.
        node["conditions"] = new JsonArray([.. random.Many(1, levels > 3 ? 1 : 3, () => Make(levels - 1))]);
        return node;
    }

    private JsonObject Match()
    {
        var values = new JsonObject();
        foreach (var (key, value) in random.Many(1, random.Chance(25) ? 3 : 1, Entry))
        {
            values[key] = value;
        }

        var node = new JsonObject { ["operator"] = "MATCH", ["values"] = values };
        if (random.Chance(5))
        {
            node["conditions"] = random.Chance(50) ? new JsonArray() : null;
        }

        return node;
    }

    private (string Key, string Value) Entry() =>
        random.Below(8) switch
        {
            0 => Entry(DateKey("Date"), Date, "", "EQ", "BEFORE", "AFTER", "IN"),
            1 => Entry(DateKey("Hour"), Hour, "", "EQ", "BEFORE", "AFTER", "GE", "LE", "GT", "LT", "IN"),
            2 => Entry(DateKey("WeekDay"), WeekDay, "", "EQ", "BEFORE", "AFTER", "GE", "LE", "GT", "LT", "IN"),
            3 => Entry($"resource.Tag({random.Pick(Words.TagKeys)})", TagValue, "", "EQ", "STARTS_WITH", "END_WITH"),
            4 => Entry("resource.Name", Name, "", "EQ", "IN", "START_WITH", "ENDS_WITH"),
            5 => Entry("resource.Type", Type, "", "EQ", "IN", "STARTS_WITH", "ENDS_WITH"),
            _ => random.Chance(60)
                ? Entry("request.IP", () => random.Pick(Words.Ranges), "IN_RANGE")
                : Entry("request.IP", () => random.Pick(Words.Addresses), "", "EQ", "IN"),
        };

    private (string Key, string Value) Entry(string key, Func<string> operand, params ReadOnlySpan<string> comparators)
    {
        var comparator = random.Pick(comparators);
        var isList = comparator is "IN" or "IN_RANGE";
        var value = isList ? string.Join(random.Pick(",", " , "), random.Many(1, 3, operand)) : operand();
        var written = random.Chance(20) ? Recase(comparator) : comparator;
        return (written.Length == 0 ? key : $"{key}.{written}", value);
    }

    private string Recase(string text) =>
        string.Concat(text.Select(letter => random.Chance(50) ? char.ToLowerInvariant(letter) : letter));

    private string DateKey(string attribute)
    {
        var zone = random.Pick(Words.Zones);
        return zone.Length == 0 && random.Chance(50) ? $"date.{attribute}" : $"date({zone}).{attribute}";
    }

    private string Date() => pivot.AddDays(random.Between(-1, 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Hour() =>
        random.Chance(60)
            ? ((pivot.Hour + random.Between(22, 28)) % 24).ToString(CultureInfo.InvariantCulture)
            : random.Below(24).ToString(random.Pick("0", "00"), CultureInfo.InvariantCulture);

    private string WeekDay() => random.Pick(s_weekDays);

    private string TagValue() => random.Pick(Words.TagValues);

    private string Name() => random.Pick("vps-1", "vps-2", "VPS-1", "vps", "1", "a:b:c", "192.0.2.0/24", "my server");

    private string Type() => random.Pick("vps", "vpsX", "ldp/stream", "ip", "dnsZone", "account", "p");
}
