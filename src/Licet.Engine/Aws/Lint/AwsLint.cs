using System.Collections.Immutable;
using System.Text.Json;

namespace Licet.Engine.Aws.Lint;

/// <summary>
/// Says of a policy what is wrong with it, dangerous, without effect, or better said otherwise: the checks of Access
/// Analyzer that need no catalogue of services, and some of our own. It knows the document alone: not who has the
/// policy, nor which actions a service really has.
/// </summary>
/// <example>
/// <code>
/// {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}}
///
/// SecurityWarning PASS_ROLE_WITH_STAR_IN_RESOURCE Statement.Resource
/// </code>
/// </example>
public static class AwsLint
{
    /// <summary>
    /// All findings about a document: first why it is refused, if it is; then, as far as it can be read, the rest.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="kind">What the policy is for.</param>
    public static ImmutableArray<AwsFinding> Check(string text, AwsPolicyKind kind)
    {
        var reading = AwsPolicy.Read(text, kind);
        var findings = new AwsFindings(reading.Findings);
        if ((reading.Value ?? AwsPolicy.Read(text).Value) is not { } policy)
        {
            return findings.ToImmutable();
        }

        using var document = JsonDocument.Parse(text);
        var statements = Open(policy, document.RootElement);
        CheckDocument(policy, document.RootElement, kind, findings);
        new AwsRawLint(findings).Check(document.RootElement, statements);
        foreach (var statement in statements)
        {
            Check(policy, statement, kind, findings);
        }

        if (kind == AwsPolicyKind.Trust)
        {
            AwsTrustLint.CheckActionsOfKeys(statements, findings);
        }

        AwsStatementLint.CheckPairs(statements, findings);
        return findings.ToImmutable();
    }

    private static ImmutableArray<AwsLintedStatement> Open(AwsPolicy policy, JsonElement root)
    {
        var raw = root.GetProperty("Statement");
        return raw.ValueKind == JsonValueKind.Array
            ? [.. policy.Statements.Select(
                (one, index) => new AwsLintedStatement(one, raw[index], $"Statement[{index}]"))]
            : [new AwsLintedStatement(policy.Statements[0], raw, "Statement")];
    }

    private static void CheckDocument(
        AwsPolicy policy, JsonElement root, AwsPolicyKind kind, AwsFindings findings)
    {
        const int ResourcePolicyMax = 20 * 1024;
        if (!root.TryGetProperty("Version", out _))
        {
            findings.Add("MISSING_VERSION", "Version", "is not given, so the policy is of version `2008-10-17`");
        }

        if (kind == AwsPolicyKind.Resource && policy.Text.Length > ResourcePolicyMax)
        {
            findings.Add(
                "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
                "",
                $"has {policy.Text.Length} characters, more than the {ResourcePolicyMax} that S3 takes");
        }

        var sids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, statement) in policy.Statements.Index())
        {
            if (kind == AwsPolicyKind.Resource && statement.Sid is { Length: > 0 } sid && !sids.Add(sid))
            {
                findings.Add(
                    "UNIQUE_SIDS_RECOMMENDED",
                    $"Statement[{index}].Sid",
                    $"`{sid}` is the name of an earlier statement");
            }
        }
    }

    private static void Check(
        AwsPolicy policy, AwsLintedStatement statement, AwsPolicyKind kind, AwsFindings findings)
    {
        AwsStatementLint.Check(statement, kind, findings);
        AwsVariableLint.Check(statement, policy.Version, findings);
        AwsActionLint.Check(statement, findings);
        AwsResourceLint.Check(statement, kind, findings);
        AwsOperatorLint.Check(statement, kind, findings);
        AwsValueLint.Check(statement, findings);
        AwsPrincipalLint.Check(statement, kind, findings);
        switch (kind)
        {
            case AwsPolicyKind.Trust:
                AwsTrustLint.Check(statement, findings);
                break;
            case AwsPolicyKind.ServiceControl or AwsPolicyKind.ResourceControl:
                AwsControlLint.Check(statement, kind, findings);
                break;
            case AwsPolicyKind.Managed or AwsPolicyKind.AwsManaged or AwsPolicyKind.Inline
                or AwsPolicyKind.Boundary or AwsPolicyKind.Session or AwsPolicyKind.Resource:
                AwsGrantLint.Check(statement, kind, findings);
                break;
        }
    }
}
