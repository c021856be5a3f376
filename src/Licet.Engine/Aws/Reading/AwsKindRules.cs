namespace Licet.Engine.Aws.Reading;

/// <summary>What each kind of policy takes, beyond the grammar that all share.</summary>
internal static class AwsKindRules
{
    /// <summary>What AWS Organizations says of a document that is a policy, and not of that kind.</summary>
    public const string OrganizationsAnswer =
        "The provided policy document does not meet the requirements of the specified policy type.";

    /// <summary>Whether a principal is required (true) or prohibited (false).</summary>
    public static bool TakesPrincipal(AwsPolicyKind kind) =>
        kind switch
        {
            AwsPolicyKind.Resource or AwsPolicyKind.Trust or AwsPolicyKind.ResourceControl => true,
            AwsPolicyKind.Managed or AwsPolicyKind.AwsManaged or AwsPolicyKind.Inline or AwsPolicyKind.Boundary
                or AwsPolicyKind.Session or AwsPolicyKind.ServiceControl => false,
        };

    /// <summary>Whether resources are required (true), prohibited (false), or neither.</summary>
    public static bool? TakesResource(AwsPolicyKind kind) =>
        kind switch
        {
            AwsPolicyKind.Trust => false,
            AwsPolicyKind.Resource => null,
            AwsPolicyKind.Managed or AwsPolicyKind.AwsManaged or AwsPolicyKind.Inline or AwsPolicyKind.Boundary
                or AwsPolicyKind.Session or AwsPolicyKind.ServiceControl or AwsPolicyKind.ResourceControl => true,
        };

    /// <summary>Whether version 2008-10-17 is refused: managed policies are younger than it.</summary>
    public static bool NeedsVersion2012(AwsPolicyKind kind) =>
        kind switch
        {
            AwsPolicyKind.Managed or AwsPolicyKind.AwsManaged or AwsPolicyKind.Boundary => true,
            AwsPolicyKind.Inline or AwsPolicyKind.Session or AwsPolicyKind.Resource or AwsPolicyKind.Trust
                or AwsPolicyKind.ServiceControl or AwsPolicyKind.ResourceControl => false,
        };

    /// <summary>Whether a shortened ARN (<c>arn:aws:sqs</c>) is taken, and stands for all that begins so.</summary>
    public static bool PadsArns(AwsPolicyKind kind) =>
        kind is not (AwsPolicyKind.ServiceControl or AwsPolicyKind.ResourceControl);

    /// <summary>Whether names of statements are unique, and made of ASCII letters and digits.</summary>
    public static (bool Unique, bool AlphaNumeric) StatementIds(AwsPolicyKind kind) =>
        kind switch
        {
            AwsPolicyKind.Resource => (false, false),
            AwsPolicyKind.Trust => (true, false),
            AwsPolicyKind.Managed or AwsPolicyKind.AwsManaged or AwsPolicyKind.Inline or AwsPolicyKind.Boundary
                or AwsPolicyKind.Session or AwsPolicyKind.ServiceControl or AwsPolicyKind.ResourceControl =>
                (true, true),
        };
}
