namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at <c>${…}</c>: what is malformed, and where it is text like any other.</summary>
internal static class AwsVariableLint
{
    public static void Check(AwsLintedStatement linted, AwsPolicyVersion version, AwsFindings findings)
    {
        var statement = linted.Statement;
        CheckUnsupported(statement.Sid ?? "", linted.PathOf("Sid"), findings);
        foreach (var (index, action) in statement.Actions.Patterns.Index())
        {
            CheckUnsupported(action, linted.PathOf(linted.ActionMember, index), findings);
        }

        foreach (var (index, principal) in (statement.Principals?.Names ?? []).Index())
        {
            CheckUnsupported(principal.Name, linted.PathOfPrincipal(index), findings);
        }

        foreach (var (index, resource) in (statement.Resources?.Patterns ?? []).Index())
        {
            Check(resource, linted.PathOf(linted.ResourceMember, index), version, findings);
        }

        foreach (var condition in statement.Conditions)
        {
            foreach (var (index, value) in condition.Values.Index())
            {
                CheckValue(condition, value, linted.PathOf(condition, index), version, findings);
            }
        }
    }

    private static void CheckUnsupported(string text, string path, AwsFindings findings)
    {
        if (text.Contains("${", StringComparison.Ordinal))
        {
            findings.Add("VARIABLE_UNSUPPORTED_IN_ELEMENT", path, $"`{text}` is taken as it stands: no variables here");
        }
    }

    private static void CheckValue(
        AwsCondition condition, string value, string path, AwsPolicyVersion version, AwsFindings findings)
    {
        if (AwsOperatorName.Parse(condition.Operator) is { IsString: false, IsArn: false, Name: not "Bool" } name)
        {
            if (value.Contains("${", StringComparison.Ordinal))
            {
                findings.Add(
                    "INVALID_VARIABLE_FOR_OPERATOR", path, $"`{value}`: `{name.Name}` takes its values as they stand");
            }

            return;
        }

        Check(value, path, version, findings);
    }

    private static void Check(string text, string path, AwsPolicyVersion version, AwsFindings findings)
    {
        for (var at = 0; text.IndexOf("${", at, StringComparison.Ordinal) is >= 0 and var start;)
        {
            if (version == AwsPolicyVersion.V2008)
            {
                findings.Add(
                    "VARIABLE_UNSUPPORTED_IN_VERSION", path, $"`{text}` is taken as it stands in version `2008-10-17`");
                return;
            }

            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                findings.Add("MISSING_BRACE_IN_VARIABLE", path, $"`{text[start..]}` is not closed");
                return;
            }

            CheckVariable(text[(start + 2)..end], path, findings);
            at = end + 1;
        }
    }

    private static void CheckVariable(string content, string path, AwsFindings findings)
    {
        if (content is "*" or "?" or "$")
        {
            return;
        }

        var comma = content.IndexOf(',', StringComparison.Ordinal);
        var (key, value) = comma < 0 ? (content, null) : (content[..comma], content[(comma + 1)..].TrimStart(' '));
        if (key.Trim(' ').Length == 0)
        {
            findings.Add("EMPTY_VARIABLE", path, $"`${{{content}}}` names no key");
        }
        else if (key.Contains(' ', StringComparison.Ordinal))
        {
            findings.Add("UNSUPPORTED_SPACE_IN_VARIABLE", path, $"`${{{content}}}` has a blank in the key");
        }
        else if (FaultOf(key) is { } fault)
        {
            findings.Add("UNKNOWN_VARIABLE", path, $"`${{{content}}}` has no value: {fault}");
        }

        if (value is not null and not ['\'', .., '\''])
        {
            findings.Add("MISSING_QUOTE_IN_VARIABLE", path, $"the default of `${{{content}}}` is not between quotes");
        }
    }

    private static string? FaultOf(string key)
    {
        if (!key.Contains(':', StringComparison.Ordinal))
        {
            return $"`{key}` is not a condition key";
        }

        if (AwsKeys.IsMultiValued(key))
        {
            return $"`{key}` has several values";
        }

        return key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) && AwsKeys.Find(key) is null
            ? $"there is no global key `{key}`"
            : null;
    }
}
