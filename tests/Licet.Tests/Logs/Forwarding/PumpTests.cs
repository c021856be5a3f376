using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Server.Logs.Forwarding;
using Licet.Storage;
using Licet.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>What a pump makes of a destination that takes some, refuses some, and fails in between.</summary>
public sealed class PumpTests
{
    private static readonly AccountId s_account = new("xx1111-ovh");

    [Fact]
    public async Task A_record_that_is_refused_is_given_up_and_the_others_arrive_in_order()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var store = await SqlStore.OpenFileAsync(
            folder.PathOf("licet.db"), TimeProvider.System, cancellation);
        var subscription = await AddAsync(store, cancellation);
        await using var log = new MemoryLogStore();
        await log.AppendAsync(s_account, LogKind.Audit, [.. LogSample.Entries(50)], cancellation);
        var (sink, states) = (new RefusingSink(refused: 17), new ForwardingStates());
        var pump = new ForwardingPump(
            s_account, subscription, sink, log, store, states, TimeProvider.System, NullLogger.Instance);

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = pump.RunAsync(stopping.Token);
        await Eventually.TrueAsync(() => states.Find(subscription.Id) is { AcknowledgedSequence: 50 });
        await stopping.CancelAsync();
        await running;

        Assert.Equal(Enumerable.Range(1, 50).Except([17]).Select(one => (long)one), sink.Taken);
        Assert.Equal(ForwardingPump.RefusalsMax, sink.Refusals);
        Assert.Equal((1L, null), (states.Find(subscription.Id)!.DeadLetters, states.Find(subscription.Id)!.Error));
        var row = await store.ReadAsync(
            s_account, (reader, token) => reader.LogSubscriptions.FindAsync(subscription.Key, token), cancellation);
        Assert.Equal(50, row!.AcknowledgedSequence);
    }

    private static async Task<LogSubscription> AddAsync(SqlStore store, CancellationToken cancellation)
    {
        var subscription = new LogSubscription
        {
            Id = Guid.Parse("01930000-0000-7000-8000-0000000000bf"),
            StreamId = ForwardingSamples.Stream.Id,
            Kind = LogKind.Audit,
            AcknowledgedSequence = 0,
            CreatedAt = Samples.Time,
        };
        var written = await store.WriteAsync<bool>(
            s_account,
            async (writer, token) =>
            {
                await Samples.AddFoundationAsync(writer, token);
                return await writer.LogSubscriptions.AddAsync(subscription, token);
            },
            cancellation);
        Assert.True(written.Succeeded);
        return subscription;
    }

    private sealed class RefusingSink(long refused) : ILogSink
    {
        public List<long> Taken { get; } = [];

        public int Refusals { get; private set; }

        public bool ConfirmsAtOnce => true;

        public Task<long> SendAsync(IReadOnlyList<ForwardedMessage> messages, CancellationToken cancellation)
        {
            for (var index = 0; index < messages.Count; index++)
            {
                var sequence = messages[index].Sequence!.Value;
                if (sequence == refused)
                {
                    Refusals += messages.Count == 1 ? 1 : 0;
                    throw new SinkException("no") { Taken = index, IsRefusal = true };
                }

                Taken.Add(sequence);
            }

            return Task.FromResult(0L);
        }

        public Task ConfirmAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
