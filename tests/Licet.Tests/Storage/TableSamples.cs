using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.Resources;
using Licet.Core.SignIn;
using Licet.Core.Store;
using Licet.Engine.Policies;

namespace Licet.Tests.Storage;

/// <summary>The samples of all tables. They stand on <see cref="Samples.AddFoundationAsync"/>.</summary>
internal static class TableSamples
{
    private static readonly DateTime s_late = Samples.Time.AddMicroseconds(1);
    private static readonly Guid s_fullId = Guid.Parse("01930000-0000-7000-8000-00000000000f");
    private static readonly Guid s_bareId = Guid.Parse("01930000-0000-7000-8000-00000000000b");

    private static readonly TableSample[] s_all =
    [
        Users(), Groups(), Memberships(), OAuth2Clients(), ApiApplications(), ApiCredentials(), PersonalAccessTokens(),
        RevokedAccessTokens(), Policies(), PermissionsGroups(), ResourceGroups(), Resources(),
        Sessions(), .. FederationSamples.All,
        .. ProtectionSamples.All, .. AwsSamples.All, .. CloudSamples.All, .. ForwardingSamples.All,
        .. PrivateCloudSamples.All,
        .. OAuth2Samples.All,
    ];

    internal static IEnumerable<StoreTable> Tables => s_all.Select(sample => sample.Table);

    internal static TableSample Of(StoreTable table) => s_all.Single(sample => sample.Table == table);

    private static TableSampleOf<User> Users()
    {
        var full = new User
        {
            Login = "john.doe",
            Description = "Zoë — \"ops\" \\ 日本 😀 ' ; --",
            Email = "john@example.org",
            MainGroup = Samples.Group.Name,
            Status = UserStatus.PasswordChangeRequired,
            PasswordHash = "$pbkdf2$…",
            PasswordUpdatedAt = s_late,
            CreatedAt = Samples.Time,
            UpdatedAt = s_late.AddDays(1),
            Aws = AwsSamples.Facet,
        };
        var bare = Samples.User with { Login = "bare" };
        return new(
            StoreTable.Users, reader => reader.Users, writer => writer.Users, row => row.Login,
            full, bare, bare with { Login = full.Login });
    }

    private static TableSampleOf<Group> Groups()
    {
        var full = new Group
        {
            Name = "devops-team",
            Description = "who déploys",
            Role = GroupRole.Admin,
            IsDefault = true,
            CreatedAt = Samples.Time,
            UpdatedAt = s_late,
            Aws = AwsSamples.Facet,
        };
        var bare = Samples.Group with { Name = "bare" };
        return new(
            StoreTable.Groups, reader => reader.Groups, writer => writer.Groups, row => row.Name,
            full, bare, bare with { Name = full.Name });
    }

    private static TableSampleOf<Membership> Memberships() =>
        new(
            StoreTable.Memberships, reader => reader.Memberships, writer => writer.Memberships, row => row.Key,
            new Membership("ann", "staff"), new Membership("ann", "DEFAULT"), changed: null);

    private static TableSampleOf<OAuth2Client> OAuth2Clients()
    {
        var full = new OAuth2Client
        {
            ClientId = "EU.fedcba9876543210",
            Name = "a name with blanks",
            Description = "«ci»",
            Flow = OAuth2Flow.AuthorizationCode,
            CallbackUrls = ["https://b.example/?x=\"1\"", "https://a.example/"],
            PostLogoutRedirectUrls = ["https://b.example/left"],
            Resource = Samples.Resource.Urn,
            IsPublic = true,
            LastUsedAt = Samples.Time.AddDays(3),
            SecretHash = "hash",
            CreatedAt = s_late,
        };
        return new(
            StoreTable.OAuth2Clients, reader => reader.OAuth2Clients, writer => writer.OAuth2Clients,
            row => row.ClientId, full, Samples.Client, Samples.Client with { ClientId = full.ClientId });
    }

