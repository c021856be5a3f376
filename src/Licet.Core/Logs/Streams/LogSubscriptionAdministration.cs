using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.Logs.Streams;

/// <summary>The use cases of subscriptions: which logs are forwarded to which streams.</summary>
public sealed class LogSubscriptionAdministration(AccountWriter writes, ILogStore log)
{
    private const string Thing = "subscription";

    /// <summary>The subscriptions of a log, the oldest first.</summary>
    public IEnumerable<LogSubscription> List(Permit permit, LogKind kind) =>
        permit.State.LogSubscriptions.Values
            .Where(subscription => subscription.Kind == kind)
            .OrderBy(subscription => subscription.CreatedAt)
            .ThenBy(subscription => subscription.Key, StringComparer.Ordinal);

    /// <summary>The subscription of that id.</summary>
    public Result<LogSubscription> Get(Permit permit, LogKind kind, string id) =>
        permit.State.LogSubscriptions.GetValueOrDefault(id) is { } found && found.Kind == kind
            ? found
            : Error.NotFound(Thing, id);

    /// <summary>Has a log forwarded to a stream: what is recorded from now on.</summary>
    public async Task<Result<LogSubscription>> CreateAsync(
        Permit permit, LogKind kind, string streamId, CancellationToken cancellation)
    {
        if (!permit.State.LogStreams.TryGetValue(streamId, out var stream))
        {
            return Error.NotFound("stream", streamId);
        }

        var last = await log.FindLastAsync(permit.Caller.Account.Id, kind, cancellation);
        var now = permit.Caller.Instant;
        var subscription = new LogSubscription
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            StreamId = stream.Id,
            Kind = kind,
            AcknowledgedSequence = last?.Sequence ?? 0,
            CreatedAt = now,
        };
        return await writes.WriteAsync<LogSubscription>(permit, async (writer, token) =>
        {
            if (await writer.LogStreams.FindAsync(streamId, token) is null)
            {
                return Error.NotFound("stream", streamId);
            }

            if (!await writer.LogSubscriptions.AddAsync(subscription, token))
            {
                return Error.AlreadyExists(Thing, stream.Title);
            }

            await writer.AppendAsync(
                permit.Audit("LOG_SUBSCRIPTION_CREATED", subscription.Key, stream.Title), token);
            return subscription;
        }, cancellation);
    }

    /// <summary>Has a log no longer forwarded.</summary>
    public Task<Result<Nothing>> DeleteAsync(
        Permit permit, LogKind kind, string id, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.LogSubscriptions.FindAsync(id, token) is not { } found || found.Kind != kind)
            {
                return Error.NotFound(Thing, id);
            }

            var title = (await writer.LogStreams.FindAsync($"{found.StreamId:D}", token))?.Title ?? found.Key;
            await writer.LogSubscriptions.DeleteAsync(id, token);
            await writer.AppendAsync(permit.Audit("LOG_SUBSCRIPTION_DELETED", found.Key, title), token);
            return new Nothing();
        }, cancellation);
}
