using System.Data.Common;
using System.Runtime.InteropServices;
using Licet.Core.Failures;
using Licet.Storage;
using Licet.Storage.Drivers;
using Xunit;

namespace Licet.Tests.Storage;

/// <summary>What is the embedded store's own: its file, its settings, who may open it.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Path => _folder.PathOf("licet.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Only_the_owner_can_read_the_files()
    {
        await using var store = await OpenAsync();
        await AddAccountAsync(store);

        var files = Directory.GetFiles(_folder.Path);

        Assert.Equal(
            ["licet.db", "licet.db-shm", "licet.db-wal", "licet.db.lock"],
            files.Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal));
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(files, file => Assert.Equal(Private, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_second_server_is_refused_until_the_first_has_gone()
    {
        await using (await OpenAsync())
        {
            var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
            Assert.Equal($"cannot open the store `{Path}`: another server is using it", refusal.Message);
        }

        await using var again = await OpenAsync();
    }

    // As a store of before history would be found: with changes, and nothing of what was before them.
    [Fact]
    public async Task History_of_an_older_store_begins_where_it_is()
    {
        long revision;
        await using (var old = await OpenAsync())
        {
            await AddAccountAsync(old);
            revision = await old.ReadAsync(Samples.Id, (reader, token) => reader.RevisionAsync(token), Cancellation);
        }

        await ExecuteAsync("drop table history");
        await ExecuteAsync("drop index changes_by_time");
        await ExecuteAsync("drop index audit_events_by_subject");
        await ExecuteAsync("alter table accounts drop column history_from");
        await ExecuteAsync("update accounts set revision = revision + 7");
        var migration = await File.ReadAllLinesAsync(
            Repository.PathOf("src/Licet.Storage/Migrations/0008_history.sql"), Cancellation);
        var statements = migration.Where(line => !line.StartsWith("--", StringComparison.Ordinal));
        foreach (var statement in string.Join('\n', statements).Split(";\n").Where(text => text.Trim().Length > 0))
        {
            await ExecuteAsync(statement.TrimEnd(';', '\n'));
        }

        await using var store = await OpenAsync();
        var first = await store.ReadAsync(
            Samples.Id, (reader, token) => reader.History.FirstRevisionAsync(token), Cancellation);
        Assert.Equal(revision + 7, first);
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_and_left_alone()
    {
        var text = string.Join('\n', Enumerable.Repeat("not a database", 100));
        await File.WriteAllTextAsync(Path, text, Cancellation);

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);

        Assert.StartsWith($"cannot use the store `{Path}`: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(Path, Cancellation));
        File.Delete(Path);
        await using var opened = await OpenAsync();
    }

    [Fact]
    public async Task A_path_that_cannot_be_opened_is_refused()
    {
        Directory.CreateDirectory(Path);
        await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
        Directory.Delete(Path);

        var nowhere = _folder.PathOf("no/such/folder/licet.db");
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => SqlStore.OpenFileAsync(nowhere, TimeProvider.System, Cancellation));
        Assert.StartsWith(
            $"cannot open the store `{nowhere}`: Could not find", refusal.Message, StringComparison.Ordinal);
        await using var opened = await OpenAsync();
    }

    [Fact]
    public async Task Migrations_are_applied_once_and_in_order()
    {
        await using (await OpenAsync())
        {
        }

        await using (await OpenAsync())
        {
        }

        var versions = await QueryAsync("select version from schema_versions order by version");
        var files = Directory.GetFiles(Repository.PathOf("src/Licet.Storage/Migrations"), "*.sql");
        Assert.NotEmpty(versions);
        Assert.Equal(
            files.Select(file => new FileInfo(file).Name[..4]).Order(StringComparer.Ordinal)
                .Select(number => number.TrimStart('0')),
            versions);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_and_left_alone()
    {
        await using (await OpenAsync())
        {
        }

        await ExecuteAsync("insert into schema_versions (version) values (9999)");
        var schema = await QueryAsync("select coalesce(sql, name) from sqlite_master order by name");

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);

        Assert.Matches(
            "the store has schema 9999, newer than the [0-9]+ of this program: use a newer licet", refusal.Message);
        Assert.Equal(schema, await QueryAsync("select coalesce(sql, name) from sqlite_master order by name"));
    }

    [Fact]
    public async Task A_commit_is_on_the_disk_and_references_hold_on_every_connection()
    {
        await using var driver = SqliteDriver.Open(Path);
        foreach (var isReader in new[] { false, true })
        {
            await using var session = isReader
                ? await driver.BeginReadAsync(Cancellation)
                : await driver.BeginWriteAsync(Cancellation);
            async Task<string> SettingAsync(string name) =>
                (await session.QueryAsync($"pragma {name}", reader => reader.GetString(0), Cancellation))[0];

            Assert.Equal("wal", await SettingAsync("journal_mode"));
            Assert.Equal("2", await SettingAsync("synchronous"));
            Assert.Equal("1", await SettingAsync("foreign_keys"));
            Assert.Equal(isReader ? "1" : "0", await SettingAsync("query_only"));
        }
    }

    [Fact]
    public async Task The_library_of_the_system_is_used_where_there_is_one()
    {
        Assert.SkipUnless(NativeLibrary.TryLoad("libsqlite3.so.0", out _), "this system has no libsqlite3.so.0");

        var versions = await QueryAsync("select sqlite_version()");

        Assert.NotEqual("3.35.5", versions[0]);
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_and_nothing_else()
    {
        var driver = SqliteDriver.Open(Path);
        await Migrations.ApplyAsync(driver, Cancellation);
        await using var store = new SqlStore(driver, TimeProvider.System);
        await AddAccountAsync(store);
        await SetPagesMaxAsync(driver, 1);

        async Task AddGroupAsync(string name) => await store.WriteAsync<bool>(
            Samples.Id,
            async (writer, token) => await writer.Groups.AddAsync(
                Samples.Group with { Name = name, Description = new string('x', 1_000_000) }, token),
            Cancellation);

        await Assert.ThrowsAnyAsync<DbException>(() => AddGroupAsync("too much"));
        await SetPagesMaxAsync(driver, int.MaxValue);
        await AddGroupAsync("enough");

        var (groups, revision) = await store.ReadAsync(
            Samples.Id,
            async (reader, token) =>
                (await reader.Groups.ListAsync(null, 10, token), await reader.RevisionAsync(token)),
            Cancellation);
        Assert.Equal("enough", Assert.Single(groups).Name);
        Assert.Equal(2, revision);
    }

    [Theory]
    [InlineData("update policies set document = '{}'", "Policies", "00000000-0000-7000-8000-000000000003")]
    [InlineData("update users set status = 'Gone'", "Users", "ann")]
    [InlineData("update resources set tags = '[1]'", "Resources", "urn:v1:eu:resource:vps:one")]
    public async Task A_row_that_cannot_be_read_is_named_with_its_account(string damage, string table, string key)
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync<Nothing>(
                Samples.Id,
                async (writer, token) =>
                {
                    await Samples.AddFoundationAsync(writer, token);
                    await writer.Policies.AddAsync(Samples.Policy, token);
                    return new Nothing();
                },
                Cancellation);
        }

        await ExecuteAsync(damage);

        await using var damaged = await OpenAsync();
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => damaged.ReadAsync<object?>(
            Samples.Id,
            async (reader, token) => table switch
            {
                "Policies" => await reader.Policies.ListAsync(null, 10, token),
                "Users" => await reader.Users.FindAsync(key, token),
                _ => await reader.Resources.ListAsync(null, 10, token),
            },
            Cancellation));
        Assert.StartsWith(
            $"account `{Samples.Id}`: row `{key}` of {table} cannot be read: ",
            failure.Message,
            StringComparison.Ordinal);
    }

    private static async Task AddAccountAsync(SqlStore store) =>
        await store.WriteAsync<bool>(
            Samples.Id, async (writer, token) => await writer.AddAccountAsync(Samples.Account, token), Cancellation);

    // The engine knows no fewer pages than there are: what is there fits, nothing more.
    private static async Task SetPagesMaxAsync(SqliteDriver driver, int count)
    {
        await using var session = await driver.BeginWriteAsync(Cancellation);
        await session.QueryAsync($"pragma max_page_count = {count}", reader => reader.GetInt64(0), Cancellation);
    }

    private Task<SqlStore> OpenAsync() => SqlStore.OpenFileAsync(Path, TimeProvider.System, Cancellation);

    private async Task ExecuteAsync(string sql)
    {
        await using var driver = SqliteDriver.Open(Path);
        await using var session = await driver.BeginWriteAsync(Cancellation);
        await session.ExecuteAsync(sql, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    private async Task<List<string>> QueryAsync(string sql)
    {
        await using var driver = SqliteDriver.Open(Path);
        await using var session = await driver.BeginReadAsync(Cancellation);
        return await session.QueryAsync(sql, reader => reader.GetString(0), Cancellation);
    }
}