    private static TableSampleOf<ApiApplication> ApiApplications()
    {
        var full = new ApiApplication
        {
            ApplicationId = long.MaxValue,
            ApplicationKey = "0123456789abcdef",
            SealedSecret = "v1.sealed",
            Name = "tøøl",
            Description = "for tests",
            CreatedAt = s_late,
        };
        var bare = Samples.Application with { ApplicationId = 2, ApplicationKey = "key2" };
        return new(
            StoreTable.ApiApplications, reader => reader.ApiApplications, writer => writer.ApiApplications,
            row => row.ApplicationId.ToString(CultureInfo.InvariantCulture),
            full, bare, bare with { ApplicationId = full.ApplicationId, ApplicationKey = "key3" });
    }

    private static TableSampleOf<ApiCredential> ApiCredentials()
    {
        var full = new ApiCredential
        {
            CredentialId = 4_000_000_000,
            ApplicationId = 1,
            ConsumerKeyHash = "another hash",
            Login = Samples.User.Login,
            Rules = [new AccessRule("GET", "/me/*"), new AccessRule("DELETE", "/a\"b")],
            AllowedIps = ["10.0.0.0/8", "2001:db8::/32"],
            Status = ApiCredentialStatus.Refused,
            CreatedAt = Samples.Time,
            ExpiresAt = s_late,
            ValidationTokenHash = "a hash of something else",
            Redirection = "https://example.org/?ä=\"1\"",
            LastUsedAt = s_late.AddDays(2),
        };
        return new(
            StoreTable.ApiCredentials, reader => reader.ApiCredentials, writer => writer.ApiCredentials,
            row => row.CredentialId.ToString(CultureInfo.InvariantCulture),
            full, Samples.Credential,
            Samples.Credential with { CredentialId = full.CredentialId, ConsumerKeyHash = "hash2", AllowedIps = [] });
    }

    private static TableSampleOf<PersonalAccessToken> PersonalAccessTokens()
    {
        var full = new PersonalAccessToken
        {
            Login = Samples.User.Login,
            Name = "ci token é",
            TokenHash = "hash of a token",
            Description = "«ci»",
            CreatedAt = Samples.Time,
            ExpiresAt = s_late,
            LastUsedAt = s_late.AddDays(1),
        };
        return new(
            StoreTable.PersonalAccessTokens, reader => reader.PersonalAccessTokens,
            writer => writer.PersonalAccessTokens, row => row.Key,
            full, Samples.Token, Samples.Token with { Name = full.Name, TokenHash = "hash of another" });
    }

    private static TableSampleOf<RevokedAccessToken> RevokedAccessTokens()
    {
        var full = new RevokedAccessToken("0123", s_late);
        return new(
            StoreTable.RevokedAccessTokens, reader => reader.RevokedAccessTokens,
            writer => writer.RevokedAccessTokens, row => row.TokenId,
            full, new RevokedAccessToken("4567", Samples.Time), full with { ExpiresAt = Samples.Time });
    }

    private static TableSampleOf<StoredPolicy> Policies()
    {
        var document = Samples.PolicyOf(
            """
            {"name":"full","description":"naïve 😀","identities":["urn:v1:eu:identity:user:xx1111-ovh/ann"],
             "resources":[{"urn":"urn:v1::resource:vps:*"},
                          {"urn":"urn:v1:eu:resourceGroup:abcdef00-0000-7000-8000-000000000001"}],
             "permissions":{"allow":[{"action":"vps:apiovh:*"}],"except":[{"action":"vps:apiovh:delete"}],
                            "deny":[{"action":"vps:apiovh:reboot"}]},
             "permissionsGroups":[{"urn":"urn:v1::permissionsGroup:xx1111-ovh:readers"},
                                  {"urn":"urn:v1:eu:permissionsGroup:ovh:globalReadOnly"}],
             "conditions":{"operator":"MATCH","values":{"request.IP":"10.0.0.1"}},
             "expiredAt":"2027-12-31T23:59:59+01:00"}
            """);
        var full = new StoredPolicy
        {
            Id = new PolicyId(s_fullId),
            Document = document,
            IsReadOnly = true,
            CreatedAt = Samples.Time,
            UpdatedAt = s_late,
        };
        var bare = new StoredPolicy
        {
            Id = new PolicyId(s_bareId),
            Document = Samples.PolicyOf("""{"name":"bare","identities":[],"resources":[],"permissions":{} }"""),
            CreatedAt = Samples.Time,
        };
        return new(
            StoreTable.Policies, reader => reader.Policies, writer => writer.Policies, row => row.Id.ToString(),
            full, bare, bare with { Id = full.Id, Document = Samples.Document("renamed") });
    }

