using Licet.Engine.Aws.Reading;

namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at principals: whom a statement lets in, and names that cannot be.</summary>
internal static class AwsPrincipalLint
{
    private static readonly string[] s_ofResource =
        ["aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"];

    private static readonly string[] s_notOfServices =
        ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount", "aws:PrincipalTag/"];

    public static void Check(AwsLintedStatement statement, AwsPolicyKind kind, AwsFindings findings)
    {
        if (statement.Statement.Principals is not { } principals)
        {
            return;
        }

        foreach (var (index, (principalKind, name)) in principals.Names.Index())
        {
            CheckName(principalKind, name, statement.PathOfPrincipal(index), kind, findings);
        }

        if (statement.IsAllow && principals.IsNot)
        {
            findings.Add(
                "ALLOW_WITH_NOTPRINCIPAL",
                statement.PathOf("NotPrincipal"),
                "allows everyone but those listed, callers without an account too");
        }
        else if (statement.IsAllow && !statement.HasConditions && kind != AwsPolicyKind.ResourceControl)
        {
            CheckAnyone(statement, principals, findings);
        }

        if (kind == AwsPolicyKind.Resource)
        {
            CheckServices(statement, principals, findings);
            CheckKeys(statement, findings);
        }
    }

    private static void CheckName(
        string principalKind, string name, string path, AwsPolicyKind kind, AwsFindings findings)
    {
        if (principalKind == "AWS" && name != "*" && AwsPatterns.HasWildcard(name))
        {
            findings.Add("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", path, $"`{name}`: a principal is named in full");
        }
        else if (principalKind == "AWS" && AwsPrincipalForm.IsUniqueId(name))
        {
            var (code, what) = name.StartsWith("AROA", StringComparison.Ordinal)
                ? ("INVALID_ROLE_REFERENCE", "a role")
                : ("INVALID_USER_REFERENCE", "a user");
            findings.Add(code, path, $"`{name}` is the id of {what}, perhaps of one that is gone");
        }
        else if (principalKind == "Service" && !AwsPrincipalForm.IsService(name))
        {
            findings.Add("INVALID_SERVICE_PRINCIPAL_FORMAT", path, $"`{name}` is not the domain of a service");
        }
        else if (principalKind == "Federated" && kind == AwsPolicyKind.Resource)
        {
            findings.Add(
                "FEDERATED_PRINCIPAL_NOT_SUPPORTED", path, $"`{name}` is a provider: only roles can trust it");
        }
    }

    private static void CheckAnyone(AwsLintedStatement statement, AwsPrincipals principals, AwsFindings findings)
    {
        foreach (var (index, (principalKind, name)) in principals.Names.Index())
        {
            if (name == "*" && principalKind is ("*" or "AWS"))
            {
                findings.Add("ALLOW_ANYONE", statement.PathOfPrincipal(index), "allows everyone, in any account");
            }
        }
    }

    private static void CheckServices(AwsLintedStatement statement, AwsPrincipals principals, AwsFindings findings)
    {
        var services = principals.Names.Index().Where(one => one.Item.Kind == "Service").ToList();
        if (!statement.IsAllow || principals.IsNot || services.Count == 0)
        {
            return;
        }

        var path = statement.PathOfPrincipal(services[0].Index);
        var name = services[0].Item.Name;
        if (statement.HasKey("aws:SourceOrgID", "aws:SourceOrgPaths")
            && !statement.HasKey("aws:SourceArn", "aws:SourceAccount"))
        {
            findings.Add(
                "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
                path,
                $"`{name}` may act for any account of the organization");
        }
        else if (!statement.HasKey("aws:SourceArn", "aws:SourceAccount"))
        {
            findings.Add(
                "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", path, $"`{name}` may act for any customer of AWS");
        }

        foreach (var condition in statement.Statement.Conditions)
        {
            if (services.Count == principals.Names.Length
                && s_notOfServices.Any(one => AwsKeys.Is(condition.Key, one)))
            {
                findings.Add(
                    "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
                    statement.PathOf(condition),
                    $"a request of `{name}` has no `{condition.Key}`");
            }
        }
    }

    private static void CheckKeys(AwsLintedStatement statement, AwsFindings findings)
    {
        foreach (var condition in statement.Statement.Conditions)
        {
            if (s_ofResource.Any(one => AwsKeys.Is(condition.Key, one)))
            {
                findings.Add(
                    "IRRELEVANT_CONDITION_KEY_IN_POLICY",
                    statement.PathOf(condition),
                    $"the resource that has this policy has one `{condition.Key}` only");
            }
        }
    }
}
