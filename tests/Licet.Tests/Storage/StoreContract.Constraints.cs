using System.Data.Common;
using Licet.Core.Accounts;
using Licet.Core.Identities;
using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly Guid s_otherId = Guid.Parse("01930000-0000-7000-8000-0000000000aa");

    [Fact]
    public Task The_name_of_a_policy_is_taken_once() =>
        AssertTakenAsync(
            writer => writer.Policies,
            Samples.Policy,
            Samples.Policy with { Id = new(s_otherId) },
            Samples.Policy with { Id = new(s_otherId), Document = Samples.Document("free") });

    [Fact]
    public Task The_name_of_a_permissions_group_is_taken_once()
    {
        var other = Samples.PermissionsGroup with
        {
            Urn = "urn:v1:eu:permissionsGroup:xx1111-ovh:other",
            Id = s_otherId,
        };
        return AssertTakenAsync(
            writer => writer.PermissionsGroups, null, other, other with { Document = Samples.GroupDocument("free") });
    }

    [Fact]
    public Task The_id_of_a_permissions_group_is_taken_once()
    {
        var other = Samples.PermissionsGroup with
        {
            Urn = "urn:v1:eu:permissionsGroup:xx1111-ovh:other",
            Document = Samples.GroupDocument("other"),
        };
        return AssertTakenAsync(writer => writer.PermissionsGroups, null, other, other with { Id = s_otherId });
    }

    [Fact]
    public Task The_name_of_a_resource_group_is_taken_once() =>
        AssertTakenAsync(
            writer => writer.ResourceGroups,
            null,
            Samples.ResourceGroup with { Id = s_otherId },
            Samples.ResourceGroup with { Id = s_otherId, Name = "free" });

    [Fact]
    public Task The_id_of_a_resource_is_taken_once() =>
        AssertTakenAsync(
            writer => writer.Resources,
            null,
            Samples.Resource with { Urn = "urn:v1:eu:resource:vps:other" },
            Samples.Resource with { Urn = "urn:v1:eu:resource:vps:other", Id = s_otherId });

    [Fact]
    public Task An_application_key_is_taken_once() =>
        AssertTakenAsync(
            writer => writer.ApiApplications,
            null,
            Samples.Application with { ApplicationId = 2 },
            Samples.Application with { ApplicationId = 2, ApplicationKey = "free" });

    [Fact]
    public Task A_consumer_key_is_taken_once() =>
        AssertTakenAsync(
            writer => writer.ApiCredentials,
            Samples.Credential,
            Samples.Credential with { CredentialId = 2 },
            Samples.Credential with { CredentialId = 2, ConsumerKeyHash = "free" });

    [Fact]
    public Task A_validation_token_is_taken_once() =>
        AssertTakenAsync(
            writer => writer.ApiCredentials,
            Samples.Credential with { ValidationTokenHash = "taken" },
            Samples.Credential with { CredentialId = 2, ConsumerKeyHash = "free", ValidationTokenHash = "taken" },
            Samples.Credential with { CredentialId = 2, ConsumerKeyHash = "free", ValidationTokenHash = "free" });

    [Fact]
    public Task A_personal_access_token_is_taken_once() =>
        AssertTakenAsync(
            writer => writer.PersonalAccessTokens,
            Samples.Token,
            Samples.Token with { Name = "other" },
            Samples.Token with { Name = "other", TokenHash = "free" });

    [Fact]
    public async Task Names_are_an_account_s_own_but_keys_of_clients_are_the_installation_s()
    {
        var other = new AccountId("yy2222-ovh");
        await AddFoundationAsync();
        await WriteAsync(async writer =>
        {
            await writer.OAuth2Clients.AddAsync(Samples.Client, Cancellation);
            await writer.ApiCredentials.AddAsync(Samples.Credential, Cancellation);
        });
        await AddAccountAsync(other);

        await WriteAsync(
            async writer =>
            {
                Assert.True(await writer.Groups.AddAsync(Samples.Group, Cancellation));
                Assert.True(await writer.Users.AddAsync(Samples.User, Cancellation));
                Assert.True(await writer.Resources.AddAsync(Samples.Resource, Cancellation));
                Assert.True(await writer.ResourceGroups.AddAsync(Samples.ResourceGroup, Cancellation));
                Assert.True(await writer.PermissionsGroups.AddAsync(Samples.PermissionsGroup, Cancellation));
                Assert.True(await writer.Policies.AddAsync(Samples.Policy, Cancellation));
                Assert.False(await writer.OAuth2Clients.AddAsync(Samples.Client, Cancellation));
                Assert.False(await writer.ApiApplications.AddAsync(Samples.Application, Cancellation));
                var application = Samples.Application with { ApplicationKey = "another key" };
                Assert.True(await writer.ApiApplications.AddAsync(application, Cancellation));
                Assert.False(await writer.ApiCredentials.AddAsync(Samples.Credential, Cancellation));
            },
            other);
    }

    [Fact]
    public async Task What_others_refer_to_is_not_deleted()
    {
        await AddFoundationAsync();
        var revision = await WriteAsync(async writer =>
        {
            var document = Samples.Document(
                "first",
                [$"urn:v1:eu:resourceGroup:{Samples.ResourceGroup.Id}"],
                ["urn:v1::permissionsGroup:xx1111-ovh:readers"]);
            await writer.Policies.AddAsync(Samples.Policy with { Document = document }, Cancellation);
            await writer.Groups.AddAsync(Samples.Group with { Name = "others" }, Cancellation);
            await writer.Memberships.AddAsync(new Membership("ann", "others"), Cancellation);
            var members = Samples.ResourceGroup with { MemberUrns = ["urn:v1::resource:vps:one"] };
            await writer.ResourceGroups.ReplaceAsync(members, Cancellation);
        });

        var after = await WriteAsync(async writer =>
        {
            Assert.False(await writer.Groups.DeleteAsync("staff", Cancellation));
            Assert.False(await writer.Groups.DeleteAsync("others", Cancellation));
            Assert.False(await writer.Resources.DeleteAsync(Samples.Resource.Urn, Cancellation));
            Assert.False(await writer.ResourceGroups.DeleteAsync($"{Samples.ResourceGroup.Id:D}", Cancellation));
            Assert.False(await writer.PermissionsGroups.DeleteAsync(Samples.PermissionsGroup.Urn, Cancellation));
        });
        Assert.Equal(revision, after);

        await WriteAsync(async writer =>
        {
            Assert.True(await writer.Policies.DeleteAsync($"{Samples.Policy.Id}", Cancellation));
            Assert.True(await writer.ResourceGroups.DeleteAsync($"{Samples.ResourceGroup.Id:D}", Cancellation));
            Assert.True(await writer.PermissionsGroups.DeleteAsync(Samples.PermissionsGroup.Urn, Cancellation));
            Assert.True(await writer.Resources.DeleteAsync(Samples.Resource.Urn, Cancellation));
            Assert.True(await writer.Users.DeleteAsync("ann", Cancellation));
            Assert.True(await writer.Groups.DeleteAsync("staff", Cancellation));
            Assert.True(await writer.Groups.DeleteAsync("others", Cancellation));
        });
    }

    [Fact]
    public async Task Memberships_and_credentials_go_with_their_user_and_the_change_names_them()
    {
        await AddCredentialsAsync();

        await WriteAsync(async writer => Assert.True(await writer.Users.DeleteAsync("ann", Cancellation)));

        Assert.Equal(
            "ApiCredentials:2 Memberships:ann/others PersonalAccessTokens:ann/ci Users:ann",
            string.Join(' ', Touched((await ChangesAsync())[^1]).Split(' ').Order(StringComparer.Ordinal)));
        Assert.Empty(await ReadAsync(reader => reader.Memberships.ListAsync(null, 10, Cancellation)));
        var left = await ReadAsync(reader => reader.ApiCredentials.ListAsync(null, 10, Cancellation));
        Assert.Equal([1L, 3L], left.Select(credential => credential.CredentialId));
    }

    [Fact]
    public async Task Consumer_keys_go_with_their_application_and_the_change_names_them()
    {
        await AddCredentialsAsync();

        await WriteAsync(async writer => Assert.True(await writer.ApiApplications.DeleteAsync("1", Cancellation)));

        Assert.Equal(
            "ApiApplications:1 ApiCredentials:1 ApiCredentials:2",
            string.Join(' ', Touched((await ChangesAsync())[^1]).Split(' ').Order(StringComparer.Ordinal)));
        var left = await ReadAsync(reader => reader.ApiCredentials.ListAsync(null, 10, Cancellation));
        Assert.Equal([3L], left.Select(credential => credential.CredentialId));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("user replaced")]
    [InlineData("membership")]
    [InlineData("consumer key")]
    [InlineData("personal access token")]
    [InlineData("resource group")]
    [InlineData("policy of resource group")]
    [InlineData("policy of permissions group")]
    public async Task A_row_that_refers_to_nothing_is_the_caller_s_bug_and_nothing_has_happened(string kind)
    {
        var revision = await AddFoundationAsync();
        var nowhere = kind == "policy of resource group"
            ? Samples.Document("nowhere", resources: [$"urn:v1:eu:resourceGroup:{s_otherId}"])
            : Samples.Document("nowhere", permissionsGroups: ["urn:v1::permissionsGroup:xx1111-ovh:none"]);

        await Assert.ThrowsAnyAsync<DbException>(() => WriteAsync(async writer =>
        {
            Assert.True(await writer.Groups.AddAsync(Samples.Group with { Name = "undone" }, Cancellation));
            Task<bool> Write() => kind switch
            {
                "user" => writer.Users.AddAsync(Samples.User with { Login = "bob", MainGroup = "none" }, Cancellation),
                "user replaced" => writer.Users.ReplaceAsync(Samples.User with { MainGroup = "none" }, Cancellation),
                "membership" => writer.Memberships.AddAsync(new Membership("ann", "none"), Cancellation),
                "personal access token" => writer.PersonalAccessTokens.AddAsync(
                    Samples.Token with { Login = "none" }, Cancellation),
                "consumer key" => writer.ApiCredentials.AddAsync(
                    Samples.Credential with { ApplicationId = 9 }, Cancellation),
                "resource group" => writer.ResourceGroups.ReplaceAsync(
                    Samples.ResourceGroup with { MemberUrns = ["urn:v1:eu:resource:vps:none"] }, Cancellation),
                _ => writer.Policies.AddAsync(Samples.Policy with { Document = nowhere }, Cancellation),
            };
            await Write();
        }));

        Assert.Equal(revision, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        Assert.Null(await ReadAsync(reader => reader.Groups.FindAsync("undone", Cancellation)));
    }

    [Fact]
    public async Task A_policy_is_found_by_what_it_refers_to_however_that_is_written()
    {
        var id = Samples.ResourceGroup.Id;
        await AddFoundationAsync();
        var document = Samples.Document(
            "first",
            [$"urn:v1:ca:resourceGroup:{id.ToString().ToUpperInvariant()}", "urn:v1:eu:resource:vps:one"],
            ["urn:v1::permissionsGroup:xx1111-ovh:readers", "urn:v1:eu:permissionsGroup:ovh:globalReadOnly"]);
        await WriteAsync(writer => writer.Policies.AddAsync(Samples.Policy with { Document = document }, Cancellation));
        async Task<string?> FindAsync(string urn) =>
            (await ReadAsync(reader => reader.FindPolicyReferringToAsync(urn, Cancellation)))?.Document.Name;

        Assert.Equal("first", await FindAsync($"urn:v1:eu:resourceGroup:{id}"));
        Assert.Equal("first", await FindAsync("urn:v1:eu:permissionsGroup:xx1111-ovh:readers"));
        Assert.Equal("first", await FindAsync("urn:v1:eu:permissionsGroup:ovh:globalReadOnly"));
        Assert.Null(await FindAsync("urn:v1:eu:resource:vps:one"));
        Assert.Null(await FindAsync("urn:v1:eu:permissionsGroup:ovh:globalAdmin"));

        document = Samples.Document("first", [$"urn:v1::resourceGroup:{id}"]);
        await WriteAsync(writer => writer.Policies.ReplaceAsync(
            Samples.Policy with { Document = document }, Cancellation));
        Assert.Equal("first", await FindAsync($"urn:v1:eu:resourceGroup:{id}"));
        Assert.Null(await FindAsync("urn:v1:eu:permissionsGroup:xx1111-ovh:readers"));

        await WriteAsync(writer => writer.Policies.DeleteAsync($"{Samples.Policy.Id}", Cancellation));
        Assert.Null(await FindAsync($"urn:v1:eu:resourceGroup:{id}"));
    }

    [Fact]
    public async Task Plate_and_creation_of_an_account_are_for_life()
    {
        await AddAccountAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(
            writer => writer.ReplaceAccountAsync(Samples.Account with { Plate = "ca" }, Cancellation)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(
            writer => writer.ReplaceAccountAsync(
                Samples.Account with { CreatedAt = Samples.Time.AddDays(1) }, Cancellation)));
    }

    // Adds `taken`, unless the foundation has it; then one that clashes with it is neither added nor made by replacing
    // one that is free, and the write goes on.
    private async Task AssertTakenAsync<TRow>(
        Func<IStoreWriter, IWritableRows<TRow>> rows, TRow? taken, TRow clashing, TRow free)
        where TRow : class
    {
        await AddFoundationAsync();
        await WriteAsync(async writer =>
        {
            Assert.True(taken is null || await rows(writer).AddAsync(taken, Cancellation));
            Assert.False(await rows(writer).AddAsync(clashing, Cancellation));
            Assert.True(await rows(writer).AddAsync(free, Cancellation));
            Assert.False(await rows(writer).ReplaceAsync(clashing, Cancellation));
            Assert.True(await rows(writer).ReplaceAsync(free, Cancellation));
            Assert.True(await writer.Groups.AddAsync(Samples.Group with { Name = "after" }, Cancellation));
        });

        await WriteAsync(async writer =>
        {
            var stored = await rows(writer).ListAsync(null, 10, Cancellation);
            Assert.Equal(2, stored.Count);
            Assert.Contains(RowText.Of(free), stored.Select(RowText.Of));
        });
        Assert.NotNull(await ReadAsync(reader => reader.Groups.FindAsync("after", Cancellation)));
    }

    private async Task AddCredentialsAsync()
    {
        await AddFoundationAsync();
        await WriteAsync(async writer =>
        {
            await writer.Groups.AddAsync(Samples.Group with { Name = "others" }, Cancellation);
            await writer.Memberships.AddAsync(new Membership("ann", "others"), Cancellation);
            await writer.PersonalAccessTokens.AddAsync(Samples.Token, Cancellation);
            await writer.ApiApplications.AddAsync(
                Samples.Application with { ApplicationId = 2, ApplicationKey = "key2" }, Cancellation);
            foreach (var (number, application, login) in new[] { (1, 1, null), (2, 1, "ann"), (3, 2, null) })
            {
                var credential = Samples.Credential with
                {
                    CredentialId = number,
                    ApplicationId = application,
                    ConsumerKeyHash = $"hash{number}",
                    Login = login,
                };
                Assert.True(await writer.ApiCredentials.AddAsync(credential, Cancellation));
            }
        });
    }
}