    private static TableSampleOf<StoredPermissionsGroup> PermissionsGroups()
    {
        var full = new StoredPermissionsGroup
        {
            Urn = "urn:v1:eu:permissionsGroup:xx1111-ovh:full",
            Id = s_fullId,
            Document = Samples.GroupDocument("full"),
            CreatedAt = Samples.Time,
            UpdatedAt = s_late,
        };
        var bare = Samples.PermissionsGroup with
        {
            Urn = "urn:v1:eu:permissionsGroup:xx1111-ovh:bare",
            Id = s_bareId,
            Document = Samples.GroupDocument("bare"),
        };
        return new(
            StoreTable.PermissionsGroups, reader => reader.PermissionsGroups, writer => writer.PermissionsGroups,
            row => row.Urn, full, bare,
            bare with { Urn = full.Urn, Id = full.Id, Document = Samples.GroupDocument("renamed") });
    }

    private static TableSampleOf<StoredResourceGroup> ResourceGroups()
    {
        var full = new StoredResourceGroup
        {
            Id = s_fullId,
            Name = "full",
            MemberUrns = ["urn:v1::resource:vps:one", "urn:v1:eu:resource:vps:one"],
            CreatedAt = Samples.Time,
            UpdatedAt = s_late,
        };
        var bare = Samples.ResourceGroup with { Id = s_bareId, Name = "bare" };
        return new(
            StoreTable.ResourceGroups, reader => reader.ResourceGroups, writer => writer.ResourceGroups,
            row => row.Id.ToString("D"), full, bare, bare with { Id = full.Id, Name = "renamed" });
    }

    private static TableSampleOf<StoredResource> Resources()
    {
        var tags = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var full = new StoredResource
        {
            Urn = "urn:v1:eu:resource:ldp/stream:a/b:c",
            Id = s_fullId,
            Type = "ldp/stream",
            Name = "a/b:c",
            DisplayName = "stream 日本",
            Tags = tags.Add("ovh:plan", "x=\"1\"").Add("Z", "1").Add("a", ""),
            Body = """{"a":"日本 ' \" \\"}""",
            CreatedAt = s_late,
        };
        var bare = Samples.Resource with
        {
            Urn = "urn:v1:eu:resource:vps:bare",
            Id = s_bareId,
            Name = "",
            DisplayName = "",
        };
        return new(
            StoreTable.Resources, reader => reader.Resources, writer => writer.Resources, row => row.Urn,
            full, bare, bare with { Urn = full.Urn, Id = full.Id });
    }

    private static TableSampleOf<Session> Sessions()
    {
        var full = new Session
        {
            IdHash = "hash of an id",
            Login = Samples.User.Login,
            Federated = FederationSamples.Subject,
            Mfa = MfaType.BackupCode,
            PasswordMark = "mark",
            SourceAddress = "2001:db8::1",
            CreatedAt = Samples.Time,
            LastUsedAt = s_late,
        };
        return new(
            StoreTable.Sessions, reader => reader.Sessions, writer => writer.Sessions, row => row.IdHash,
            full, Samples.Session, Samples.Session with { IdHash = full.IdHash });
    }
}
