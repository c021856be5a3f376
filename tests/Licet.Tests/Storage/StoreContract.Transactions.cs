using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_write_that_returns_an_error_has_not_happened()
    {
        var revision = await AddFoundationAsync();

        var committed = await Store.WriteAsync<Nothing>(
            Id,
            async (writer, token) =>
            {
                await writer.Groups.AddAsync(Samples.Group with { Name = "undone" }, token);
                await writer.Users.DeleteAsync("ann", token);
                await writer.AppendAsync(Samples.AuditEvent, token);
                return Error.NotFound("user", "bob");
            },
            Cancellation);

        Assert.Equal("user `bob` not found", committed.Error?.Message);
        await AssertUnchangedAsync(revision);
    }

    [Fact]
    public async Task A_write_that_throws_has_not_happened()
    {
        var revision = await AddFoundationAsync();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => WriteAsync(async writer =>
        {
            await writer.Groups.AddAsync(Samples.Group with { Name = "undone" }, Cancellation);
            await writer.Users.DeleteAsync("ann", Cancellation);
            await writer.AppendAsync(Samples.AuditEvent, Cancellation);
            throw new InvalidTimeZoneException();
        }));

        await AssertUnchangedAsync(revision);
    }

    [Fact]
    public async Task A_write_to_an_account_that_does_not_exist_has_not_happened()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => AddGroupAsync("nowhere"));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => WriteAsync(writer => writer.AppendAsync(Samples.AuditEvent, Cancellation)));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => WriteAsync(writer => writer.AddAccountAsync(Samples.Account, Cancellation), new AccountId("other")));

        await AddAccountAsync();
        Assert.Empty(await ReadAsync(reader => reader.Groups.ListAsync(null, 10, Cancellation)));
        Assert.Equal(1, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        Assert.Equal([Id], await Store.ListAccountsAsync(Cancellation));
    }

    [Fact]
    public async Task A_write_sees_what_it_has_written_and_nobody_else_does_before_it_is_committed()
    {
        await AddFoundationAsync();

        await WriteAsync(async writer =>
        {
            await writer.Groups.AddAsync(Samples.Group with { Name = "new" }, Cancellation);
            await writer.Users.ReplaceAsync(Samples.User with { MainGroup = "new" }, Cancellation);
            Assert.Equal("new", (await writer.Users.FindAsync("ann", Cancellation))?.MainGroup);
            Assert.Equal(2, (await writer.Groups.ListAsync(null, 10, Cancellation)).Count);

            // A reader neither waits for the write nor sees it.
            Assert.Equal("staff", (await ReadAsync(reader => reader.Users.FindAsync("ann", Cancellation)))?.MainGroup);
            Assert.Equal(1, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        });

        Assert.Equal("new", (await ReadAsync(reader => reader.Users.FindAsync("ann", Cancellation)))?.MainGroup);
        Assert.Equal(2, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
    }

    [Fact]
    public async Task A_read_sees_one_state_throughout_whatever_is_written_meanwhile()
    {
        await AddFoundationAsync();

        await ReadAsync(async reader =>
        {
            Assert.Equal(1, await reader.RevisionAsync(Cancellation));
            await AddGroupAsync("meanwhile");
            await WriteAsync(writer => writer.Users.DeleteAsync("ann", Cancellation));

            Assert.Equal(1, await reader.RevisionAsync(Cancellation));
            Assert.Null(await reader.Groups.FindAsync("meanwhile", Cancellation));
            Assert.NotNull(await reader.Users.FindAsync("ann", Cancellation));
            Assert.Single(await reader.ListChangesAsync(0, 10, Cancellation));
            return true;
        });

        Assert.Equal(3, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        Assert.NotNull(await ReadAsync(reader => reader.Groups.FindAsync("meanwhile", Cancellation)));
    }

    [Fact]
    public async Task A_write_that_touches_nothing_is_no_change()
    {
        var revision = await AddFoundationAsync();

        Assert.Equal(revision, await WriteAsync(_ => Task.CompletedTask));
        Assert.Equal(0, await WriteAsync(_ => Task.CompletedTask, new AccountId("nobody")));
        Assert.Equal(revision, (await ChangesAsync()).Count);
    }

    [Fact]
    public async Task Writers_wait_for_each_other_and_every_revision_is_given_once()
    {
        const int Writers = 8;
        const int WritesEach = 20;
        var other = new AccountId("yy2222-ovh");
        await AddAccountAsync();
        await AddAccountAsync(other);

        async Task<List<long>> WriteManyAsync(int writer)
        {
            var revisions = new List<long>();
            for (var number = 0; number < WritesEach; number++)
            {
                var name = $"g-{writer}-{number}";
                revisions.Add(await Task.Run(() => AddGroupAsync(name), Cancellation));
                await AddGroupAsync(name, other);
                Assert.NotNull(await ReadAsync(reader => reader.Groups.FindAsync(name, Cancellation)));
            }

            return revisions;
        }

        var given = await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteManyAsync(writer))));

        var expected = Enumerable.Range(2, Writers * WritesEach).Select(number => (long)number).ToList();
        Assert.Equal(expected, given.SelectMany(revisions => revisions).Order());
        Assert.All(given, revisions => Assert.Equal(revisions.Order(), revisions));
        Assert.Equal([1, .. expected], (await ChangesAsync()).Select(change => change.Revision));
        Assert.Equal([1, .. expected], (await ChangesAsync(other)).Select(change => change.Revision));
    }

    [Fact]
    public async Task An_update_that_reads_before_it_writes_is_never_lost()
    {
        await AddFoundationAsync();

        Task<long> CountAsync() => WriteAsync(async writer =>
        {
            var user = (await writer.Users.FindAsync("ann", Cancellation))!;
            await Task.Yield();
            await writer.Users.ReplaceAsync(user with { Description = $"{user.Description}x" }, Cancellation);
        });
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(CountAsync, Cancellation)));

        var user = await ReadAsync(reader => reader.Users.FindAsync("ann", Cancellation));
        Assert.Equal(new string('x', 40), user?.Description);
    }

    [Fact]
    public async Task Nothing_is_done_for_whoever_has_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var revision = await AddFoundationAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ListAccountsAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(
            Id, (reader, token) => reader.FindAccountAsync(token), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync<bool>(
            Id, async (writer, token) => await writer.Users.DeleteAsync("ann", token), cancelled.Token));

        await AssertUnchangedAsync(revision);
    }

    [Fact]
    public async Task A_write_cancelled_half_way_has_not_happened()
    {
        using var cancelling = new CancellationTokenSource();
        var revision = await AddFoundationAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync<bool>(
            Id,
            async (writer, token) =>
            {
                await writer.Groups.AddAsync(Samples.Group with { Name = "undone" }, token);
                await cancelling.CancelAsync();
                return await writer.Users.DeleteAsync("ann", token);
            },
            cancelling.Token));

        await AssertUnchangedAsync(revision);
    }

    [Fact]
    public async Task Whoever_waits_for_its_turn_can_give_up_and_the_next_is_served()
    {
        using var impatient = new CancellationTokenSource();
        var mayEnd = new TaskCompletionSource();
        var hasBegun = new TaskCompletionSource();
        await AddFoundationAsync();
        var first = WriteAsync(async writer =>
        {
            hasBegun.SetResult();
            await mayEnd.Task;
            await writer.Groups.AddAsync(Samples.Group with { Name = "first" }, Cancellation);
        });
        await hasBegun.Task;

        var second = Store.WriteAsync<bool>(
            Id, async (writer, token) => await writer.Users.DeleteAsync("ann", token), impatient.Token);
        var third = AddGroupAsync("third");
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        mayEnd.SetResult();
        Assert.Equal(2, await first);
        Assert.Equal(3, await third);
        Assert.NotNull(await ReadAsync(reader => reader.Users.FindAsync("ann", Cancellation)));
    }

    [Fact]
    public async Task A_reader_or_writer_that_was_kept_is_of_no_use()
    {
        IStoreReader keptReader = null!;
        IStoreWriter keptWriter = null!;
        await AddFoundationAsync();
        await ReadAsync(reader => Task.FromResult(keptReader = reader));
        await WriteAsync(writer => Task.FromResult(keptWriter = writer));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => keptReader.FindAccountAsync(Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => keptWriter.Users.DeleteAsync("ann", Cancellation));
    }

    [Fact]
    public async Task A_closed_store_says_so_and_lets_a_write_end_first()
    {
        var mayEnd = new TaskCompletionSource();
        var hasBegun = new TaskCompletionSource();
        await AddFoundationAsync();
        var write = WriteAsync(async writer =>
        {
            hasBegun.SetResult();
            await mayEnd.Task;
            await writer.Groups.AddAsync(Samples.Group with { Name = "last" }, Cancellation);
        });
        await hasBegun.Task;
        var closing = Store.DisposeAsync().AsTask();
        var late = AddGroupAsync("late");
        mayEnd.SetResult();

        Assert.Equal(2, await write);
        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.ListAccountsAsync(Cancellation));
        await ReopenAsync();
        Assert.NotNull(await ReadAsync(reader => reader.Groups.FindAsync("last", Cancellation)));
        Assert.Null(await ReadAsync(reader => reader.Groups.FindAsync("late", Cancellation)));
    }

    private async Task AssertUnchangedAsync(long revision)
    {
        Assert.Equal(revision, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        Assert.Equal(revision, (await ChangesAsync()).Count);
        Assert.Null(await ReadAsync(reader => reader.Groups.FindAsync("undone", Cancellation)));
        Assert.NotNull(await ReadAsync(reader => reader.Users.FindAsync("ann", Cancellation)));
        Assert.Empty(await ReadAsync(reader => reader.ListAuditEventsAsync(10, Cancellation)));
    }
}
