using Licet.Storage;
using Xunit;

namespace Licet.Tests.Storage;

/// <summary>
/// Changes of the own process are signalled: a watcher sees every one without ever having to look by the clock.
/// </summary>
public sealed class WatchSignalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_watcher_is_woken_by_each_change_without_the_clock()
    {
        const int Writes = 300;
        await using var store = await SqlStore.OpenFileAsync(
            _folder.PathOf("licet.db"), new TimerlessClock(), Cancellation);
        using var seen = new SemaphoreSlim(0);
        var watching = Task.Run(
            async () =>
            {
                await foreach (var change in store.WatchAsync(Samples.Id, 0, Cancellation))
                {
                    seen.Release();
                    if (change.Revision == Writes)
                    {
                        return;
                    }
                }
            },
            Cancellation);

        for (var number = 1; number <= Writes; number++)
        {
            await store.WriteAsync<bool>(
                Samples.Id,
                async (writer, token) => await writer.AddAccountAsync(Samples.Account, token)
                    || await writer.ReplaceAccountAsync(Samples.Account, token),
                Cancellation);
            Assert.True(await seen.WaitAsync(TimeSpan.FromSeconds(20), Cancellation), $"change {number} was not seen");
        }

        await watching;
    }

    /// <summary>A clock by which nobody is ever woken.</summary>
    private sealed class TimerlessClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
