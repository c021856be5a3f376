using System.Collections.Concurrent;
using System.Globalization;
using Licet.Engine.Aws;
using Licet.Engine.Tests.Reference;

namespace Licet.Engine.Tests.Aws.Reference;

/// <summary>A15 to A25: one entry of a condition block.</summary>
internal static class ReferenceAwsCondition
{
    private static readonly ConcurrentDictionary<string, string?> s_bits = new();
    private static readonly ConcurrentDictionary<string, string?> s_prefixes = new();
    private static readonly ConcurrentDictionary<string, DateTimeOffset?> s_dates = new();

    private static readonly string[] s_dateForms =
    [
        "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Whether the entry holds; null when it cannot be evaluated.</summary>
    public static bool? Holds(AwsCondition condition, bool hasVariables, ReferenceAwsContext context)
    {
        var (quantifier, name, ifExists) = TakeApart(condition.Operator);
        var values = context.Find(condition.Key);
        if (name == "Null")
        {
            return ifExists ? null : condition.Values.Any(value =>
                value.Equals(values is null ? "true" : "false", StringComparison.OrdinalIgnoreCase));
        }

        if (!IsKnown(name) || quantifier is not ("" or "ForAnyValue" or "ForAllValues"))
        {
            return null;
        }

        var isNegated = name.Contains("Not", StringComparison.Ordinal);
        if (values is null)
        {
            return ifExists || quantifier == "ForAllValues" || (quantifier == "" && isNegated);
        }

        if (values.Any(value => value.Length > 4096) || (quantifier == "" && context.IsMultivalued(condition.Key)))
        {
            return null;
        }

        bool One(string value) =>
            condition.Values.Any(wanted => Compares(name, value, wanted, hasVariables, context)) != isNegated;

        return quantifier == "ForAllValues" ? values.All(One) : values.Any(One);
    }

    private static (string Quantifier, string Name, bool IfExists) TakeApart(string text)
    {
        var parts = text.Split(':');
        var name = parts[^1];
        var ifExists = name.EndsWith("IfExists", StringComparison.Ordinal);
        return (parts.Length == 2 ? parts[0] : "", ifExists ? name[..^8] : name, ifExists);
    }

    private static bool IsKnown(string name) =>
        name is "StringEquals" or "StringNotEquals" or "StringEqualsIgnoreCase" or "StringNotEqualsIgnoreCase"
            or "StringLike" or "StringNotLike" or "NumericEquals" or "NumericNotEquals" or "NumericLessThan"
            or "NumericLessThanEquals" or "NumericGreaterThan" or "NumericGreaterThanEquals" or "DateEquals"
            or "DateNotEquals" or "DateLessThan" or "DateLessThanEquals" or "DateGreaterThan"
            or "DateGreaterThanEquals" or "Bool" or "BinaryEquals" or "IpAddress" or "NotIpAddress" or "ArnEquals"
            or "ArnLike" or "ArnNotEquals" or "ArnNotLike";

    // Whether one value of the request compares with one of the policy as the operator says, "not" aside.
    private static bool Compares(
        string name, string value, string wanted, bool hasVariables, ReferenceAwsContext context)
    {
        var positive = name.Replace("Not", "", StringComparison.Ordinal);
        bool Text(ReferenceAwsText.Kind kind, bool ignoresCase = false) =>
            ReferenceAwsText.Matches(wanted, value, kind, hasVariables, ignoresCase, context) == true;

        return positive switch
        {
            "StringEquals" => Text(ReferenceAwsText.Kind.Equal),
            "StringEqualsIgnoreCase" => Text(ReferenceAwsText.Kind.Equal, ignoresCase: true),
            "StringLike" => Text(ReferenceAwsText.Kind.Like),
            "ArnEquals" or "ArnLike" => Text(ReferenceAwsText.Kind.Arn),
            "Bool" => IsTruth(value) && Text(ReferenceAwsText.Kind.Equal, ignoresCase: true),
            "BinaryEquals" => IsBase64(wanted) && value == wanted,
            "IpAddress" => s_bits.GetOrAdd(value, ReferenceAddress.BitsOf) is { } bits
                && s_prefixes.GetOrAdd(wanted, ReferenceAddress.PrefixOf) is { } prefix
                && bits.StartsWith(prefix, StringComparison.Ordinal),
            ['D', ..] => Orders(positive["Date".Length..], Date(value), Date(wanted)),
            _ => Orders(positive["Numeric".Length..], Number(value), Number(wanted)),
        };
    }

    private static bool Orders<T>(string order, T? value, T? wanted)
        where T : struct, IComparable<T> =>
        value is { } one && wanted is { } other && order switch
        {
            "Equals" => one.CompareTo(other) == 0,
            "LessThan" => one.CompareTo(other) < 0,
            "LessThanEquals" => one.CompareTo(other) <= 0,
            "GreaterThan" => one.CompareTo(other) > 0,
            _ => one.CompareTo(other) >= 0,
        };

    private static bool IsTruth(string text) => text.ToUpperInvariant() is "TRUE" or "FALSE";

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static decimal? Number(string text) =>
        !text.Contains(',', StringComparison.Ordinal) && text.Trim() == text
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static DateTimeOffset? Date(string text) =>
        s_dates.GetOrAdd(text, static text =>
        {
            if (text.Length > 0 && text.All(char.IsAsciiDigit))
            {
                var number = double.Parse(text, CultureInfo.InvariantCulture);
                var seconds = number >= 1e11 ? number / 1000 : number;
                var isDate = text.Length <= 15 && seconds < 253402300800;
                return isDate ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
            }

            return DateTimeOffset.TryParseExact(
                text, s_dateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : null;
        });
}
