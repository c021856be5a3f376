namespace Licet.Core.Aws;

/// <summary>ARNs of what IAM and STS know.</summary>
public static class AwsArn
{
    private const string OfAws = "arn:aws:iam::aws:policy/";

    /// <summary>Whether AWS itself owns the managed policy of that ARN.</summary>
    public static bool IsOfAws(string policyArn) => policyArn.StartsWith(OfAws, StringComparison.Ordinal);

    /// <summary>
    /// Whether a text names one thing as ARNs do: six parts, the first of them <c>arn</c>, without wildcards.
    /// </summary>
    public static bool IsArn(string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal)
        && text.Split(':', 6) is [_, { Length: > 0 }, { Length: > 0 }, _, _, { Length: > 0 }]
        && text.AsSpan().IndexOfAny('*', '?') < 0;

    /// <summary>The root of an account.</summary>
    public static string Root(string number) => $"arn:aws:iam::{number}:root";

    /// <summary>A user; the path begins and ends with a slash.</summary>
    public static string User(string number, string path, string name) => Of(number, "user", path, name);

    /// <summary>A group.</summary>
    public static string Group(string number, string path, string name) => Of(number, "group", path, name);

    /// <summary>A role.</summary>
    public static string Role(string number, string path, string name) => Of(number, "role", path, name);

    /// <summary>A managed policy of an account.</summary>
    public static string Policy(string number, string path, string name) => Of(number, "policy", path, name);

    /// <summary>An instance profile.</summary>
    public static string InstanceProfile(string number, string path, string name) =>
        Of(number, "instance-profile", path, name);

    /// <summary>Anything of IAM, by what it is: <c>server-certificate</c>, path and name.</summary>
    public static string Of(string number, string what, string path, string name) =>
        $"arn:aws:iam::{number}:{what}{path}{name}";

    /// <summary>A session of a role: its path is not part of it.</summary>
    public static string RoleSession(string number, string roleName, string sessionName) =>
        $"arn:aws:sts::{number}:assumed-role/{roleName}/{sessionName}";

    /// <summary>A session of <c>sts:GetFederationToken</c>.</summary>
    public static string FederatedUser(string number, string name) => $"arn:aws:sts::{number}:federated-user/{name}";

    /// <summary>The name at the end of an ARN with a path: behind its last slash.</summary>
    public static string NameIn(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
