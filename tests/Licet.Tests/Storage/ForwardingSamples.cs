using Licet.Core.Logs;
using Licet.Core.Logs.Streams;
using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>The samples of the forwarding of logs.</summary>
internal static class ForwardingSamples
{
    private static readonly DateTime s_late = Samples.Time.AddMicroseconds(1);

    internal static TableSample[] All => [Streams(), Subscriptions()];

    internal static LogStream Stream { get; } = new()
    {
        Id = Guid.Parse("01930000-0000-7000-8000-0000000000a0"),
        Title = "embedded",
        Description = "",
        CreatedAt = Samples.Time,
        UpdatedAt = Samples.Time,
    };

    private static TableSampleOf<LogStream> Streams()
    {
        var full = Stream with
        {
            Id = Guid.Parse("01930000-0000-7000-8000-0000000000af"),
            Title = "Zoë's — \"siem\"",
            Description = "日本 ' ; --",
            Destination = new LogDestination
            {
                Protocol = LogProtocol.OtlpHttp,
                Host = "logs.example.test",
                Port = 4318,
                Path = "/v1/logs",
                FileName = "name",
                SealedToken = "sealed",
                CaCertificate = "-----BEGIN CERTIFICATE-----\n…",
                ServerName = "other.example.test",
                IsPlaintext = true,
            },
            UpdatedAt = s_late,
        };
        var bare = Stream with { Id = Guid.Parse("01930000-0000-7000-8000-0000000000ab"), Title = "bare" };
        return new(
            StoreTable.LogStreams, reader => reader.LogStreams, writer => writer.LogStreams, row => row.Key,
            full, bare, bare with { Id = full.Id });
    }

    private static TableSampleOf<LogSubscription> Subscriptions()
    {
        var full = new LogSubscription
        {
            Id = Guid.Parse("01930000-0000-7000-8000-0000000000bf"),
            StreamId = Stream.Id,
            Kind = LogKind.AccessPolicy,
            AcknowledgedSequence = 5_000_000_000,
            CreatedAt = s_late,
        };
        var bare = full with
        {
            Id = Guid.Parse("01930000-0000-7000-8000-0000000000bb"),
            Kind = LogKind.Audit,
            AcknowledgedSequence = 0,
        };
        return new(
            StoreTable.LogSubscriptions, reader => reader.LogSubscriptions, writer => writer.LogSubscriptions,
            row => row.Key, full, bare, full with { Kind = LogKind.Activity, AcknowledgedSequence = 7 });
    }
}
