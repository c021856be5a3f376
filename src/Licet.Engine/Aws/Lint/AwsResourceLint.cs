using Licet.Engine.Aws.Reading;

namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at resources: parts of ARNs that cannot be, and resources that others of the list include.</summary>
internal static class AwsResourceLint
{
    private const int Parts = 6;

    // Services whose every resource is in a region.
    private static readonly string[] s_regional =
    [
        "cloudformation", "dynamodb", "ec2", "ecr", "ecs", "eks", "elasticloadbalancing", "kinesis", "kms", "lambda",
        "logs", "rds", "secretsmanager", "sns", "sqs", "states",
    ];

    private static readonly string[] s_global = ["cloudfront", "organizations", "route53"];

    private static readonly string[] s_ofAccountInS3 =
        ["accesspoint", "access-grants", "async-request", "job", "storage-lens", "*", "${"];

    public static void Check(AwsLintedStatement statement, AwsPolicyKind kind, AwsFindings findings)
    {
        if (statement.Statement.Resources is not { Patterns: var resources })
        {
            return;
        }

        var member = statement.ResourceMember;
        foreach (var (index, resource) in resources.Index())
        {
            if (resource != "*")
            {
                Check(resource, statement.PathOf(member, index), kind, findings);
            }
        }

        foreach (var (index, by) in AwsRedundancy.Of(resources, ignoreCase: false))
        {
            findings.Add(
                "REDUNDANT_RESOURCE",
                statement.PathOf(member, index),
                $"`{resources[index]}` is included in `{resources[by]}`");
        }

        if (kind == AwsPolicyKind.Resource)
        {
            CheckServices(statement, findings);
        }
    }

    private static void Check(string resource, string path, AwsPolicyKind kind, AwsFindings findings)
    {
        if (kind == AwsPolicyKind.Resource && AwsResourceForm.Fault(resource) is var (issue, message, _))
        {
            findings.Add(issue, path, message);
            return;
        }

        var parts = resource.Split(':', Parts);
        if (parts[0] != "arn")
        {
            findings.Add("INVALID_ARN_PREFIX", path, $"`{resource}` does not begin with `arn:`");
        }

        if (parts.Length is > 1 and < Parts && !resource.EndsWith('*'))
        {
            findings.Add("MISSING_ARN_FIELD", path, $"`{resource}` has {parts.Length} parts of {Parts}");
        }

        if (parts.Length > 2 && parts[2].Any(char.IsAsciiLetterUpper))
        {
            findings.Add(
                "INVALID_ARN_SERVICE_CASE", path, $"`{parts[2]}` matches no service: their names are lowercase");
        }

        if (parts.Length == Parts)
        {
            CheckRegion(parts, path, findings);
            CheckAccount(parts, path, findings);
            if (parts[5].Length == 0)
            {
                findings.Add("INVALID_ARN_RESOURCE", path, $"`{resource}` names no resource");
            }
        }
    }

    private static void CheckRegion(string[] parts, string path, AwsFindings findings)
    {
        var (service, region) = (parts[2], parts[3]);
        if (region.Length == 0)
        {
            if (s_regional.Contains(service))
            {
                findings.Add("MISSING_ARN_REGION", path, $"`{service}` has its resources in regions");
            }
        }
        else if (s_global.Contains(service))
        {
            findings.Add("ARN_REGION_NOT_ALLOWED", path, $"`{service}` has no regions, and `{region}` is given");
        }
        else if (!AwsPatterns.HasWildcard(region) && !IsVariable(region) && !IsRegion(region))
        {
            findings.Add("INVALID_ARN_REGION", path, $"`{region}` is no region");
        }
    }

    private static void CheckAccount(string[] parts, string path, AwsFindings findings)
    {
        var (service, account, name) = (parts[2], parts[4], parts[5]);
        if (account.Length == 0 || AwsPatterns.HasWildcard(account) || IsVariable(account))
        {
            return;
        }

        if (!AwsPrincipalForm.IsAccount(account) && account is not ("aws" or "aws-managed" or "amazon"))
        {
            findings.Add("INVALID_ARN_ACCOUNT", path, $"`{account}` is no account: they have 12 digits");
        }
        else if (service == "s3" && !s_ofAccountInS3.Any(one => name.StartsWith(one, StringComparison.Ordinal)))
        {
            findings.Add(
                "ARN_ACCOUNT_NOT_ALLOWED", path, "the ARNs of buckets and objects have no account: this matches none");
        }
    }

    // A policy of a bucket has actions of S3 on resources of S3.
    private static void CheckServices(AwsLintedStatement statement, AwsFindings findings)
    {
        var actions = Services(statement.Actions, place: 0);
        var resources = Services(statement.Resources, place: 2);
        if (resources.Distinct().ToList() is [{ } only])
        {
            foreach (var (index, service) in actions.Index())
            {
                if (service is not null && service != only)
                {
                    findings.Add(
                        "UNSUPPORTED_ACTION_IN_POLICY",
                        statement.PathOf("Action", index),
                        $"`{statement.Actions[index]}` is no action on resources of `{only}`");
                }
            }
        }
        else if (actions.Distinct().ToList() is [{ } one])
        {
            foreach (var (index, service) in resources.Index())
            {
                if (service is not null && service != one)
                {
                    findings.Add(
                        "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
                        statement.PathOf("Resource", index),
                        $"`{statement.Resources[index]}` is no resource for actions of `{one}`");
                }
            }
        }
    }

    // Null for what is of no one service.
    private static List<string?> Services(IReadOnlyList<string> patterns, int place) =>
        [.. patterns.Select(one => one.Split(':') is var parts && parts.Length > place + 1
            ? parts[place].ToLowerInvariant()
            : null)];

    private static bool IsVariable(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>Whether a text looks like a region: <c>eu-west-1</c>, <c>us-gov-east-1</c>.</summary>
    public static bool IsRegion(string text) =>
        text.Split('-') is [{ Length: 2 or 4 }, .., { Length: 1 or 2 } number] parts
        && parts.Length is 3 or 4
        && number.All(char.IsAsciiDigit)
        && parts[..^1].All(part => part.Length > 0 && part.All(char.IsAsciiLetterLower));
}
