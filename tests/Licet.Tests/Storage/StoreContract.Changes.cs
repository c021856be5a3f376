using Licet.Core.Accounts;
using Licet.Core.Identities;
using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_change_names_each_touched_row_once_and_its_time()
    {
        await AddAccountAsync();
        Time.Now = FixedTime.Start.AddMicroseconds(7);

        var revision = await WriteAsync(async writer =>
        {
            await writer.Groups.AddAsync(Samples.Group, Cancellation);
            await writer.Users.AddAsync(Samples.User, Cancellation);
            await writer.Users.ReplaceAsync(Samples.User with { Description = "again" }, Cancellation);
            await writer.Groups.AddAsync(Samples.Group, Cancellation);
            await writer.Groups.DeleteAsync("staff", Cancellation);
            await writer.Groups.AddAsync(Samples.Group with { Name = "ça va" }, Cancellation);
            await writer.Groups.DeleteAsync("ça va", Cancellation);
            await writer.ReplaceAccountAsync(Samples.Account, Cancellation);
        });

        var changes = await ChangesAsync();
        Assert.Equal([1L, 2L], changes.Select(change => change.Revision));
        Assert.Equal(2, revision);
        Assert.Equal(FixedTime.Start, changes[0].At);
        Assert.Equal(FixedTime.Start.AddMicroseconds(7), changes[1].At);
        Assert.Equal(DateTimeKind.Utc, changes[1].At.Kind);
        Assert.Equal($"Accounts:{Id}", Touched(changes[0]));
        Assert.Equal($"Groups:staff Users:ann Groups:ça va Accounts:{Id}", Touched(changes[1]));
    }

    [Fact]
    public async Task Changes_come_in_pages_and_in_order()
    {
        await AddAccountAsync();
        for (var number = 2; number <= 12; number++)
        {
            await AddGroupAsync($"g{number}");
        }

        async Task<long[]> PageAsync(long after, int countMax) =>
        [
            .. (await ReadAsync(reader => reader.ListChangesAsync(after, countMax, Cancellation)))
                .Select(change => change.Revision),
        ];

        Assert.Equal("1 2 3", string.Join(' ', await PageAsync(0, 3)));
        Assert.Equal("8 9 10", string.Join(' ', await PageAsync(7, 3)));
        Assert.Equal("11 12", string.Join(' ', await PageAsync(10, 3)));
        Assert.Empty(await PageAsync(12, 3));
        Assert.Empty(await PageAsync(99, 3));
    }

    [Fact]
    public async Task Audit_events_come_newest_first_and_with_every_field()
    {
        var full = Samples.AuditEvent with
        {
            SourceAddress = "2001:db8::1",
            SubjectName = "Zoë 😀",
            Details = Samples.AuditEvent.Details.Add("mfaType", "NONE").Add("userAgent", "\"日本\""),
        };
        Assert.Empty(RowText.EmptyProperties(full));
        await AddFoundationAsync();
        await WriteAsync(async writer =>
        {
            await writer.Groups.AddAsync(Samples.Group with { Name = "a" }, Cancellation);
            await writer.AppendAsync(full, Cancellation);
            await writer.AppendAsync(Samples.AuditEvent with { Type = "second" }, Cancellation);
        });
        var revision = await WriteAsync(async writer =>
        {
            await writer.Groups.AddAsync(Samples.Group with { Name = "b" }, Cancellation);
            await writer.AppendAsync(Samples.AuditEvent with { Type = "third" }, Cancellation);
        });
        Assert.Equal(3, revision);

        var events = await ReadAsync(reader => reader.ListAuditEventsAsync(10, Cancellation));
        Assert.Equal(["third", "second", full.Type], events.Select(one => one.Type));
        Assert.Equal(RowText.Of(full), RowText.Of(events[2]));
        Assert.Equal(RowText.Of(Samples.AuditEvent with { Type = "second" }), RowText.Of(events[1]));
        Assert.Equal(2, (await ReadAsync(reader => reader.ListAuditEventsAsync(2, Cancellation))).Count);
        Assert.Empty(await ReadAsync(reader => reader.ListAuditEventsAsync(10, Cancellation), new AccountId("other")));
    }

    [Fact]
    public async Task An_audit_event_is_never_dropped_even_when_no_row_was_touched()
    {
        var revision = await AddFoundationAsync();

        Assert.Equal(revision + 1, await WriteAsync(writer => writer.AppendAsync(Samples.AuditEvent, Cancellation)));

        Assert.Single(await ReadAsync(reader => reader.ListAuditEventsAsync(10, Cancellation)));
        Assert.Empty((await ChangesAsync())[^1].Touched);
    }

    [Fact]
    public async Task Accounts_count_their_revisions_by_themselves()
    {
        var other = new AccountId("yy2222-ovh");
        await AddFoundationAsync();
        await AddAccountAsync(other);

        Assert.Equal(2, await AddGroupAsync("a"));
        Assert.Equal(2, await AddGroupAsync("a", other));
        Assert.Equal(3, await AddGroupAsync("b", other));

        Assert.Equal(2, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        Assert.Equal(3, await ReadAsync(reader => reader.RevisionAsync(Cancellation), other));
        Assert.Equal("Groups:a", Touched((await ChangesAsync())[^1]));
    }

    [Fact]
    public async Task Everything_is_there_when_the_store_is_opened_again()
    {
        await AddFoundationAsync();
        await WriteAsync(async writer =>
        {
            await writer.Groups.AddAsync(Samples.Group with { Name = "later" }, Cancellation);
            await writer.Memberships.AddAsync(new Membership("ann", "later"), Cancellation);
            await writer.AppendAsync(Samples.AuditEvent, Cancellation);
        });
        var before = (await ChangesAsync()).Select(RowText.Of).ToList();

        await ReopenAsync();

        Assert.Equal(before, (await ChangesAsync()).Select(RowText.Of));
        Assert.Equal(2, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
        Assert.Single(await ReadAsync(reader => reader.ListAuditEventsAsync(10, Cancellation)));
        Assert.NotNull(await ReadAsync(reader => reader.Memberships.FindAsync("ann/later", Cancellation)));
        Assert.Equal(3, await AddGroupAsync("after"));
    }

    [Fact]
    public async Task A_watcher_catches_up_and_then_sees_each_change_as_it_is_committed()
    {
        await AddAccountAsync();
        await AddGroupAsync("before");
        await using var changes = Store.WatchAsync(Id, 0, Cancellation).GetAsyncEnumerator(Cancellation);

        Assert.Equal("1 Accounts:xx1111-ovh", await NextAsync(changes));
        Assert.Equal("2 Groups:before", await NextAsync(changes));

        // What touches nothing, or another account, wakes nobody.
        var next = NextAsync(changes);
        await WriteAsync(_ => Task.CompletedTask);
        await AddAccountAsync(new AccountId("yy2222-ovh"));
        Assert.False(next.IsCompleted);
        await AddGroupAsync("after");
        Assert.Equal("3 Groups:after", await next);
    }

    [Fact]
    public async Task A_watcher_of_an_account_yet_to_be_founded_sees_its_first_change()
    {
        await using var changes = Store.WatchAsync(Id, 0, Cancellation).GetAsyncEnumerator(Cancellation);
        var next = NextAsync(changes);

        await AddAccountAsync();

        Assert.Equal("1 Accounts:xx1111-ovh", await next);
    }

    [Fact]
    public async Task Watchers_see_every_revision_once_and_in_order_from_wherever_they_start()
    {
        const int Writes = 300;
        await AddAccountAsync();
        var watching = new[] { 0, 1, 50, 299 }.Select(async start =>
        {
            var seen = new List<long>();
            await foreach (var change in Store.WatchAsync(Id, start, Cancellation))
            {
                seen.Add(change.Revision);
                if (change.Revision > Writes)
                {
                    break;
                }
            }

            Assert.Equal(Enumerable.Range(start + 1, Writes + 1 - start).Select(number => (long)number), seen);
        }).ToList();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < Writes / 3; number++)
            {
                await AddGroupAsync($"g-{writer}-{number}");
            }
        })));

        await Task.WhenAll(watching).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task Watching_ends_when_it_is_cancelled()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await AddAccountAsync();
        await using var changes = Store.WatchAsync(Id, 1, cancelling.Token).GetAsyncEnumerator(Cancellation);
        var next = changes.MoveNextAsync().AsTask();

        Assert.False(next.IsCompleted);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => next.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<Change> changes)
    {
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        return $"{changes.Current.Revision} {Touched(changes.Current)}";
    }
}
