namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at condition operators and keys, and whether they belong together.</summary>
internal static class AwsOperatorLint
{
    private static readonly string[] s_withTagKey = ["ec2:ResourceTag", "iam:ResourceTag", "s3:ExistingObjectTag"];

    public static void Check(AwsLintedStatement statement, AwsPolicyKind kind, AwsFindings findings)
    {
        foreach (var condition in statement.Statement.Conditions)
        {
            CheckKey(statement, condition, kind, findings);
            if (AwsOperatorName.Parse(condition.Operator) is { } name)
            {
                CheckNull(statement, condition, name, findings);
                CheckQuantifier(statement, condition, name, findings);
                CheckType(statement, condition, name, findings);
            }
        }

        CheckSpelling(statement, findings);
        CheckPaired(statement, findings);
        CheckPassedTo(statement, findings);
    }

    private static void CheckKey(
        AwsLintedStatement statement, AwsCondition condition, AwsPolicyKind kind, AwsFindings findings)
    {
        var (key, path) = (condition.Key, statement.PathOf(condition));
        if (!key.Contains(':', StringComparison.Ordinal))
        {
            findings.Add("INVALID_CONDITION_KEY_FORMAT", path, $"`{key}` names no service");
        }
        else if (AwsKeys.Is(key, "aws:ARN"))
        {
            var code = kind == AwsPolicyKind.Resource
                ? "UNSUPPORTED_GLOBAL_CONDITION_KEY"
                : "DEPRECATED_GLOBAL_CONDITION_KEY";
            findings.Add(code, path, $"`{key}` is the old name of the caller's ARN");
        }
        else if (AwsKeys.LacksTagKey(key) || s_withTagKey.Any(one => AwsKeys.Is(key.TrimEnd('/'), one)))
        {
            findings.Add("MISSING_TAG_KEY_IN_CONDITION", path, $"`{key}` does not say which tag");
        }
        else if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) && AwsKeys.Find(key) is null)
        {
            findings.Add("INVALID_GLOBAL_CONDITION_KEY", path, $"there is no global key `{key}`: it is always missing");
        }

        if (key.EndsWith(":aud", StringComparison.OrdinalIgnoreCase)
            && AwsOperatorName.Parse(condition.Operator) is { Quantifier: { } quantifier })
        {
            findings.Add(
                "CONFIRM_AUDIENCE_CLAIM_TYPE", path, $"`{quantifier}` is for a provider that sends several audiences");
        }
    }

    private static void CheckNull(
        AwsLintedStatement statement, AwsCondition condition, AwsOperatorName name, AwsFindings findings)
    {
        if (name.Name != "Null")
        {
            return;
        }

        var path = statement.PathOfOperator(condition);
        if (name.IfExists)
        {
            findings.Add("NULL_WITH_IF_EXISTS", path, "asks whether a key exists, if it exists");
        }

        if (name.Quantifier is not null)
        {
            var always = name.Quantifier == "ForAllValues" ? "holds for any request" : "never holds";
            findings.Add("NULL_WITH_QUALIFIER", path, $"with `{name.Quantifier}` it {always}");
        }
    }

    private static void CheckQuantifier(
        AwsLintedStatement statement, AwsCondition condition, AwsOperatorName name, AwsFindings findings)
    {
        if (name.Name == "Null")
        {
            return;
        }

        var path = statement.PathOf(condition);
        var isMulti = AwsKeys.IsMultiValued(condition.Key);
        if (isMulti && name.Quantifier is null)
        {
            findings.Add(
                "MISSING_QUALIFIER",
                path,
                $"`{condition.Key}` has several values, and `{condition.Operator}` compares one",
                $"write `ForAnyValue:{condition.Operator}` or `ForAllValues:{condition.Operator}`");
        }

        if (name.Quantifier != "ForAllValues")
        {
            return;
        }

        if (!isMulti && AwsKeys.Find(condition.Key) is not null)
        {
            findings.Add(
                "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
                path,
                $"`{condition.Key}` has one value, and where it is missing `ForAllValues` holds");
        }
        else if (statement.IsAllow && !IsRequired(statement.Statement, condition.Key))
        {
            findings.Add(
                "FORALLVALUES_WITH_ALLOW",
                path,
                $"a request without `{condition.Key}` satisfies `ForAllValues`, and is allowed",
                $"add `\"Null\": {{\"{condition.Key}\": \"false\"}}` beside it");
        }
    }

    private static bool IsRequired(AwsStatement statement, string key) =>
        statement.Conditions.Any(one => one.Operator == "Null" && AwsKeys.Is(one.Key, key) && one.Values is ["false"]);

    private static void CheckType(
        AwsLintedStatement statement, AwsCondition condition, AwsOperatorName name, AwsFindings findings)
    {
        if (name.Name == "Null" || AwsKeys.Find(condition.Key) is not { Type: var type })
        {
            return;
        }

        var (fits, family) = type switch
        {
            AwsKeys.ValueType.Text => (name.IsString, "String"),
            AwsKeys.ValueType.Arn => (name.IsArn || name.IsString, "Arn"),
            AwsKeys.ValueType.Truth => (name.Name == "Bool", "Bool"),
            AwsKeys.ValueType.Date => (name.IsDate, "Date"),
            AwsKeys.ValueType.Number => (name.IsNumeric, "Numeric"),
            AwsKeys.ValueType.Address => (name.IsAddress, "IpAddress"),
            AwsKeys.ValueType.Any => (true, ""),
        };
        if (!fits)
        {
            findings.Add(
                "TYPE_MISMATCH",
                statement.PathOf(condition),
                $"`{name.Name}` does not compare what `{condition.Key}` holds",
                family is "Bool" or "IpAddress"
                    ? $"use `{family}`"
                    : $"use an operator of the family `{family}…`");
        }
    }

    private static void CheckSpelling(AwsLintedStatement statement, AwsFindings findings)
    {
        var seen = new Dictionary<(string, string), string>();
        foreach (var condition in statement.Statement.Conditions)
        {
            var one = (condition.Operator, condition.Key.ToUpperInvariant());
            if (!seen.TryAdd(one, condition.Key) && seen[one] != condition.Key)
            {
                findings.Add(
                    "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
                    statement.PathOf(condition),
                    $"`{condition.Key}` is the same key as `{seen[one]}`");
            }
        }
    }

    private static void CheckPaired(AwsLintedStatement statement, AwsFindings findings)
    {
        foreach (var condition in statement.Statement.Conditions)
        {
            if (AwsKeys.Is(condition.Key, "aws:VpcSourceIp") && !statement.HasKey("aws:SourceVpc", "aws:SourceVpce"))
            {
                findings.Add(
                    "MISSING_PAIRED_CONDITION_KEYS",
                    statement.PathOf(condition),
                    "the same private address may be in any network",
                    "add a condition on `aws:SourceVpc` or `aws:SourceVpce`");
            }
        }
    }

    private static void CheckPassedTo(AwsLintedStatement statement, AwsFindings findings)
    {
        if (!statement.HasKey("iam:PassedToService"))
        {
            return;
        }

        foreach (var (index, action) in statement.Actions.Index())
        {
            if (!AwsPatterns.CoversAction(action, "iam:PassRole"))
            {
                findings.Add(
                    "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
                    statement.PathOf("Action", index),
                    $"no request for `{action}` has the key `iam:PassedToService`, so it is never satisfied");
            }
        }
    }
}
