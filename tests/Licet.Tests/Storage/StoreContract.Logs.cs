using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Xunit;

namespace Licet.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_cursor_moves_forward_without_a_change_and_never_back()
    {
        await AddFoundationAsync();
        var subscription = new LogSubscription
        {
            Id = Guid.Parse("01930000-0000-7000-8000-0000000000bf"),
            StreamId = ForwardingSamples.Stream.Id,
            Kind = LogKind.Audit,
            AcknowledgedSequence = 5,
            CreatedAt = Samples.Time,
        };
        var revision = await WriteAsync(writer => writer.LogSubscriptions.AddAsync(subscription, Cancellation));

        await Store.AcknowledgeAsync(Id, subscription.Id, 4_000_000_000, Cancellation);
        await Store.AcknowledgeAsync(Id, subscription.Id, 7, Cancellation);
        await Store.AcknowledgeAsync(Id, Guid.NewGuid(), 9, Cancellation);
        await ReopenAsync();

        var row = await ReadAsync(reader => reader.LogSubscriptions.FindAsync(subscription.Key, Cancellation));
        Assert.Equal(4_000_000_000, row!.AcknowledgedSequence);
        Assert.Equal(revision, await ReadAsync(reader => reader.RevisionAsync(Cancellation)));
    }

    [Fact]
    public async Task A_stream_that_something_is_forwarded_to_stays()
    {
        await AddFoundationAsync();
        var subscription = new LogSubscription
        {
            Id = Guid.Parse("01930000-0000-7000-8000-0000000000bf"),
            StreamId = ForwardingSamples.Stream.Id,
            Kind = LogKind.Audit,
            AcknowledgedSequence = 5,
            CreatedAt = Samples.Time,
        };
        await WriteAsync(writer => writer.LogSubscriptions.AddAsync(subscription, Cancellation));

        await WriteAsync(async writer =>
        {
            Assert.False(await writer.LogStreams.DeleteAsync(ForwardingSamples.Stream.Key, Cancellation));
            Assert.False(await writer.LogSubscriptions.AddAsync(
                subscription with { Id = Guid.NewGuid() }, Cancellation));
            Assert.True(await writer.LogSubscriptions.DeleteAsync(subscription.Key, Cancellation));
            Assert.True(await writer.LogStreams.DeleteAsync(ForwardingSamples.Stream.Key, Cancellation));
        });
    }
}
