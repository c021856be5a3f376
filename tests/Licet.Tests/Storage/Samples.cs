using System.Collections.Immutable;
using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Core.Events;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.Resources;
using Licet.Core.SignIn;
using Licet.Core.Store;
using Licet.Engine.Aws;
using Licet.Engine.Policies;
using Xunit;

namespace Licet.Tests.Storage;

/// <summary>
/// Small rows that tests vary with <c>with</c>, and an account that has one of everything they refer to.
/// </summary>
internal static class Samples
{
    internal static AccountId Id { get; } = new("xx1111-ovh");

    internal static DateTime Time { get; } = FixedTime.Start;

    internal static Account Account { get; } = new()
    {
        Id = Id,
        Plate = "eu",
        Profile = new AccountProfile { Email = "root@example.org" },
        CreatedAt = Time,
    };

    internal static Group Group { get; } = new() { Name = "staff", CreatedAt = Time, UpdatedAt = Time };

    internal static User User { get; } =
        new() { Login = "ann", MainGroup = "staff", CreatedAt = Time, UpdatedAt = Time };

    internal static OAuth2Client Client { get; } = new()
    {
        ClientId = "EU.0123456789abcdef",
        Name = "robot",
        Description = "",
        Flow = OAuth2Flow.ClientCredentials,
        CallbackUrls = [],
        SecretHash = "hash",
        CreatedAt = Time,
    };

    internal static ApiApplication Application { get; } = new()
    {
        ApplicationId = 1,
        ApplicationKey = "key1",
        SealedSecret = "sealed",
        Name = "tool",
        Description = "",
        CreatedAt = Time,
    };

    internal static ApiCredential Credential { get; } = new()
    {
        CredentialId = 1,
        ApplicationId = 1,
        ConsumerKeyHash = "hash1",
        Rules = [],
        CreatedAt = Time,
    };

    internal static PersonalAccessToken Token { get; } = new()
    {
        Login = "ann",
        Name = "ci",
        TokenHash = "hash1",
        Description = "",
        CreatedAt = Time,
    };

    internal static StoredResource Resource { get; } = new()
    {
        Urn = "urn:v1:eu:resource:vps:one",
        Id = Guid.Parse("00000000-0000-7000-8000-000000000001"),
        Type = "vps",
        Name = "one",
        DisplayName = "one",
        Tags = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        CreatedAt = Time,
    };

    internal static StoredResourceGroup ResourceGroup { get; } = new()
    {
        Id = Guid.Parse("abcdef00-0000-7000-8000-000000000001"),
        Name = "machines",
        MemberUrns = [],
        CreatedAt = Time,
    };

    internal static StoredPermissionsGroup PermissionsGroup { get; } = new()
    {
        Urn = "urn:v1:eu:permissionsGroup:xx1111-ovh:readers",
        Id = Guid.Parse("00000000-0000-7000-8000-000000000002"),
        Document = GroupDocument("readers"),
        CreatedAt = Time,
    };

    internal static StoredPolicy Policy { get; } = new()
    {
        Id = new PolicyId(Guid.Parse("00000000-0000-7000-8000-000000000003")),
        Document = Document("first"),
        CreatedAt = Time,
    };

    internal static Session Session { get; } = new()
    {
        IdHash = "hash of a session",
        PasswordMark = "",
        SourceAddress = "192.0.2.1",
        CreatedAt = Time,
        LastUsedAt = Time,
    };

    internal static AwsRole Role { get; } = new()
    {
        Name = "machine",
        TrustPolicy = new AwsDocument("{}", "machine", AwsPolicyKind.Trust),
        CreatedAt = Time,
    };

    internal static AuditEvent AuditEvent { get; } = new()
    {
        Type = "USER_CREATED",
        At = Time,
        Actor = "urn:v1:eu:identity:account:xx1111-ovh",
        Subject = "ann",
        SubjectName = "ann",
    };

    /// <summary>A policy without identities; of resources and permissions groups those given.</summary>
    internal static OvhPolicy Document(string name, string[]? resources = null, string[]? permissionsGroups = null) =>
        PolicyOf($$"""
            {"name":"{{name}}","identities":[],"resources":{{Urns(resources ?? [])}},"permissions":{},
             "permissionsGroups":{{Urns(permissionsGroups ?? [])}}}
            """);

    internal static OvhPolicy PolicyOf(string json)
    {
        var read = OvhPolicy.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(read.Succeeded, string.Join("; ", read.Problems));
        return read.Value;
    }

    internal static OvhPermissionsGroup GroupDocument(string name) =>
        OvhPermissionsGroup.Read(Encoding.UTF8.GetBytes(
            $$"""
            {"name":"{{name}}","description":"ça → 読む","permissions":{"allow":[{"action":"vps:apiovh:get"}]} }
            """)).Value!;

    /// <summary>Adds the account and one of everything that other rows refer to.</summary>
    internal static async Task AddFoundationAsync(IStoreWriter writer, CancellationToken cancellation)
    {
        Assert.True(await writer.AddAccountAsync(Account, cancellation));
        Assert.True(await writer.Groups.AddAsync(Group, cancellation));
        Assert.True(await writer.Users.AddAsync(User, cancellation));
        Assert.True(await writer.ApiApplications.AddAsync(Application, cancellation));
        Assert.True(await writer.Resources.AddAsync(Resource, cancellation));
        Assert.True(await writer.PermissionsGroups.AddAsync(PermissionsGroup, cancellation));
        Assert.True(await writer.ResourceGroups.AddAsync(ResourceGroup, cancellation));
        Assert.True(await writer.AwsRoles.AddAsync(Role, cancellation));
        Assert.True(await writer.LogStreams.AddAsync(ForwardingSamples.Stream, cancellation));
        Assert.True(await writer.PrivateClouds.AddAsync(PrivateCloudSamples.Service, cancellation));
        Assert.True(await writer.OAuth2Clients.AddAsync(OAuth2Samples.Client, cancellation));
        Assert.True(await writer.Sessions.AddAsync(OAuth2Samples.Session, cancellation));
    }

    private static string Urns(string[] urns) =>
        $"[{string.Join(",", urns.Select(urn => $$"""{"urn":"{{urn}}"}"""))}]";
}
