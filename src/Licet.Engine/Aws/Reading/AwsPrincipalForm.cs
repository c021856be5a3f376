namespace Licet.Engine.Aws.Reading;

/// <summary>What the names of principals look like (IAM user guide: the Principal element).</summary>
internal static class AwsPrincipalForm
{
    private const int AccountDigits = 12;

    /// <summary>Whether a text is an account's number.</summary>
    public static bool IsAccount(string text) =>
        text.Length == AccountDigits && text.All(char.IsAsciiDigit);

    /// <summary>Whether a text is the unique id of a user or role, which AWS writes for one that is gone.</summary>
    public static bool IsUniqueId(string text) =>
        text.Length is >= 16 and <= 128
        && (text.StartsWith("AIDA", StringComparison.Ordinal) || text.StartsWith("AROA", StringComparison.Ordinal))
        && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Everyone, an account, or the ARN of an account root, a user, a role or a session.</summary>
    public static bool IsAws(string text) =>
        text == "*" || IsAccount(text) || IsUniqueId(text)
        || (text.Split(':', 6) is ["arn", _, "iam" or "sts", "", var account, var name]
            && IsAccount(account)
            && (name == "root" || IsNamed(name, "user/", "role/", "assumed-role/", "federated-user/"))
            && !name.Contains('*', StringComparison.Ordinal));

    /// <summary>The domain of a service: <c>ec2.amazonaws.com</c>.</summary>
    public static bool IsService(string text) =>
        (text.EndsWith(".amazonaws.com", StringComparison.Ordinal)
            || text.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal)
            || text.EndsWith(".amazon.com", StringComparison.Ordinal))
        && IsDomain(text);

    /// <summary>An identity provider: a domain, or the ARN of a SAML or OIDC provider of an account.</summary>
    public static bool IsFederated(string text) =>
        IsDomain(text)
        || (text.Split(':', 6) is ["arn", _, "iam", "", var account, var name]
            && IsAccount(account)
            && IsNamed(name, "saml-provider/", "oidc-provider/"));

    /// <summary>What a name of a kind should look like, for people.</summary>
    public static string Expected(string kind) =>
        kind switch
        {
            "AWS" => "`*`, an account of 12 digits, or an ARN such as `arn:aws:iam::123456789012:role/name`",
            "Service" => "a domain such as `ec2.amazonaws.com`",
            "Federated" => "a domain, or an ARN such as `arn:aws:iam::123456789012:saml-provider/name`",
            _ => "`AWS`, `Service` or `Federated`",
        };

    private static bool IsNamed(string name, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (name.Length > beginning.Length && name.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDomain(string text) =>
        text.Contains('.', StringComparison.Ordinal)
        && !text.StartsWith('.') && !text.EndsWith('.')
        && text.All(one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or '_' or '/');
}
