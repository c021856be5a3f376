using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Engine.Aws;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_use_is_recorded_without_a_change_and_stays()
    {
        await AddFoundationAsync();
        var revision = await WriteAsync(async writer =>
        {
            await writer.ApiCredentials.AddAsync(Samples.Credential, Cancellation);
            await writer.PersonalAccessTokens.AddAsync(Samples.Token, Cancellation);
        });
        var (first, later) = (Samples.Time.AddMinutes(1), Samples.Time.AddMinutes(2));

        await Store.RecordUsesAsync(
            Id,
            [
                new(CredentialKind.ConsumerKey, Samples.Credential.ConsumerKeyHash, later),
                new(CredentialKind.PersonalAccessToken, Samples.Token.TokenHash, first),
                new(CredentialKind.ConsumerKey, "no such hash", later),
                new(CredentialKind.ConsumerKey, Samples.Credential.ConsumerKeyHash, first),
            ],
            Cancellation);
        await ReopenAsync();

        Assert.Equal((later, first), await LastUsesAsync());
        Assert.Equal(revision, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));

        // Whoever changes the row keeps what is recorded, when the row was read in the same write.
        await WriteAsync(async writer =>
        {
            var row = await writer.PersonalAccessTokens.FindAsync(Samples.Token.Key, Cancellation);
            await writer.PersonalAccessTokens.ReplaceAsync(row! with { Description = "new" }, Cancellation);
        });
        Assert.Equal((later, first), await LastUsesAsync());
    }

    [Fact]
    public async Task A_use_is_recorded_of_the_account_s_own_credentials_only()
    {
        var other = new AccountId("yy2222-ovh");
        await AddFoundationAsync();
        await WriteAsync(async writer =>
        {
            await writer.ApiCredentials.AddAsync(Samples.Credential, Cancellation);
            await writer.PersonalAccessTokens.AddAsync(Samples.Token, Cancellation);
        });
        await AddAccountAsync(other);

        await Store.RecordUsesAsync(
            other,
            [
                new(CredentialKind.ConsumerKey, Samples.Credential.ConsumerKeyHash, Samples.Time),
                new(CredentialKind.PersonalAccessToken, Samples.Token.TokenHash, Samples.Time),
            ],
            Cancellation);

        Assert.Equal((null, null), await LastUsesAsync());
    }

    [Fact]
    public async Task A_use_of_an_AWS_key_says_for_what_and_a_later_role_of_the_name_was_not_used()
    {
        await AddFoundationAsync();
        var key = new AwsAccessKey
        {
            Id = "AKIAAAAAAAAAAAAAAAAA", Login = Samples.User.Login, SealedSecret = "", CreatedAt = Samples.Time,
        };
        var role = new AwsRole
        {
            Name = "Deploy",
            TrustPolicy = new AwsDocument("{}", "Deploy", AwsPolicyKind.Trust),
            CreatedAt = Samples.Time,
        };
        await WriteAsync(async writer =>
        {
            await writer.AwsAccessKeys.AddAsync(key, Cancellation);
            await writer.AwsRoles.AddAsync(role, Cancellation);
            await writer.AwsRoles.AddAsync(role with { Name = "Later" }, Cancellation);
        });
        var (before, first, later) = (
            Samples.Time.AddMinutes(-1), Samples.Time.AddMinutes(1), Samples.Time.AddMinutes(2));

        await Store.RecordUsesAsync(
            Id,
            [
                new(CredentialKind.AwsAccessKey, key.Id, later, "sts eu-west-1"),
                new(CredentialKind.AwsAccessKey, key.Id, first, "iam us-east-1"),
                new(CredentialKind.AwsRole, role.Name, first),
                new(CredentialKind.AwsRole, "Later", before),
            ],
            Cancellation);

        var stored = await ReadAsync(reader => reader.AwsAccessKeys.FindAsync(key.Id, Cancellation));
        Assert.Equal((later, "sts eu-west-1"), (stored!.LastUsedAt, stored.LastUsedFor));
        var roles = await ReadAsync(reader => reader.AwsRoles.ListAsync(null, 10, Cancellation));
        var used = roles.Where(one => one.Name is "Deploy" or "Later").OrderBy(one => one.Name);
        Assert.Equal([first, null], used.Select(one => one.LastUsedAt));
    }

    [Fact]
    public async Task A_use_of_a_service_account_is_recorded()
    {
        await AddFoundationAsync();
        await WriteAsync(writer => writer.OAuth2Clients.AddAsync(Samples.Client, Cancellation));

        await Store.RecordUsesAsync(
            Id, [new(CredentialKind.ServiceAccount, Samples.Client.ClientId, Samples.Time)], Cancellation);

        var stored = await ReadAsync(reader => reader.OAuth2Clients.FindAsync(Samples.Client.ClientId, Cancellation));
        Assert.Equal(Samples.Time, stored!.LastUsedAt);
    }

    private Task<(DateTime? Key, DateTime? Token)> LastUsesAsync() =>
        ReadAsync(async reader => (
            (await reader.ApiCredentials.FindAsync("1", Cancellation))!.LastUsedAt,
            (await reader.PersonalAccessTokens.FindAsync(Samples.Token.Key, Cancellation))!.LastUsedAt));
}
