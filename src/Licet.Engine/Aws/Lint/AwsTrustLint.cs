using System.Collections.Immutable;

namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at statements of trust policies: who may assume a role, by which action, on which proof.</summary>
internal static class AwsTrustLint
{
    private const string GitHub = "token.actions.githubusercontent.com";
    private const string WithSaml = "sts:AssumeRoleWithSAML";
    private const string WithWebIdentity = "sts:AssumeRoleWithWebIdentity";

    public static void Check(AwsLintedStatement statement, AwsFindings findings)
    {
        if (statement.Statement.Principals is not { } principals)
        {
            return;
        }

        if (principals.Names is [("*", _)])
        {
            findings.Add(
                "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
                statement.PathOf(statement.PrincipalMember),
                "a role does not trust `*`");
        }

        CheckActionsOfPrincipals(statement, principals, findings);
        CheckRolesAnywhere(statement, principals, findings);
        CheckSessions(statement, principals, findings);
        if (statement.IsAllow)
        {
            CheckProviders(statement, principals, findings);
        }
    }

    private static void CheckActionsOfPrincipals(
        AwsLintedStatement statement, AwsPrincipals principals, AwsFindings findings)
    {
        foreach (var (index, action) in statement.Actions.Index())
        {
            foreach (var (kind, name) in principals.Names)
            {
                var needed = kind == "Federated" ? (IsSaml(name) ? WithSaml : WithWebIdentity) : "sts:AssumeRole";
                if (action.StartsWith("sts:AssumeRole", StringComparison.OrdinalIgnoreCase)
                    && !action.Equals(needed, StringComparison.OrdinalIgnoreCase))
                {
                    findings.Add(
                        "MISMATCHED_ACTION_FOR_PRINCIPAL",
                        statement.PathOf("Action", index),
                        $"`{name}` cannot use `{action}`",
                        $"write `{needed}`");
                }
            }
        }
    }

    /// <summary>Conditions on keys that a request has only with an action that no statement has.</summary>
    public static void CheckActionsOfKeys(ImmutableArray<AwsLintedStatement> statements, AwsFindings findings)
    {
        foreach (var (statement, condition) in statements.SelectMany(one =>
            one.Statement.Conditions.Select(condition => (one, condition))))
        {
            var needed = condition.Key switch
            {
                var key when AwsKeys.Is(key, "sts:SourceIdentity") => "sts:SetSourceIdentity",
                var key when AwsKeys.Is(key, "sts:TransitiveTagKeys") => "sts:TagSession",
                var key when AwsKeys.Is(key, "aws:RequestTag/") => "sts:TagSession",
                _ => null,
            };
            if (needed is not null && !statements.Any(one => Has(one, needed)))
            {
                findings.Add(
                    "MISSING_ACTION_FOR_CONDITION_KEY",
                    statement.PathOf(condition),
                    $"a request has `{condition.Key}` only with `{needed}`",
                    $"add `{needed}` to `Action`");
            }
        }
    }

    private static void CheckRolesAnywhere(
        AwsLintedStatement statement, AwsPrincipals principals, AwsFindings findings)
    {
        if (!principals.Names.Any(one => one is ("Service", "rolesanywhere.amazonaws.com")))
        {
            return;
        }

        string[] needed = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
        var missing = needed.Where(one => !Has(statement, one)).Select(one => $"`{one}`").ToList();
        if (missing.Count > 0)
        {
            var names = string.Join(", ", missing);
            findings.Add(
                "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
                statement.PathOf(statement.ActionMember),
                $"`rolesanywhere.amazonaws.com` needs {names} too",
                $"add {names} to `Action`");
        }
    }

    private static void CheckSessions(AwsLintedStatement statement, AwsPrincipals principals, AwsFindings findings)
    {
        foreach (var (index, (_, name)) in principals.Names.Index())
        {
            if (name.Split(':', 6) is not ["arn", var partition, "sts", "", var account, var session]
                || session.Split('/') is not ["assumed-role", var role, ..])
            {
                continue;
            }

            var beginning = $"arn:{partition}:iam::{account}:role/";
            var parent = principals.Names.FirstOrDefault(one =>
                one.Name.StartsWith(beginning, StringComparison.Ordinal)
                && one.Name.Split('/')[^1] == role).Name;
            if (parent is not null)
            {
                findings.Add(
                    "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
                    statement.PathOfPrincipal(index),
                    $"`{name}` is a session of `{parent}`, which is named too");
            }
        }
    }

    private static void CheckProviders(AwsLintedStatement statement, AwsPrincipals principals, AwsFindings findings)
    {
        foreach (var (index, (kind, name)) in principals.Names.Index())
        {
            if (kind != "Federated" || IsSaml(name))
            {
                continue;
            }

            var marker = name.IndexOf(":oidc-provider/", StringComparison.Ordinal);
            var provider = marker < 0 ? name : name[(marker + ":oidc-provider/".Length)..];
            var path = statement.PathOfPrincipal(index);
            if (provider == GitHub && !statement.HasKey($"{GitHub}:sub"))
            {
                findings.Add("MISSING_GITHUB_REPO_CONDITION_KEY", path, "any repository of GitHub may assume the role");
            }
            else if (!statement.Statement.Conditions.Any(one =>
                one.Key.StartsWith(provider + ":", StringComparison.OrdinalIgnoreCase)))
            {
                findings.Add(
                    "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
                    path,
                    $"anyone whom `{provider}` knows may assume the role",
                    $"add a condition on `{provider}:aud` or `{provider}:sub`");
            }
        }

        foreach (var condition in statement.Statement.Conditions)
        {
            foreach (var (index, value) in condition.Values.Index())
            {
                if (AwsKeys.Is(condition.Key, $"{GitHub}:sub") && AwsPatterns.HasWildcard(value))
                {
                    findings.Add(
                        "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
                        statement.PathOf(condition, index),
                        $"`{value}` is more than one branch of one repository");
                }
            }
        }
    }

    private static bool IsSaml(string name) => name.Contains(":saml-provider/", StringComparison.Ordinal);

    private static bool Has(AwsLintedStatement statement, string action) =>
        statement.Actions.Any(one => AwsPatterns.CoversAction(one, action));
}
