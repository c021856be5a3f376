namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at actions: names that no service can have, and those that others of the list include.</summary>
internal static class AwsActionLint
{
    public static void Check(AwsLintedStatement statement, AwsFindings findings)
    {
        var actions = statement.Statement.Actions.Patterns;
        var member = statement.ActionMember;
        foreach (var (index, action) in actions.Index())
        {
            if (action.Split(':') is [_, var name] && !IsName(name))
            {
                findings.Add(
                    "INVALID_ACTION",
                    statement.PathOf(member, index),
                    $"`{action}` is the action of no service: names have letters, digits, `*` and `?`");
            }
        }

        foreach (var (index, by) in AwsRedundancy.Of(actions, ignoreCase: true))
        {
            findings.Add(
                "REDUNDANT_ACTION",
                statement.PathOf(member, index),
                $"`{actions[index]}` is included in `{actions[by]}`");
        }
    }

    private static bool IsName(string text) =>
        text.Length > 0
        && (text.All(one => char.IsAsciiLetterOrDigit(one) || one is '*' or '?' or '-' or '_' or '.' or '/')
            || text.Contains("${", StringComparison.Ordinal));
}
