using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>
/// What a resource looks like: <c>*</c>, or <c>arn:partition:service:region:account:resource</c> with wildcards, from
/// which parts may be missing at the end.
/// </summary>
internal static class AwsResourceForm
{
    private const int Parts = 6;

    private static readonly string[] s_partitions =
        ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc", "*"];

    private static readonly string[] s_iamPaths =
    [
        "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/",
        "sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/",
    ];

    /// <summary>What is wrong with a resource: issue, words for its author, AWS's words; or null.</summary>
    public static (string Issue, string Message, string Answer)? Fault(string resource)
    {
        if (resource == "*")
        {
            return null;
        }

        var parts = resource.Split(':', Parts);
        if (parts.Length == 1)
        {
            return ("INVALID_ARN_PREFIX",
                $"`{resource}` is not an ARN, expected `*` or arn:partition:service:region:account:resource",
                $"Resource {resource} must be in ARN format or \"*\".");
        }

        if (!s_partitions.Contains(parts[1]))
        {
            return PartitionFault(parts);
        }

        if (parts.Length == 2 || parts[2].AsSpan().ContainsAny('*', '?'))
        {
            return ("MISSING_ARN_FIELD",
                $"`{resource}` does not name one service, expected arn:partition:service:region:account:resource",
                "Resource vendor must be fully qualified and cannot contain regexes.");
        }

        return parts[2] switch
        {
            "iam" => IamFault(resource, parts),
            "s3" when HasRegion(parts) && !IsAccessPoint(parts) =>
                ("ARN_REGION_NOT_ALLOWED",
                    $"`{resource}` names a region: buckets have none, write `arn:aws:s3:::bucket`",
                    $"Resource {resource} can not contain region information."),
            _ => null,
        };
    }

    /// <summary>
    /// Why AWS's older parser refuses a resource: it takes no service that is empty, and no ARN that leaves out a part
    /// and is short of one; null when it does not.
    /// </summary>
    public static string? LegacyFault(string resource)
    {
        if (resource == "*")
        {
            return null;
        }

        var parts = resource.Split(':', Parts);
        if (parts.Length > 2 && parts[2].Length == 0)
        {
            return $"`{resource}` names no service";
        }

        return parts.Length < Parts && resource.Contains("::", StringComparison.Ordinal)
            ? $"`{resource}` has {parts.Length} parts, expected {Parts}: arn:partition:service:region:account:resource"
            : null;
    }

    /// <summary>Reports a shortened ARN where none is taken.</summary>
    public static void CheckWhole(string resource, string path, AwsProblems problems)
    {
        if (resource.Split(':', Parts).Length < Parts && !resource.EndsWith('*'))
        {
            problems.Add(
                AwsCheck.ResourceForm,
                "MISSING_ARN_FIELD",
                path,
                ProblemKind.InvalidValue,
                $"`{resource}` is shorter than an ARN: end it with `*`, as in `{resource}:*`",
                AwsKindRules.OrganizationsAnswer);
        }
    }

    private static (string, string, string) PartitionFault(string[] parts)
    {
        string[] given = parts is [_, _, ""] ? parts[..2] : parts;
        var rest = Enumerable.Range(2, Parts - 2).Select(index => index < given.Length ? given[index] : "*");
        var arn = $"arn:{parts[1]}:{string.Join(':', rest)}";
        return ("INVALID_PARTITION",
            $"`{parts[1]}` is not a partition, expected `aws` as in arn:aws:service:region:account:resource",
            $"Partition \"{parts[1]}\" is not valid for resource \"{arn}\".");
    }

    private static (string, string, string)? IamFault(string resource, string[] parts)
    {
        if (HasRegion(parts))
        {
            return ("ARN_REGION_NOT_ALLOWED",
                $"`{resource}` names a region: IAM has none, write `arn:aws:iam::account:role/name`",
                $"IAM resource {resource} cannot contain region information.");
        }

        if (parts.Length < Parts || parts[5] is "*" or "root"
            || s_iamPaths.Any(path => parts[5].StartsWith(path, StringComparison.Ordinal)))
        {
            return null;
        }

        var paths = string.Join(", ", s_iamPaths);
        return ("INVALID_ARN_RESOURCE",
            $"`{parts[5]}` is not a resource of IAM, expected `*` or one that begins with {paths}",
            $"IAM resource path must either be \"*\" or start with {paths}.");
    }

    // A lone `*` that ends the ARN is no region: it runs across the colons that are missing.
    private static bool HasRegion(string[] parts) =>
        parts.Length > 3 && parts[3].Length > 0 && !(parts.Length == 4 && parts[3] == "*");

    private static bool IsAccessPoint(string[] parts) =>
        parts.Length == Parts
        && (parts[5].StartsWith("accesspoint/", StringComparison.Ordinal) || parts[5] is "*" or "accesspoint*");
}
