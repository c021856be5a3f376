using Licet.Core.Accounts;
using Licet.Core.Credentials;
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

    private Task<(DateTime? Key, DateTime? Token)> LastUsesAsync() =>
        ReadAsync(async reader => (
            (await reader.ApiCredentials.FindAsync("1", Cancellation))!.LastUsedAt,
            (await reader.PersonalAccessTokens.FindAsync(Samples.Token.Key, Cancellation))!.LastUsedAt));
}
