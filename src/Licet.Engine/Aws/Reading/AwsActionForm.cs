using Licet.Engine.Documents;

namespace Licet.Engine.Aws.Reading;

/// <summary>What an action looks like: <c>service:Name</c>, wildcards in the name only, or <c>*</c>.</summary>
internal static class AwsActionForm
{
    private static readonly string[] s_trusted =
    [
        "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "SetContext", "SetSourceIdentity",
        "TagSession",
    ];

    /// <summary>Reports an action that is malformed.</summary>
    public static void Check(string action, string path, AwsProblems problems)
    {
        if (Fault(action) is var (issue, message, answer))
        {
            problems.Add(AwsCheck.ActionForm, issue, path, ProblemKind.InvalidValue, message, answer);
        }
    }

    /// <summary>Reports an action that no trust policy can be about.</summary>
    public static void CheckTrusted(string action, string path, AwsProblems problems)
    {
        if (action.Split(':') is [var service, var name]
            && service.Equals("sts", StringComparison.OrdinalIgnoreCase)
            && s_trusted.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        problems.Add(
            AwsCheck.ActionForm,
            "UNSUPPORTED_ACTION_IN_POLICY",
            path,
            ProblemKind.InvalidValue,
            $"`{action}` is not an action of a trust policy; there are "
                + string.Join(", ", s_trusted.Select(one => $"`sts:{one}`")),
            "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and "
                + "sts:AssumeRoleWithWebIdentity");
    }

    private static (string Issue, string Message, string Answer)? Fault(string action)
    {
        if (action == "*")
        {
            return null;
        }

        var parts = action.Split(':');
        if (parts.Length == 1)
        {
            return ("INVALID_ACTION",
                $"`{action}` does not name a service, expected `service:Name`",
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }

        if (parts.Length > 2)
        {
            return ("INVALID_ACTION",
                $"`{action}` has more than one colon, expected `service:Name`",
                "Actions/Condition can contain only one colon.");
        }

        return parts[0] == "*" || IsService(parts[0])
            ? null
            : (parts[0].AsSpan().ContainsAny('*', '?') ? "WILDCARD_IN_SERVICE_NAME" : "INVALID_SERVICE_IN_ACTION",
                $"`{parts[0]}` is not the name of a service: letters, digits, `-` and `.`, no wildcards",
                $"Vendor {parts[0]} is not valid");
    }

    private static bool IsService(string text) =>
        text.Length > 0 && text.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '.');
}
