namespace Licet.Engine.Aws;

/// <summary>How large AWS says a policy is: white space does not count (IAM quotas).</summary>
public static class AwsPolicySize
{
    /// <summary>Characters of a managed policy, and of a permissions boundary.</summary>
    public const int ManagedMax = 6144;

    /// <summary>Characters of all inline policies of one user together.</summary>
    public const int InlineOfUserMax = 2048;

    /// <summary>Characters of all inline policies of one group together.</summary>
    public const int InlineOfGroupMax = 5120;

    /// <summary>Characters of all inline policies of one role together.</summary>
    public const int InlineOfRoleMax = 10_240;

    /// <summary>Characters of a trust policy, as long as nobody has raised the quota.</summary>
    public const int TrustMax = 2048;

    /// <summary>Characters of a session policy.</summary>
    public const int SessionMax = 2048;

    /// <summary>Characters of a service or resource control policy.</summary>
    public const int ControlMax = 5120;

    /// <summary>The characters of a document that count.</summary>
    public static int Of(string text)
    {
        var count = 0;
        foreach (var one in text)
        {
            count += one is ' ' or '\t' or '\r' or '\n' ? 0 : 1;
        }

        return count;
    }

    /// <summary>The quota of one document of a kind; null where none applies to a single document.</summary>
    public static int? QuotaOf(AwsPolicyKind kind) =>
        kind switch
        {
            AwsPolicyKind.Managed or AwsPolicyKind.Boundary => ManagedMax,
            AwsPolicyKind.Session => SessionMax,
            AwsPolicyKind.Trust => TrustMax,
            AwsPolicyKind.ServiceControl or AwsPolicyKind.ResourceControl => ControlMax,
            AwsPolicyKind.AwsManaged or AwsPolicyKind.Inline or AwsPolicyKind.Resource => null,
        };
}
