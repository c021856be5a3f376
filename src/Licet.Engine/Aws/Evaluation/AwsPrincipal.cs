namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// Who makes an AWS request. Made once for a session and used for all of its requests. Immutable.
/// </summary>
/// <example><c>AwsPrincipal.Parse("arn:aws:iam::123456789012:user/Alice")</c></example>
public sealed record AwsPrincipal
{
    /// <summary>The principal of a request without a signature.</summary>
    public static AwsPrincipal Anonymous { get; } = new() { Kind = AwsPrincipalKind.Anonymous, Name = "anonymous" };

    /// <summary>What kind of principal it is.</summary>
    public required AwsPrincipalKind Kind { get; init; }

    /// <summary>
    /// Its name: an ARN; of a service <c>sns.amazonaws.com</c>; of a federated principal the provider's ARN or domain.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The account that the principal belongs to: 12 digits; null when it belongs to none.</summary>
    public string? Account { get; init; }

    /// <summary>The ARN of a session's role, path included; null for other principals.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The friendly name of a user: <c>Alice</c>; null for other principals.</summary>
    public string? UserName { get; init; }

    /// <summary>
    /// The unique id: <c>AIDA…</c> of a user, <c>AROA…:session</c> of a session, the account of a root; null when it is
    /// not known.
    /// </summary>
    public string? UserId { get; init; }

    /// <summary>The canonical id of the account, by which S3 also knows it; null when it is not known.</summary>
    public string? CanonicalUserId { get; init; }

    /// <summary>
    /// Whether it is a session of a role that a service made for itself: no policy of an organization limits it.
    /// </summary>
    public bool IsServiceLinked { get; init; }

    /// <summary>Whether identity policies, boundaries and session policies are about such a principal.</summary>
    internal bool HasPolicies =>
        Kind is AwsPrincipalKind.User or AwsPrincipalKind.RoleSession or AwsPrincipalKind.Role
            or AwsPrincipalKind.FederatedUser;

    /// <summary>What <c>aws:PrincipalArn</c> says: of a session its role's ARN; null for who has no ARN.</summary>
    internal string? PrincipalArn =>
        Kind is AwsPrincipalKind.Anonymous or AwsPrincipalKind.Service or AwsPrincipalKind.Federated
            ? null
            : RoleArn ?? Name;

    /// <summary>What <c>aws:PrincipalType</c> says; null for a service.</summary>
    internal string? PrincipalType =>
        Kind switch
        {
            AwsPrincipalKind.Anonymous => "Anonymous",
            AwsPrincipalKind.AccountRoot => "Account",
            AwsPrincipalKind.User => "User",
            AwsPrincipalKind.RoleSession => "AssumedRole",
            AwsPrincipalKind.Role => "AssumedRole",
            AwsPrincipalKind.FederatedUser => "FederatedUser",
            AwsPrincipalKind.Service => null,
            AwsPrincipalKind.Federated => null,
        };

    /// <summary>
    /// The principal of that name: an ARN of a root, user, role, assumed-role session, federated user or identity
    /// provider; a service or provider by its domain; <c>*</c> or <c>anonymous</c> for nobody known. Null for any other
    /// text.
    /// </summary>
    /// <remarks>
    /// The ARN of a session does not say the path of its role: where the role has one, set <see cref="RoleArn"/>.
    /// A domain is a service's when it ends in <c>.amazonaws.com</c> or <c>.amazonaws.com.cn</c>, and otherwise, as
    /// Cognito's, a provider's.
    /// </remarks>
    public static AwsPrincipal? Parse(string text)
    {
        if (text is "*" or "anonymous")
        {
            return Anonymous;
        }

        if (!text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return OfDomain(text);
        }

        var parts = text.Split(':', 6);
        return parts is [_, var partition, "iam" or "sts", "", { Length: > 0 } account, { Length: > 0 } resource]
            ? OfArn(text, partition, account, resource)
            : null;
    }

    private static AwsPrincipal? OfDomain(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal) || text.AsSpan().ContainsAny(":/ *"))
        {
            return null;
        }

        var isService = (text.EndsWith(".amazonaws.com", StringComparison.Ordinal)
            || text.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal))
            && !text.StartsWith("cognito-identity.", StringComparison.Ordinal);
        return new AwsPrincipal
        {
            Kind = isService ? AwsPrincipalKind.Service : AwsPrincipalKind.Federated, Name = text,
        };
    }

    private static AwsPrincipal? OfArn(string arn, string partition, string account, string resource)
    {
        if (resource == "root")
        {
            return new AwsPrincipal
            {
                Kind = AwsPrincipalKind.AccountRoot, Name = arn, Account = account, UserId = account,
            };
        }

        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var kind = slash < 0 ? "" : resource[..slash];
        var name = resource[(slash + 1)..];
        var known = new AwsPrincipal { Kind = AwsPrincipalKind.User, Name = arn, Account = account };
        return kind switch
        {
            "user" => known with { UserName = name[(name.LastIndexOf('/') + 1)..] },
            "role" => known with { Kind = AwsPrincipalKind.Role, RoleArn = arn },
            "assumed-role" => known with
            {
                Kind = AwsPrincipalKind.RoleSession,
                RoleArn = $"arn:{partition}:iam::{account}:role/{name.Split('/')[0]}",
            },
            "federated-user" => known with { Kind = AwsPrincipalKind.FederatedUser },
            "saml-provider" or "oidc-provider" => known with { Kind = AwsPrincipalKind.Federated },
            _ => null,
        };
    }
}
