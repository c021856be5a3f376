namespace Licet.Engine.Aws.Lint;

/// <summary>
/// Looks at service and resource control policies, which take less of the language than others (AWS Organizations user
/// guide: SCP syntax, RCP syntax).
/// </summary>
internal static class AwsControlLint
{
    public static void Check(AwsLintedStatement statement, AwsPolicyKind kind, AwsFindings findings)
    {
        if (kind == AwsPolicyKind.ResourceControl)
        {
            CheckResourceControl(statement, findings);
            return;
        }

        foreach (var (index, action) in statement.Statement.Actions.Patterns.Index())
        {
            if (AwsPatterns.HasWildcard(action[..^Math.Min(1, action.Length)]))
            {
                findings.Add(
                    "SCP_SYNTAX_ERROR_ACTION_WILDCARD",
                    statement.PathOf(statement.ActionMember, index),
                    $"`{action}` has a wildcard before its end");
            }
        }

        if (statement.Statement.Resources is { IsNot: true })
        {
            findings.Add("SCP_SYNTAX_ERROR_NOTRESOURCE", statement.PathOf("NotResource"), "is not for these policies");
        }

        if (statement.IsAllow)
        {
            CheckAllow(statement, findings);
        }
    }

    private static void CheckAllow(AwsLintedStatement statement, AwsFindings findings)
    {
        if (statement.HasConditions)
        {
            findings.Add(
                "SCP_SYNTAX_ERROR_ALLOW_CONDITION", statement.PathOf("Condition"), "is not for an `Allow` here");
        }

        if (statement.Statement.Actions.IsNot)
        {
            findings.Add(
                "SCP_SYNTAX_ERROR_ALLOW_NOTACTION", statement.PathOf("NotAction"), "is not for an `Allow` here");
        }

        foreach (var (index, resource) in statement.Resources.Index())
        {
            if (resource != "*")
            {
                findings.Add(
                    "SCP_SYNTAX_ERROR_ALLOW_RESOURCE",
                    statement.PathOf("Resource", index),
                    $"`{resource}`: a statement that allows is for all resources");
            }
        }
    }

    private static void CheckResourceControl(AwsLintedStatement statement, AwsFindings findings)
    {
        if (statement.Statement.Actions.IsNot)
        {
            findings.Add("RCP_UNSUPPORTED_ELEMENT", statement.PathOf("NotAction"), "is not for these policies");
        }

        var isFullAccess = statement.Actions is ["*"] && statement.Resources is ["*"] && !statement.HasConditions;
        if (statement.IsAllow && !isFullAccess)
        {
            findings.Add("RCP_UNSUPPORTED_ELEMENT", statement.PathOf("Effect"), "these policies only deny");
        }
    }
}
