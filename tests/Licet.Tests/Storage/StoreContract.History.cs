using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    // What history keeps of a row: everything but what is secret.
    private static readonly StoreTable[] s_historic =
    [
        StoreTable.Users, StoreTable.Groups, StoreTable.Memberships, StoreTable.OAuth2Clients, StoreTable.Policies,
        StoreTable.PermissionsGroups, StoreTable.ResourceGroups, StoreTable.Resources, StoreTable.AwsRoles,
        StoreTable.AwsPolicies, StoreTable.AwsInstanceProfiles, StoreTable.CloudPermissions,
    ];

    public static TheoryData<StoreTable> HistoricTables => [.. s_historic];

    [Theory]
    [MemberData(nameof(HistoricTables))]
    public async Task A_row_is_seen_as_it_was_at_every_revision(StoreTable table)
    {
        var sample = TableSamples.Of(table);
        var key = sample.KeyOf(sample.Full);
        await AddFoundationAsync();
        var before = await WriteAsync(writer => AddDefaultGroupAsync(writer, table));
        var added = await WriteAsync(async writer => await sample.AddAsync(writer, sample.Full, Cancellation));
        var changed = sample.Changed is { } other
            ? await WriteAsync(async writer =>
            {
                // Only what a row was before the write counts, whatever the write does to it in between.
                await sample.ReplaceAsync(writer, other, Cancellation);
                await sample.ReplaceAsync(writer, sample.Full, Cancellation);
                await sample.ReplaceAsync(writer, other, Cancellation);
            })
            : added;
        await WriteAsync(async writer => Assert.True(await sample.DeleteAsync(writer, key, Cancellation)));
        await WriteAsync(async writer => await sample.AddAsync(writer, sample.Bare, Cancellation));

        Assert.Null(await PastTextAsync(sample, key, before));
        Assert.Equal(TextOf(sample.Full), await PastTextAsync(sample, key, added));
        Assert.Equal(TextOf(sample.Changed ?? sample.Full), await PastTextAsync(sample, key, changed));
        Assert.Null(await PastTextAsync(sample, key, changed + 1));
        Assert.Null(await PastTextAsync(sample, sample.KeyOf(sample.Bare), changed + 1));
        Assert.Equal(RowText.Of(sample.Bare), await PastTextAsync(sample, sample.KeyOf(sample.Bare), changed + 2));
    }

    [Fact]
    public async Task Rows_that_went_with_another_are_seen_as_they_were()
    {
        var memberships = TableSamples.Of(StoreTable.Memberships);
        var key = memberships.KeyOf(memberships.Full);
        await AddFoundationAsync();
        var revision = await WriteAsync(
            async writer => await memberships.AddAsync(writer, memberships.Full, Cancellation));
        await WriteAsync(async writer => Assert.True(
            await writer.Users.DeleteAsync(key.Split('/')[0], Cancellation)));

        Assert.Null(await ReadAsync(reader => memberships.FindAsync(reader, key, Cancellation)));
        Assert.Equal(TextOf(memberships.Full), await PastTextAsync(memberships, key, revision));
    }

    [Fact]
    public async Task The_account_is_seen_as_it_was_without_its_secrets()
    {
        var revision = await AddFoundationAsync();
        await WriteAsync(async writer => Assert.True(await writer.ReplaceAccountAsync(
            Samples.Account with { Profile = Samples.Account.Profile with { City = "Roubaix" } }, Cancellation)));
        var was = await ReadAsync(async reader =>
            await (await reader.History.ReadAsync(revision, Cancellation)).Reader.FindAccountAsync(Cancellation));

        var expected = Samples.Account with { SetupSecretHash = null, RootPasswordHash = null };
        Assert.Equal(RowText.Of(expected), RowText.Of(was));
    }

    [Fact]
    public async Task An_instant_names_the_revision_that_was_in_force_then()
    {
        var start = Time.Now;
        await AddAccountAsync();
        Time.Now = start.AddHours(1);
        await AddGroupAsync("a");
        Time.Now = start.AddHours(2);
        await AddGroupAsync("b");

        var found = new List<long>();
        foreach (var hours in new[] { -1, 0, 0.9, 1, 1.5, 2, 9 })
        {
            found.Add(await ReadAsync(
                reader => reader.History.RevisionAtAsync(start.AddHours(hours), Cancellation)));
        }

        Assert.Equal([0, 1, 1, 2, 2, 3, 3], found);
    }

    [Fact]
    public async Task History_is_given_up_when_it_is_older_than_is_kept()
    {
        await AddAccountAsync();
        var number = 0;
        async Task AddManyAsync()
        {
            for (var count = 0; count < 40; count++)
            {
                await AddGroupAsync($"g{number++}");
            }
        }

        await AddManyAsync();
        Assert.Equal(1, await ReadAsync(reader => reader.History.FirstRevisionAsync(Cancellation)));
        Time.Now = Time.Now.AddDays(IStoreHistory.Days).AddMinutes(1);
        await AddManyAsync();

        var first = await ReadAsync(reader => reader.History.FirstRevisionAsync(Cancellation));
        Assert.Equal(41, first);
        var past = await ReadAsync(async reader => (await reader.History.ReadAsync(first, Cancellation)).Touched.Count);
        Assert.Equal(40, past);
    }

    private Task<string?> PastTextAsync(TableSample sample, string key, long revision) =>
        ReadAsync(async reader =>
        {
            var past = (await reader.History.ReadAsync(revision, Cancellation)).Reader;
            var found = await sample.FindAsync(past, key, Cancellation);
            var listed = (await sample.ListAsync(past, Cancellation)).Where(row => sample.KeyOf(row) == key);
            Assert.Equal(found is null ? [] : [RowText.Of(found)], listed.Select(RowText.Of));
            return found is null ? null : RowText.Of(found);
        });

    private static string TextOf(object row) =>
        RowText.Of(row switch
        {
            Core.Identities.User user => user with { PasswordHash = null },
            Core.Identities.OAuth2Client client => client with { SecretHash = "" },
            _ => row,
        });
}
