using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Licet.Core.Decisions;
using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    /// <summary>
    /// What changes are for: a state in memory that follows them row by row is the state that one would load. A row
    /// that a change forgets to name would stay behind.
    /// </summary>
    [Fact]
    public async Task Following_the_changes_gives_the_state_that_loading_gives()
    {
        var text = Environment.GetEnvironmentVariable("LICET_SEED");
        var seed = int.TryParse(text, CultureInfo.InvariantCulture, out var given)
            ? given
            : RandomNumberGenerator.GetInt32(1_000_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"LICET_SEED={seed}");
        var random = new Random(seed);
        await AddFoundationAsync();
        var following = new SnapshotPublisher(Store);
        var refused = 0;
        for (var number = 0; number < 300; number++)
        {
            try
            {
                await WriteAsync(async writer =>
                {
                    for (var operation = random.Next(1, 5); operation > 0; operation--)
                    {
                        await WriteSomethingAsync(writer, random);
                    }
                });
            }
            catch (DbException)
            {
                refused++;
            }

            var revision = await ReadAsync(reader => reader.RevisionAsync(Cancellation));
            var followed = await following.ReachAsync(Id, revision, Cancellation);
            var loaded = await new SnapshotPublisher(Store).ReachAsync(Id, revision, Cancellation);
            Assert.Equal(TextOf(loaded), TextOf(followed));
        }

        Assert.InRange(refused, 1, 200);
    }

    private static async Task WriteSomethingAsync(IStoreWriter writer, Random random)
    {
        switch (random.Next(12))
        {
            case 0:
                await writer.Users.DeleteAsync(Samples.User.Login, Cancellation);
                break;
            case 1:
                await writer.ApiApplications.DeleteAsync("1", Cancellation);
                break;
            case 2:
                await writer.Groups.AddAsync(Samples.Group, Cancellation);
                await writer.Users.AddAsync(Samples.User, Cancellation);
                await writer.ApiApplications.AddAsync(Samples.Application, Cancellation);
                break;
            case 3:
                await writer.ReplaceAccountAsync(
                    Samples.Account with { SetupSecretHash = $"{random.Next()}" }, Cancellation);
                break;
            default:
                await WriteSampleAsync(writer, random);
                break;
        }
    }

    private static async Task WriteSampleAsync(IStoreWriter writer, Random random)
    {
        var tables = TableSamples.Tables.ToArray();
        var sample = TableSamples.Of(tables[random.Next(tables.Length)]);
        var rows = new[] { sample.Full, sample.Bare, sample.Changed ?? sample.Full };
        var row = rows[random.Next(rows.Length)];
        await (random.Next(3) switch
        {
            0 => sample.AddAsync(writer, row, Cancellation),
            1 => sample.ReplaceAsync(writer, row, Cancellation),
            _ => sample.DeleteAsync(writer, sample.KeyOf(row), Cancellation),
        });
    }

    private static string TextOf(AccountState state) =>
        string.Join('\n', new[]
        {
            RowText.Of(state.Account), RowText.Of(state.Revision), RowText.Of(state.Users.Values),
            RowText.Of(state.Groups.Values), RowText.Of(state.Memberships.Values),
            RowText.Of(state.OAuth2Clients.Values), RowText.Of(state.ApiApplications.Values),
            RowText.Of(state.ApiCredentials.Values), RowText.Of(state.Policies.Values),
            RowText.Of(state.PermissionsGroups.Values), RowText.Of(state.ResourceGroups.Values),
            RowText.Of(state.Resources.Values.Select(resource => resource.Row)),
            RowText.Of(state.Sessions.Values), RowText.Of(state.OAuth2Grants.Values),
            RowText.Of(state.OAuth2Consents.Values), RowText.Of(state.SigningKeys.Values),
            RowText.Of(state.Users.Values.Select(user => state.GroupsOfUser(user))),
            RowText.Of(state.ApiCredentials.Values.Select(one => state.FindCredential(one.ConsumerKeyHash))),
            RowText.Of(state.PersonalAccessTokens.Values), RowText.Of(state.RevokedAccessTokens.Values),
            RowText.Of(state.PersonalAccessTokensByHash.Values.OrderBy(one => one.Key)),
            RowText.Of(state.CredentialsByValidationToken.Values.OrderBy(one => one.CredentialId)),
            RowText.Of(state.ApiApplications.Values.Select(one => state.FindApplication(one.ApplicationKey))),
        });
}
