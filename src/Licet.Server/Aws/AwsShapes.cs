using System.Xml.Linq;
using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;

namespace Licet.Server.Aws;

/// <summary>The structures of IAM's answers, by their members.</summary>
internal static class AwsShapes
{
    public static IEnumerable<XElement?> User(AccountState state, User user, bool hasDetails = true) =>
    [
        AwsXml.Text("Path", user.Aws.Path),
        AwsXml.Text("UserName", user.Login),
        AwsXml.Text("UserId", user.AwsId),
        AwsXml.Text("Arn", AwsArn.User(state.Account.AwsNumber, user.Aws.Path, user.Login)),
        AwsXml.Time("CreateDate", user.CreatedAt),
        hasDetails ? Boundary(user.Aws) : null,
        hasDetails ? AwsXml.Tags(user.Aws.Tags) : null,
    ];

    public static IEnumerable<XElement?> Group(AccountState state, Group group) =>
    [
        AwsXml.Text("Path", group.Aws.Path),
        AwsXml.Text("GroupName", group.Name),
        AwsXml.Text("GroupId", group.AwsId),
        AwsXml.Text("Arn", AwsArn.Group(state.Account.AwsNumber, group.Aws.Path, group.Name)),
        AwsXml.Time("CreateDate", group.CreatedAt),
    ];

    public static IEnumerable<XElement?> Role(AccountState state, AwsRole role) =>
    [
        AwsXml.Text("Path", role.Aws.Path),
        AwsXml.Text("RoleName", role.Name),
        AwsXml.Text("RoleId", role.UniqueId),
        AwsXml.Text("Arn", AwsArn.Role(state.Account.AwsNumber, role.Aws.Path, role.Name)),
        AwsXml.Time("CreateDate", role.CreatedAt),
        AwsXml.Document("AssumeRolePolicyDocument", role.TrustPolicy.Text),
        AwsXml.Text("Description", role.Description),
        AwsXml.Number("MaxSessionDuration", role.MaxSessionSeconds),
    ];

    public static IEnumerable<XElement?> RoleWithDetails(AwsCall call, AwsRole role) =>
    [
        .. Role(call.State, role),
        Boundary(role.Aws),
        AwsXml.Tags(role.Aws.Tags),
        LastUsed(call.Get<CredentialUses>().LastOf(call.Account.Id, role)),
    ];

    private static XElement LastUsed(DateTime? instant) =>
        instant is { } at
            ? new("RoleLastUsed", AwsXml.Time("LastUsedDate", at), AwsXml.Text("Region", "us-east-1"))
            : new("RoleLastUsed");

    public static IEnumerable<XElement?> Policy(
        AwsManagedPolicy policy, AwsPolicyUses uses, bool hasDetails = true) =>
    [
        AwsXml.Text("PolicyName", policy.Name),
        AwsXml.Text("PolicyId", policy.UniqueId),
        AwsXml.Text("Arn", policy.Arn),
        AwsXml.Text("Path", policy.Path),
        AwsXml.Text("DefaultVersionId", $"v{policy.DefaultVersion}"),
        AwsXml.Number("AttachmentCount", uses.AttachmentsOf(policy.Arn)),
        AwsXml.Number("PermissionsBoundaryUsageCount", uses.BoundariesOf(policy.Arn)),
        AwsXml.Flag("IsAttachable", true),
        hasDetails ? AwsXml.Text("Description", policy.Description) : null,
        AwsXml.Time("CreateDate", policy.CreatedAt),
        AwsXml.Time("UpdateDate", policy.UpdatedAt),
        hasDetails ? AwsXml.Tags(policy.Tags) : null,
    ];

    public static IEnumerable<XElement?> Version(
        AwsManagedPolicy policy, AwsDocumentVersion version, bool hasDocument = true) =>
    [
        hasDocument ? AwsXml.Document("Document", version.Document.Text) : null,
        AwsXml.Text("VersionId", version.Id),
        AwsXml.Flag("IsDefaultVersion", version.Number == policy.DefaultVersion),
        AwsXml.Time("CreateDate", version.CreatedAt),
    ];

    public static IEnumerable<XElement?> InstanceProfile(AccountState state, AwsInstanceProfile profile) =>
    [
        AwsXml.Text("Path", profile.Path),
        AwsXml.Text("InstanceProfileName", profile.Name),
        AwsXml.Text("InstanceProfileId", profile.UniqueId),
        AwsXml.Text("Arn", AwsArn.InstanceProfile(state.Account.AwsNumber, profile.Path, profile.Name)),
        AwsXml.Time("CreateDate", profile.CreatedAt),
        AwsXml.Structures(
            "Roles",
            profile.RoleName is { } name && state.Aws.Roles.TryGetValue(name, out var role)
                ? [Role(state, role)]
                : []),
        AwsXml.Tags(profile.Tags),
    ];

    public static IEnumerable<XElement?> AttachedPolicy(AccountState state, string arn) =>
    [
        AwsXml.Text("PolicyName", state.Aws.FindPolicy(arn)?.Name ?? AwsArn.NameIn(arn)),
        AwsXml.Text("PolicyArn", arn),
    ];

    public static XElement? Boundary(AwsFacet facet) =>
        facet.BoundaryArn is { } arn
            ? new XElement(
                "PermissionsBoundary",
                new XElement("PermissionsBoundaryType", "Policy"),
                new XElement("PermissionsBoundaryArn", arn))
            : null;
}
