using Licet.Core.AccessRestrictions;
using Licet.Core.Accounts;
using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    public static TheoryData<StoreTable> Tables => [.. TableSamples.Tables];

    public static TheoryData<StoreTable> TablesWithMoreThanKeys =>
        [.. TableSamples.Tables.Except([StoreTable.Memberships])];

    [Fact]
    public void Every_table_has_a_sample()
    {
        Assert.Equal(Enum.GetValues<StoreTable>().Except([StoreTable.Accounts]), TableSamples.Tables.Order());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_full_sample_says_something_in_every_field(StoreTable table)
    {
        Assert.Empty(RowText.EmptyProperties(TableSamples.Of(table).Full));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_row_comes_back_as_it_was(StoreTable table)
    {
        var sample = TableSamples.Of(table);
        await AddFoundationAsync();
        foreach (var row in new[] { sample.Full, sample.Bare })
        {
            var revision = await WriteAsync(async writer =>
            {
                await AddDefaultGroupAsync(writer, table);
                Assert.True(await sample.AddAsync(writer, row, Cancellation));
                await AssertStoredAsync(sample, writer, row);
            });
            await ReadAsync(reader => AssertStoredAsync(sample, reader, row));
            await ReopenAsync();
            await ReadAsync(reader => AssertStoredAsync(sample, reader, row));
            Assert.Contains(new TouchedRow(table, sample.KeyOf(row)), (await ChangesAsync())[^1].Touched);
            Assert.Equal(revision, (await ChangesAsync())[^1].Revision);
        }
    }

    [Theory]
    [MemberData(nameof(TablesWithMoreThanKeys))]
    public async Task A_replaced_row_comes_back_as_it_was_replaced(StoreTable table)
    {
        var sample = TableSamples.Of(table);
        await AddFoundationAsync();
        await WriteAsync(async writer => Assert.True(await sample.AddAsync(writer, sample.Full, Cancellation)));

        foreach (var row in new[] { sample.Changed!, sample.Full, sample.Changed! })
        {
            await WriteAsync(async writer => Assert.True(await sample.ReplaceAsync(writer, row, Cancellation)));
            await ReadAsync(reader => AssertStoredAsync(sample, reader, row));
            Assert.Equal($"{table}:{sample.KeyOf(row)}", Touched((await ChangesAsync())[^1]));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_deleted_row_is_gone_and_can_be_added_again(StoreTable table)
    {
        var sample = TableSamples.Of(table);
        var key = sample.KeyOf(sample.Full);
        await AddFoundationAsync();
        await WriteAsync(async writer => Assert.True(await sample.AddAsync(writer, sample.Full, Cancellation)));

        await WriteAsync(async writer =>
        {
            Assert.True(await sample.DeleteAsync(writer, key, Cancellation));
            Assert.Null(await sample.FindAsync(writer, key, Cancellation));
        });

        Assert.Null(await ReadAsync(reader => sample.FindAsync(reader, key, Cancellation)));
        Assert.Equal($"{table}:{key}", Touched((await ChangesAsync())[^1]));
        await WriteAsync(async writer => Assert.True(await sample.AddAsync(writer, sample.Full, Cancellation)));
        await ReadAsync(reader => AssertStoredAsync(sample, reader, sample.Full));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task What_is_there_is_not_added_and_what_is_not_there_not_replaced_or_deleted(StoreTable table)
    {
        var sample = TableSamples.Of(table);
        await AddFoundationAsync();
        var revision = await WriteAsync(async writer =>
        {
            await AddDefaultGroupAsync(writer, table);
            Assert.True(await sample.AddAsync(writer, sample.Full, Cancellation));
        });

        var after = await WriteAsync(async writer =>
        {
            Assert.False(await sample.AddAsync(writer, sample.Full, Cancellation));
            Assert.False(await sample.ReplaceAsync(writer, sample.Bare, Cancellation));
            Assert.False(await sample.DeleteAsync(writer, sample.KeyOf(sample.Bare), Cancellation));
            Assert.False(await sample.DeleteAsync(writer, "", Cancellation));
            Assert.Null(await sample.FindAsync(writer, "no such key", Cancellation));
        });

        Assert.Equal(revision, after);
        await ReadAsync(reader => AssertStoredAsync(sample, reader, sample.Full));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task An_account_sees_its_own_rows_only(StoreTable table)
    {
        var sample = TableSamples.Of(table);
        var other = new AccountId("yy2222-ovh");
        await AddFoundationAsync();
        await AddAccountAsync(other);
        await WriteAsync(async writer => Assert.True(await sample.AddAsync(writer, sample.Full, Cancellation)));

        await WriteAsync(
            async writer =>
            {
                Assert.Null(await sample.FindAsync(writer, sample.KeyOf(sample.Full), Cancellation));
                Assert.Empty(await sample.ListAsync(writer, Cancellation));
                Assert.False(await sample.ReplaceAsync(writer, sample.Full, Cancellation));
                Assert.False(await sample.DeleteAsync(writer, sample.KeyOf(sample.Full), Cancellation));
            },
            other);

        await ReadAsync(reader => AssertStoredAsync(sample, reader, sample.Full));
    }

    [Fact]
    public async Task Text_keys_are_listed_in_ordinal_order_and_in_pages()
    {
        string[] names = ["B", "Z", "_", "a", "a-b", "aa", "b", "é", "日本"];
        await AddAccountAsync();
        foreach (var name in names.Reverse())
        {
            await AddGroupAsync(name);
        }

        async Task<string[]> PageAsync(string? after, int countMax)
        {
            var page = await ReadAsync(reader => reader.Groups.ListAsync(after, countMax, Cancellation));
            return [.. page.Select(row => row.Name)];
        }

        Assert.Equal(names, await PageAsync(null, int.MaxValue));
        Assert.Equal(names[..2], await PageAsync(null, 2));
        Assert.Equal(names[2..5], await PageAsync("Z", 3));
        Assert.Equal(names[2..], await PageAsync("^", 100));
        Assert.Empty(await PageAsync("日本", 100));
        Assert.Empty(await PageAsync(null, 0));
    }

    [Fact]
    public async Task Number_keys_are_listed_in_numeric_order_and_in_pages()
    {
        await AddAccountAsync();
        foreach (var number in new long[] { 100, 9, 10_000_000_000, 10, 2 })
        {
            await WriteAsync(writer => writer.ApiApplications.AddAsync(
                Samples.Application with { ApplicationId = number, ApplicationKey = $"key{number}" }, Cancellation));
        }

        async Task<string> PageAsync(string? after, int countMax)
        {
            var page = await ReadAsync(reader => reader.ApiApplications.ListAsync(after, countMax, Cancellation));
            return string.Join(' ', page.Select(row => row.ApplicationId));
        }

        Assert.Equal("2 9 10 100 10000000000", await PageAsync(null, int.MaxValue));
        Assert.Equal("10 100", await PageAsync("9", 2));
        Assert.Equal("", await PageAsync("10000000000", 2));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    public async Task A_number_written_otherwise_is_the_key_of_no_row(string key)
    {
        await AddFoundationAsync();

        await WriteAsync(async writer =>
        {
            Assert.Null(await writer.ApiApplications.FindAsync(key, Cancellation));
            Assert.False(await writer.ApiApplications.DeleteAsync(key, Cancellation));
        });
    }

    [Fact]
    public async Task The_account_comes_back_as_it_was()
    {
        var account = Samples.Account with
        {
            SetupSecretHash = "hash of the setup secret",
            RootPasswordHash = "hash of the password",
            Access = new AccessSettings { DefaultRule = IpRule.Deny, IsDefaultWarned = true, IsDeveloperMode = true },
            Profile = new AccountProfile
            {
                Email = "root@example.org",
                FirstName = "Zoë",
                LastName = "O'Neil",
                Organisation = "日本 & Co",
                Country = "DE",
                Language = "de_DE",
                CurrencyCode = "USD",
                CurrencySymbol = "$",
                LegalForm = "other",
                Subsidiary = "DE",
                Address = "Address 1",
                Area = "Area 1",
                BirthCity = "BirthCity 1",
                BirthDay = "BirthDay 1",
                City = "City 1",
                CompanyNationalIdentificationNumber = "CompanyNationalIdentificationNumber 1",
                ComplementaryAddress = "ComplementaryAddress 1",
                CorporationType = "CorporationType 1",
                Fax = "Fax 1",
                ItalianSdi = "ItalianSdi 1",
                NationalIdentificationNumber = "NationalIdentificationNumber 1",
                Phone = "Phone 1",
                PhoneCountry = "PhoneCountry 1",
                PhoneType = "PhoneType 1",
                PurposeOfPurchase = "PurposeOfPurchase 1",
                Sex = "Sex 1",
                SpareEmail = "SpareEmail 1",
                Vat = "Vat 1",
                Zip = "Zip 1",
            },
        };
        Assert.Empty(RowText.EmptyProperties(account));
        Assert.Empty(RowText.EmptyProperties(account.Profile));
        await WriteAsync(async writer => Assert.True(await writer.AddAccountAsync(account, Cancellation)));
        await AssertAccountAsync(account);

        await WriteAsync(async writer =>
        {
            Assert.False(await writer.AddAccountAsync(Samples.Account, Cancellation));
            Assert.True(await writer.ReplaceAccountAsync(Samples.Account, Cancellation));
        });
        await AssertAccountAsync(Samples.Account);
        Assert.Equal([Id], await Store.ListAccountsAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_revision_zero()
    {
        Assert.Null(await ReadAsync(reader => reader.FindAccountAsync(Cancellation)));
        Assert.Equal(0, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        Assert.Empty(await ReadAsync(reader => reader.Users.ListAsync(null, 10, Cancellation)));
        Assert.Empty(await Store.ListAccountsAsync(Cancellation));
        await WriteAsync(async writer => Assert.False(await writer.ReplaceAccountAsync(Samples.Account, Cancellation)));
    }

    [Fact]
    public async Task Accounts_are_listed_in_ordinal_order()
    {
        foreach (var name in new[] { "b", "a", "Z" })
        {
            await AddAccountAsync(new AccountId(name));
        }

        Assert.Equal(["Z", "a", "b"], (await Store.ListAccountsAsync(Cancellation)).Select(account => account.Value));
    }

    private async Task AssertAccountAsync(Account account) =>
        Assert.Equal(
            RowText.Of(account), RowText.Of(await ReadAsync(reader => reader.FindAccountAsync(Cancellation))));

    private static async Task<bool> AssertStoredAsync(TableSample sample, IStoreReader reader, object row)
    {
        var found = await sample.FindAsync(reader, sample.KeyOf(row), Cancellation);
        Assert.Equal(RowText.Of(row), RowText.Of(found));
        var listed = (await sample.ListAsync(reader, Cancellation)).Select(RowText.Of);
        Assert.Contains(RowText.Of(row), listed);
        return true;
    }

    // The bare membership is in another group than the foundation's, the bare profile another user's.
    private static async Task AddDefaultGroupAsync(IStoreWriter writer, StoreTable table)
    {
        if (table == StoreTable.CloudProfiles)
        {
            await writer.Users.AddAsync(Samples.User with { Login = "cloud" }, Cancellation);
        }

        if (table == StoreTable.Memberships)
        {
            await writer.Groups.AddAsync(Samples.Group with { Name = "DEFAULT" }, Cancellation);
        }
    }
}
