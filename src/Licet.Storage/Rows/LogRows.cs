using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Where logs are forwarded to, and which.</summary>
internal static class LogRows
{
    /// <summary>Moves the cursor of a subscription forward, never back.</summary>
    public const string Acknowledge =
        """
        update log_subscriptions set acknowledged_sequence = $3
        where account = $1 and id = $2 and acknowledged_sequence < $3
        """;

    public static TableMap<LogStream> Streams { get; } = new(
        StoreTable.LogStreams, "log_streams", hasNumericKey: false,
        "id", "title", "description", "destination", "created_at", "updated_at")
    {
        KeyOf = stream => stream.Key,
        ValuesOf = stream =>
        [
            stream.Key, stream.Title, stream.Description,
            stream.Destination is { } destination
                ? Column.OfJson(destination, StorageJson.Default.LogDestination)
                : null,
            Column.OfTime(stream.CreatedAt), Column.OfTime(stream.UpdatedAt),
        ],
        Read = reader => new LogStream
        {
            Id = reader.Id(0),
            Title = reader.GetString(1),
            Description = reader.GetString(2),
            Destination = reader.IsDBNull(3) ? null : reader.Json(3, StorageJson.Default.LogDestination),
            CreatedAt = reader.Time(4),
            UpdatedAt = reader.Time(5),
        },
    };

    public static TableMap<LogSubscription> Subscriptions { get; } = new(
        StoreTable.LogSubscriptions, "log_subscriptions", hasNumericKey: false,
        "id", "stream_id", "kind", "acknowledged_sequence", "created_at")
    {
        KeyOf = subscription => subscription.Key,
        ValuesOf = subscription =>
        [
            subscription.Key, Column.OfId(subscription.StreamId), Column.OfEnum(subscription.Kind),
            subscription.AcknowledgedSequence, Column.OfTime(subscription.CreatedAt),
        ],
        Read = reader => new LogSubscription
        {
            Id = reader.Id(0),
            StreamId = reader.Id(1),
            Kind = reader.Enumeration<LogKind>(2),
            AcknowledgedSequence = reader.GetInt64(3),
            CreatedAt = reader.Time(4),
        },
    };
}
