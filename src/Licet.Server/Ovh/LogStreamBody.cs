using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Logs.Streams;

namespace Licet.Server.Ovh;

/// <summary>Model <c>dbaas.logs.Stream</c>, and by a member of ours where the records go.</summary>
internal sealed record LogStreamBody(
    string StreamId,
    string Title,
    string Description,
    bool CanAlert,
    bool ColdStorageEnabled,
    bool IndexingEnabled,
    bool IsEditable,
    bool IsShareable,
    bool WebSocketEnabled,
    int NbAlertCondition,
    int NbArchive,
    int NbSubscription,
    string CreatedAt,
    string UpdatedAt,
    LogDestinationBody? Destination)
{
    public static LogStreamBody Of(Permit permit, LogStreamAdministration streams, LogStream stream) =>
        new(
            stream.Key,
            stream.Title,
            stream.Description,
            CanAlert: false,
            ColdStorageEnabled: false,
            IndexingEnabled: true,
            IsEditable: true,
            IsShareable: false,
            WebSocketEnabled: true,
            NbAlertCondition: 0,
            NbArchive: 0,
            streams.CountSubscriptions(permit, stream),
            OvhTime.FormatSeconds(stream.CreatedAt),
            OvhTime.FormatSeconds(stream.UpdatedAt),
            LogDestinationBody.Of(stream.Destination));
}

/// <summary>
/// Model <c>dbaas.logs.StreamCreation</c>, which is also that of edits: what is left out of an edit stays. What only
/// OVHcloud's platform knows is taken and ignored, for Terraform sends it.
/// </summary>
internal sealed record NewLogStreamBody(
    string? Title = null,
    string? Description = null,
    JsonElement Destination = default,
    JsonElement ColdStorageCompression = default,
    JsonElement ColdStorageContent = default,
    JsonElement ColdStorageEnabled = default,
    JsonElement ColdStorageNotifyEnabled = default,
    JsonElement ColdStorageRetention = default,
    JsonElement ColdStorageTarget = default,
    JsonElement EncryptionKeysIds = default,
    JsonElement IndexingEnabled = default,
    JsonElement IndexingMaxSize = default,
    JsonElement IndexingNotifyEnabled = default,
    JsonElement ParentStreamId = default,
    JsonElement PauseIndexingOnMaxSize = default,
    JsonElement RetentionId = default,
    JsonElement WebSocketEnabled = default)
{
    /// <summary>The stream. A destination of null is the embedded store.</summary>
    public Result<NewLogStream> ToStream()
    {
        var destination = default(Given<NewLogDestination?>);
        if (Destination.ValueKind == JsonValueKind.Null)
        {
            destination = new(null);
        }
        else if (Destination.ValueKind != JsonValueKind.Undefined)
        {
            var read = ReadDestination();
            if (!read.Succeeded)
            {
                return read.Error;
            }

            destination = new(read.Value);
        }

        return new NewLogStream { Title = Title, Description = Description, Destination = destination };
    }

    private Result<NewLogDestination> ReadDestination()
    {
        try
        {
            return Destination.Deserialize(OvhJson.TypeOf<LogDestinationBody>())!.ToDestination();
        }
        catch (JsonException exception)
        {
            var problems = OvhJsonProblem.Of(exception);
            return Error.OfProblems(
                [.. problems.Select(one => one with { Path = $"destination.{one.Path}".TrimEnd('.') })]);
        }
    }
}

/// <summary>Our own: where the records of a stream go. A token is read and never written.</summary>
internal sealed record LogDestinationBody(
    string Protocol,
    string? Host = null,
    int? Port = null,
    string? Path = null,
    string? FileName = null,
    string? Token = null,
    string? CaCertificate = null,
    string? ServerName = null,
    bool? Plaintext = null,
    bool? HasToken = null)
{
    private static readonly LogProtocol[] s_protocols = Enum.GetValues<LogProtocol>();

    public static LogDestinationBody? Of(LogDestination? destination) =>
        destination is null
            ? null
            : new LogDestinationBody(
                NameOf(destination.Protocol),
                destination.Host,
                destination.Port == 0 ? null : destination.Port,
                destination.Path,
                destination.FileName,
                Token: null,
                destination.CaCertificate,
                destination.ServerName,
                destination.IsPlaintext,
                destination.SealedToken is not null);

    /// <summary>The destination; ports and paths have the usual values where none are given.</summary>
    public Result<NewLogDestination> ToDestination()
    {
        var found = s_protocols.Where(one => NameOf(one) == Protocol).ToList();
        if (found is not [var protocol])
        {
            var names = string.Join(", ", s_protocols.Select(one => $"`{NameOf(one)}`"));
            return Error.Invalid("destination.protocol", $"`{Protocol}` is none of {names}");
        }

        var (port, path) = UsualOf(protocol);
        return new NewLogDestination(
            new LogDestination
            {
                Protocol = protocol,
                Host = Host,
                Port = Port ?? port,
                Path = Path ?? path,
                FileName = FileName,
                CaCertificate = CaCertificate,
                ServerName = ServerName,
                IsPlaintext = Plaintext ?? false,
            },
            Token);
    }

    private static string NameOf(LogProtocol protocol) =>
        protocol switch
        {
            LogProtocol.GelfTcp => "gelf",
            LogProtocol.SyslogTcp => "rfc5424",
            LogProtocol.GelfHttp => "gelf-http",
            LogProtocol.OtlpHttp => "otlp",
            LogProtocol.JsonFile => "file",
        };

    private static (int Port, string? Path) UsualOf(LogProtocol protocol) =>
        protocol switch
        {
            LogProtocol.GelfTcp => (12202, null),
            LogProtocol.SyslogTcp => (6514, null),
            LogProtocol.GelfHttp => (443, "/gelf"),
            LogProtocol.OtlpHttp => (4318, "/v1/logs"),
            LogProtocol.JsonFile => (0, null),
        };
}

/// <summary>Model <c>dbaas.logs.Operation</c>: all are done when the answer comes.</summary>
internal sealed record LogStreamOperationBody(
    string OperationId, string State, string CreatedAt, string UpdatedAt, string? StreamId)
{
    public static LogStreamOperationBody Of(Guid id, DateTime at, LogStream? stream) =>
        new($"{id:D}", "SUCCESS", OvhTime.FormatSeconds(at), OvhTime.FormatSeconds(at), stream?.Key);
}

/// <summary>Our own: what became of a message that was sent to try a stream.</summary>
internal sealed record LogStreamTestBody(bool Delivered, string? Error, long DurationMilliseconds);

/// <summary>Model <c>dbaas.logs.Service</c>, as far as there is something to say.</summary>
internal sealed record LogPlatformBody(
    string ServiceName,
    string DisplayName,
    string State,
    string Username,
    bool IsCapped,
    string CreatedAt,
    string UpdatedAt)
{
    public static LogPlatformBody Of(Permit permit)
    {
        var account = permit.Caller.Account;
        var name = LogPlatform.NameOf(account);
        var since = OvhTime.FormatSeconds(account.CreatedAt);
        return new LogPlatformBody(name, name, "ENABLED", account.Id.Value, IsCapped: false, since, since);
    }
}
