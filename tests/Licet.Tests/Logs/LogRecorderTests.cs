using Licet.Core.Accounts;
using Licet.Core.Logs;
using Licet.Core.Logs.Recording;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>The queue before the logs: full, stuck, and in order.</summary>
public sealed class LogRecorderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_written_in_the_order_in_which_they_were_offered()
    {
        var logs = new MemoryLogStore();
        var recorder = new LogRecorder(logs, new LogRecordingOptions(), TimeProvider.System);
        for (var number = 0; number < 5000; number++)
        {
            await recorder.OfferAsync([new Numbered(number)], Cancellation);
        }

        recorder.Complete();
        await recorder.WriteAsync(Cancellation);

        Assert.Equal(Enumerable.Range(0, 5000).Select(number => $"{number}"), MessagesOf(logs));
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_takes_no_other_with_it()
    {
        var logs = new MemoryLogStore();
        var recorder = new LogRecorder(logs, new LogRecordingOptions(), TimeProvider.System);
        await recorder.OfferAsync([new Numbered(1), new Unwritable(), new Numbered(2)], Cancellation);

        recorder.Complete();
        await recorder.WriteAsync(Cancellation);

        Assert.Equal(["1", "1 records were dropped here", "2"], MessagesOf(logs));
        Assert.Equal(1, recorder.Dropped);
    }

    [Fact]
    public async Task A_full_queue_drops_and_counts_and_the_log_says_where()
    {
        var logs = new MemoryLogStore();
        var recorder = new LogRecorder(logs, new LogRecordingOptions { WaitingMax = 3 }, TimeProvider.System);
        await recorder.OfferAsync([.. Enumerable.Range(0, 10).Select(number => new Numbered(number))], Cancellation);

        Assert.Equal(7, recorder.Dropped);
        recorder.Complete();
        await recorder.WriteAsync(Cancellation);

        Assert.Equal(["7 records were dropped here", "0", "1", "2"], MessagesOf(logs));
        var gap = logs.Of(LogKind.Activity)[0].Entry;
        Assert.Equal(LogValue.Of(LogRecorder.DroppedType), gap["type"]);
        Assert.Equal(LogValue.Of(7), gap["dropped_int"]);
    }

    [Fact]
    public async Task Where_the_operator_wants_so_a_full_queue_makes_callers_wait_and_nothing_is_lost()
    {
        var gate = new TaskCompletionSource();
        var logs = new MemoryLogStore { Gate = gate.Task };
        var recorder = new LogRecorder(
            logs, new LogRecordingOptions { WaitingMax = 3, Blocks = true }, TimeProvider.System);
        var writing = recorder.WriteAsync(Cancellation);
        var offering = OfferManyAsync();

        Assert.False(offering.IsCompleted);
        gate.SetResult();
        await offering;
        recorder.Complete();
        await writing;

        Assert.Equal(0, recorder.Dropped);
        Assert.Equal(Enumerable.Range(0, 5000).Select(number => $"{number}"), MessagesOf(logs));

        async Task OfferManyAsync()
        {
            for (var number = 0; number < 5000; number++)
            {
                await recorder.OfferAsync([new Numbered(number)], Cancellation);
            }
        }
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_costs_its_records_and_is_told_of_later()
    {
        var logs = new MemoryLogStore { Failure = new IOException("the disk is full") };
        var recorder = new LogRecorder(logs, new LogRecordingOptions(), TimeProvider.System);
        var writing = recorder.WriteAsync(Cancellation);
        await recorder.OfferAsync([new Numbered(1), new Numbered(2)], Cancellation);
        while (recorder.Dropped < 2)
        {
            await Task.Delay(5, Cancellation);
        }

        Assert.NotNull(recorder.Failure);
        logs.Failure = null;
        await recorder.OfferAsync([new Numbered(3)], Cancellation);
        recorder.Complete();
        await writing;

        Assert.Null(recorder.Failure);
        Assert.Equal(["2 records were dropped here", "3"], MessagesOf(logs));
    }

    private static IEnumerable<string> MessagesOf(MemoryLogStore logs) =>
        logs.Of(LogKind.Activity).Select(record => record.Entry.Message);

    private sealed record Unwritable : PendingRecord
    {
        public override AccountId Account { get; } = new("xx1111-ovh");

        public override LogKind Kind => LogKind.Activity;

        public override LogEntry ToEntry() => throw new InvalidOperationException("a fault of ours");
    }

    private sealed record Numbered(int Number) : PendingRecord
    {
        public override AccountId Account => new("xx1111-ovh");

        public override LogKind Kind => LogKind.Activity;

        public override LogEntry ToEntry() => new() { At = DateTime.UnixEpoch, Message = $"{Number}", Fields = [] };
    }
}
