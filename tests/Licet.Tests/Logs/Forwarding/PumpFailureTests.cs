using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Core.Store;
using Licet.Server.Logs.Forwarding;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>A pump goes on whatever fails.</summary>
public sealed class PumpFailureTests
{
    private static readonly AccountId s_account = new("xx1111-ovh");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pump_survives_that_the_store_fails_as_it_gives_up_a_record()
    {
        var log = new MemoryLogStore();
        await log.AppendAsync(s_account, LogKind.Audit, [.. LogSample.Entries(3)], Cancellation);
        var subscription = new LogSubscription
        {
            Id = Guid.NewGuid(),
            StreamId = Guid.NewGuid(),
            Kind = LogKind.Audit,
            AcknowledgedSequence = 0,
            CreatedAt = LogSample.Time,
        };
        await using var store = new FailingStore();
        using var stopping = new CancellationTokenSource();
        var pump = new ForwardingPump(
            s_account, subscription, new ChoosySink(), log, store, new ForwardingStates(), new HastyTime(),
            NullLogger.Instance);
        var running = pump.RunAsync(stopping.Token);

        await Eventually.TrueAsync(() => running.IsCompleted || store.Acknowledged == 3);

        Assert.False(running.IsCompleted);
        await stopping.CancelAsync();
        await running;
    }

    /// <summary>Refuses the first record for good.</summary>
    private sealed class ChoosySink : ILogSink
    {
        public bool ConfirmsAtOnce => true;

        public Task<long> SendAsync(IReadOnlyList<ForwardedMessage> messages, CancellationToken cancellation) =>
            messages.Any(message => message.Sequence == 1)
                ? throw new SinkException("not this one") { IsRefusal = true }
                : Task.FromResult(0L);

        public Task ConfirmAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Knows no rows, and fails when a cursor is first written.</summary>
    private sealed class FailingStore : IStore
    {
        private long _acknowledged;
        private bool _hasFailed;

        public long Acknowledged => Interlocked.Read(ref _acknowledged);

        public Task<IReadOnlyList<AccountId>> ListAccountsAsync(CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<T> ReadAsync<T>(
            AccountId account, Func<IStoreReader, CancellationToken, Task<T>> read, CancellationToken cancellation) =>
            Task.FromResult(default(T)!);

        public Task<Result<Committed<T>>> WriteAsync<T>(
            AccountId account,
            Func<IStoreWriter, CancellationToken, Task<Result<T>>> write,
            CancellationToken cancellation) => throw new NotSupportedException();

        public Task RecordUsesAsync(
            AccountId account, IReadOnlyCollection<CredentialUse> uses, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task AcknowledgeAsync(
            AccountId account, Guid subscription, long sequence, CancellationToken cancellation)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                throw new IOException("the disk is full");
            }

            Interlocked.Exchange(ref _acknowledged, sequence);
            return Task.CompletedTask;
        }

        public IAsyncEnumerable<Change> WatchAsync(
            AccountId account, long afterRevision, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
