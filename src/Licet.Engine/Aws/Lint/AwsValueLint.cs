using System.Buffers.Text;
using System.Globalization;
using Licet.Engine.Aws.Reading;
using Licet.Engine.Conditions;

namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at the values of conditions: whether the operator can read them, and what it makes of them.</summary>
internal static class AwsValueLint
{
    private static readonly string[] s_dateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    public static void Check(AwsLintedStatement statement, AwsFindings findings)
    {
        foreach (var condition in statement.Statement.Conditions)
        {
            if (AwsOperatorName.Parse(condition.Operator) is not { } name)
            {
                continue;
            }

            foreach (var (index, value) in condition.Values.Index())
            {
                if (!value.Contains("${", StringComparison.Ordinal))
                {
                    CheckValue(name, condition.Key, value, statement.PathOf(condition, index), findings);
                }
            }

            CheckValues(name, condition, statement.PathOf(condition), findings);
            if (AwsKeys.Is(condition.Key, "aws:SourceIp"))
            {
                AwsAddressLint.CheckPrivate(name, condition, statement.PathOf(condition), findings);
            }
        }
    }

    private static void CheckValue(
        AwsOperatorName name, string key, string value, string path, AwsFindings findings)
    {
        if (Mismatch(name, value) is { } code)
        {
            findings.Add(code, path, $"`{name.Name}` cannot read `{value}`");
        }
        else if (name.IsDate && AwsDateForm.IsDate(value) && !IsPlainDate(value))
        {
            findings.Add("INVALID_DATE_VALUE", path, $"`{value}` is perhaps not the date that is meant");
        }
        else if (name.IsAddress)
        {
            AwsAddressLint.CheckRange(value, path, findings);
        }
        else if (name.IsString)
        {
            CheckText(name, key, value, path, findings);
        }
    }

    // A date that AWS cannot read at all is a problem of the document.
    private static string? Mismatch(AwsOperatorName name, string value) =>
        name switch
        {
            { Name: "Bool" or "Null" } => IsTruth(value) ? null : "TYPE_MISMATCH_BOOLEAN",
            { Name: "BinaryEquals" } => Base64.IsValid(value) ? null : "TYPE_MISMATCH_STRING",
            { IsNumeric: true } => IsNumber(value) ? null : "TYPE_MISMATCH_NUMBER",
            { IsAddress: true } => AddressRange.Parse(value) is null ? "TYPE_MISMATCH_IP_RANGE" : null,
            _ => null,
        };

    private static void CheckText(
        AwsOperatorName name, string key, string value, string path, AwsFindings findings)
    {
        if (!name.Name.EndsWith("Like", StringComparison.Ordinal) && AwsPatterns.HasWildcard(value))
        {
            var like = name.IsNegated ? "StringNotLike" : "StringLike";
            findings.Add(
                "WILDCARD_WITHOUT_LIKE_OPERATOR",
                path,
                $"to `{name.Name}`, `*` and `?` in `{value}` are characters",
                $"use `{like}` if a wildcard is meant");
        }

        if (AwsPatterns.HasWildcard(value))
        {
            return;
        }

        if (AwsKeys.Is(key, "aws:RequestedRegion") && value != "aws-global" && !AwsResourceLint.IsRegion(value))
        {
            findings.Add("INVALID_REGION", path, $"`{value}` is no region");
        }
        else if (AwsKeys.Is(key, "aws:SourceVpc") && !IsId(value, "vpc-"))
        {
            findings.Add("INVALID_VPC_FORMAT", path, $"`{value}` is not the id of a VPC");
        }
        else if (AwsKeys.Is(key, "aws:SourceVpce") && !IsId(value, "vpce-"))
        {
            findings.Add("INVALID_VPCE_FORMAT", path, $"`{value}` is not the id of a VPC endpoint");
        }
    }

    private static void CheckValues(
        AwsOperatorName name, AwsCondition condition, string path, AwsFindings findings)
    {
        var values = condition.Values;
        if (name.Name is "Bool" or "Null" && values.Length > 1 && name.Quantifier is null)
        {
            findings.Add(
                "INVALID_CONDITION_MULTIPLE_BOOLEAN", path, $"has {values.Length} values, and the key has one");
        }

        var isLess = name.Name.Contains("LessThan", StringComparison.Ordinal);
        if ((isLess || name.Name.Contains("GreaterThan", StringComparison.Ordinal)) && values.Length > 1)
        {
            findings.Add(
                "REDUNDANT_CONDITION_VALUE_NUM",
                path,
                $"`{name.Name}` holds if it holds for one of the {values.Length} values",
                $"keep the {(isLess ? "greatest" : "least")} value");
        }

        // What comes out of a variable is literal, and the rest may hold a wildcard.
        if (name.Name.EndsWith("Like", StringComparison.Ordinal) && name.IsString && values.Length > 0
            && !values.Any(AwsPatterns.HasWildcard))
        {
            findings.Add(
                "LIKE_WITHOUT_WILDCARD",
                path,
                $"no value has a wildcard for `{name.Name}`",
                $"use `{(name.IsNegated ? "StringNotEquals" : "StringEquals")}`");
        }
    }

    private static bool IsTruth(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase)
        || text.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number);

    private static bool IsPlainDate(string text) =>
        text.All(char.IsAsciiDigit)
        || DateTimeOffset.TryParseExact(
            text, s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static bool IsId(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
        && text.Length - prefix.Length is 8 or 17
        && text[prefix.Length..].All(char.IsAsciiLetterOrDigit);
}
