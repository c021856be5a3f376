using System.Globalization;
using System.Text.RegularExpressions;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Tests.Reference;

/// <summary>
/// The conditions of <c>docs/semantics.md</c>, read from their text each time they are asked. An answer is true, false
/// or null: cannot be evaluated. The language's own <c>&amp;</c>, <c>|</c> and <c>!</c> on <c>bool?</c> are Kleene's
/// (R36).
/// </summary>
internal sealed partial class ReferenceCondition(ReferenceRequest request, string urn)
{
    private static readonly string[] s_weekDays =
        ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

    // R22, R23
    public bool? Holds(Condition? condition)
    {
        if (condition is null)
        {
            return true;
        }

        bool? all = true;
        bool? any = false;
        foreach (var entry in condition.Values.IsDefault ? [] : condition.Values)
        {
            all &= EntryHolds(entry.Key, entry.Value);
        }

        foreach (var child in condition.Conditions.IsDefault ? [] : condition.Conditions)
        {
            var holds = Holds(child);
            all &= holds;
            any |= holds;
        }

        return condition.Operator switch
        {
            ConditionOperator.Match or ConditionOperator.And => all,
            ConditionOperator.Or => any,
            ConditionOperator.Not => !any,
        };
    }

    // R25
    [GeneratedRegex(@"^(?<subject>date|resource\.Tag|resource\.Name|resource\.Type|request\.IP)"
        + @"(\((?<parameter>[^)]*)\))?(\.(?<attribute>Date|Hour|WeekDay))?(\.(?<comparator>[A-Za-z_]+))?$")]
    private static partial Regex Key();

    // R17
    [GeneratedRegex(@"^urn:v1:[a-z0-9-]{0,16}:resource:(?<type>[^:*\s]+):(?<name>[^*\s]+)$")]
    private static partial Regex ResourceUrn();

    private bool? EntryHolds(string key, string value)
    {
        var parts = Key().Match(key).Groups;
        var comparator = parts["comparator"].Value.ToUpperInvariant() switch
        {
            "" => "EQ",
            "START_WITH" => "STARTS_WITH",
            "END_WITH" => "ENDS_WITH",
            var other => other,
        };

        // R35
        string[] operands = comparator is "IN" or "IN_RANGE"
            ? [.. value.Split(',').Select(member => member.Trim())]
            : [value];
        return parts["subject"].Value switch
        {
            "date" => TimeHolds(parts["parameter"].Value, parts["attribute"].Value, comparator, operands),
            "resource.Tag" =>
                TextHolds(request.Resource.Tags.GetValueOrDefault(parts["parameter"].Value), comparator, operands),
            "resource.Name" =>
                TextHolds(request.Resource.Name ?? ResourceUrn().Match(urn).Groups["name"].Value, comparator, operands),
            "resource.Type" => TextHolds(ResourceUrn().Match(urn).Groups["type"].Value, comparator, operands),
            _ => AddressHolds(operands),
        };
    }

    // R26 to R30, R39
    private bool? TimeHolds(string zone, string attribute, string comparator, string[] operands)
    {
        if (request.Outlook != Outlook.Present)
        {
            return null;
        }

        var zoneFound = zone.Length == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(request.Instant, zoneFound);
        var (actual, numbers) = attribute switch
        {
            "Date" => (
                (local.Year * 10_000) + (local.Month * 100) + local.Day,
                operands.Select(text => Number(text.Replace("-", "", StringComparison.Ordinal))).ToArray()),
            "Hour" => (local.Hour, operands.Select(Number).ToArray()),
            _ => (
                Array.IndexOf(s_weekDays, local.DayOfWeek.ToString().ToUpperInvariant()),
                operands.Select(text => Array.IndexOf(s_weekDays, text.ToUpperInvariant())).ToArray()),
        };
        return comparator switch
        {
            "EQ" => actual == numbers[0],
            "IN" => numbers.Contains(actual),
            "BEFORE" or "LT" => actual < numbers[0],
            "AFTER" or "GE" => actual >= numbers[0],
            "LE" => actual <= numbers[0],
            _ => actual > numbers[0],
        };
    }

    // R31, R32
    private static bool TextHolds(string? actual, string comparator, string[] operands) =>
        actual is not null && comparator switch
        {
            "EQ" or "IN" => operands.Contains(actual),
            "STARTS_WITH" => actual.StartsWith(operands[0], StringComparison.Ordinal),
            _ => actual.EndsWith(operands[0], StringComparison.Ordinal),
        };

    // R33, R34, R36, R39
    private bool? AddressHolds(string[] ranges)
    {
        if (request.Outlook != Outlook.Present)
        {
            return null;
        }

        if (request.From is null)
        {
            return false;
        }

        return ReferenceAddress.BitsOf(request.From) is { } bits
            ? ranges.Any(range => bits.StartsWith(ReferenceAddress.PrefixOf(range)!, StringComparison.Ordinal))
            : null;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
