namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at what a statement allows: more than its author would have listed.</summary>
internal static class AwsGrantLint
{
    private const string PassRole = "iam:PassRole";
    private const string CreateRole = "iam:CreateServiceLinkedRole";

    // Verbs of actions that change nothing.
    private static readonly string[] s_reading =
    [
        "BatchGet", "Check", "Describe", "Discover", "Download", "Estimate", "Filter", "Get", "Head", "List", "Lookup",
        "Query", "Read", "Scan", "Search", "Select", "Simulate", "Test", "Validate", "Verify", "View",
    ];

    public static void Check(AwsLintedStatement statement, AwsPolicyKind kind, AwsFindings findings)
    {
        if (!statement.IsAllow)
        {
            return;
        }

        if (statement.Statement.Actions.IsNot)
        {
            findings.Add(
                "ALLOW_WITH_NOTACTION", statement.PathOf("NotAction"), "allows every action of AWS but those listed");
        }

        if (statement.Statement.Resources is { IsNot: true })
        {
            findings.Add(
                "ALLOW_WITH_NOTRESOURCE", statement.PathOf("NotResource"), "allows it on everything but those listed");
        }

        // A policy of a resource is about that resource, and nobody passes a role to it.
        if (kind != AwsPolicyKind.Resource)
        {
            CheckBroad(statement, findings);
            CheckRole(statement, PassRole, "PASS_ROLE", "iam:PassedToService", findings);
            CheckRole(statement, CreateRole, "CREATE_SLR", "iam:AWSServiceName", findings);
        }
    }

    private static void CheckBroad(AwsLintedStatement statement, AwsFindings findings)
    {
        if (!statement.Resources.Contains("*") || statement.HasConditions)
        {
            return;
        }

        var writing = new List<int>();
        foreach (var (index, action) in statement.Actions.Index())
        {
            var path = statement.PathOf("Action", index);
            if (action is "*" or "*:*")
            {
                findings.Add("ALLOW_ALL", path, "allows every action on every resource");
            }
            else if (action.Split(':') is [var service, "*"])
            {
                findings.Add("ALLOW_ALL_OF_SERVICE", path, $"allows all of `{service}` on every resource");
            }
            else if (action.Split(':') is [_, var name] && !IsReading(name) && !IsOnRoles(action))
            {
                writing.Add(index);
            }
        }

        if (writing.Count > 0)
        {
            var more = writing.Count == 1 ? "" : $" and {writing.Count - 1} more";
            findings.Add(
                "ALLOW_WRITE_ON_ALL_RESOURCES",
                statement.PathOf("Action", writing[0]),
                $"allows `{statement.Actions[writing[0]]}`{more} on every resource");
        }
    }

    // They have issues of their own.
    private static bool IsOnRoles(string action) =>
        action.Equals(PassRole, StringComparison.OrdinalIgnoreCase)
        || action.Equals(CreateRole, StringComparison.OrdinalIgnoreCase);

    private static bool IsReading(string name) =>
        s_reading.Any(verb => name.StartsWith(verb, StringComparison.OrdinalIgnoreCase));

    /// <summary>An action on roles that is let in by name, by a wildcard or by being left out of a list.</summary>
    private static void CheckRole(
        AwsLintedStatement statement, string action, string code, string narrowing, AwsFindings findings)
    {
        if (Through(statement, action) is not { } through || statement.Statement.Resources is not { } resources)
        {
            return;
        }

        if (resources.IsNot)
        {
            findings.Add(
                through switch
                {
                    Way.Name => $"{code}_WITH_NOTRESOURCE",
                    Way.Wildcard => $"{code}_WITH_STAR_IN_ACTION_AND_NOTRESOURCE",
                    Way.Omission => $"{code}_WITH_NOTACTION_AND_NOTRESOURCE",
                },
                statement.PathOf("NotResource"),
                $"allows `{action}` on every role but those listed");
            return;
        }

        foreach (var (index, resource) in resources.Patterns.Index())
        {
            if (IsAnyRole(resource) && !statement.HasKey(narrowing))
            {
                findings.Add(
                    through switch
                    {
                        Way.Name => $"{code}_WITH_STAR_IN_RESOURCE",
                        Way.Wildcard => $"{code}_WITH_STAR_IN_ACTION_AND_RESOURCE",
                        Way.Omission => $"{code}_WITH_STAR_IN_RESOURCE_AND_NOTACTION",
                    },
                    statement.PathOf("Resource", index),
                    $"allows `{action}` on every role");
            }
        }
    }

    private enum Way
    {
        Name,
        Wildcard,
        Omission,
    }

    private static Way? Through(AwsLintedStatement statement, string action)
    {
        if (statement.Statement.Actions is { IsNot: true, Patterns: var left })
        {
            return left.Any(one => AwsPatterns.CoversAction(one, action)) ? null : Way.Omission;
        }

        if (statement.Actions.Contains(action, StringComparer.OrdinalIgnoreCase))
        {
            return Way.Name;
        }

        return statement.Actions.Any(one => AwsPatterns.CoversAction(one, action)) ? Way.Wildcard : null;
    }

    // Whatever a role in some account is called, the pattern has it.
    private static bool IsAnyRole(string resource) =>
        resource == "*"
        || AwsPatterns.Covers(resource, "arn:aws:iam::*:role/*", ignoreCase: false)
        || (resource.StartsWith("arn:aws:iam::", StringComparison.Ordinal)
            && (resource.EndsWith(":*", StringComparison.Ordinal)
                || resource.EndsWith(":role/*", StringComparison.Ordinal)));
}
