using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.Resources;
using Licet.Core.Store;
using Licet.Engine.Documents;

namespace Licet.Core.Logs.Streams;

/// <summary>
/// The use cases of streams: where an account's logs can be forwarded to. With the first stream, the account's service
/// is registered as a resource.
/// </summary>
public sealed class LogStreamAdministration(AccountWriter writes, SecretBox box)
{
    /// <summary>How many streams an account has at most.</summary>
    public const int CountMax = 100;

    private const string Thing = "stream";
    private const int TitleCharsMax = 100;
    private const int DescriptionCharsMax = 1000;

    /// <summary>The streams, by title.</summary>
    public IEnumerable<LogStream> List(Permit permit) =>
        permit.State.LogStreams.Values.OrderBy(stream => stream.Title, StringComparer.Ordinal);

    /// <summary>The stream of that id.</summary>
    public Result<LogStream> Get(Permit permit, string id) =>
        permit.State.LogStreams.GetValueOrDefault(id) is { } found ? found : Error.NotFound(Thing, id);

    /// <summary>How many logs are forwarded to a stream.</summary>
    public int CountSubscriptions(Permit permit, LogStream stream) =>
        permit.State.LogSubscriptions.Values.Count(subscription => subscription.StreamId == stream.Id);

    /// <summary>Registers a stream.</summary>
    public async Task<Result<LogStream>> CreateAsync(
        Permit permit, NewLogStream offered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var now = permit.Caller.Instant;
        var blank = new LogStream
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            Title = "",
            Description = "",
            CreatedAt = now,
            UpdatedAt = now,
        };
        var stream = Edited(blank, offered, now);
        if (!stream.Succeeded)
        {
            return stream.Error;
        }

        if (permit.State.LogStreams.Count >= CountMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"there are {CountMax} streams already") { Thing = Thing };
        }

        return await writes.WriteAsync<LogStream>(permit, async (writer, token) =>
        {
            await RegisterAsync(writer, permit, token);
            if (!await writer.LogStreams.AddAsync(stream.Value, token))
            {
                return Error.AlreadyExists(Thing, stream.Value.Title);
            }

            await writer.AppendAsync(Told(permit, "LOG_STREAM_CREATED", stream.Value), token);
            return stream.Value;
        }, cancellation);
    }

    /// <summary>
    /// Changes what is given of a stream. Its token stays only where the records keep going to the same machine: it is
    /// not to be had by sending it elsewhere. Nor are logs: while some are forwarded to the stream, who changes where
    /// it leads needs what it takes to forward them.
    /// </summary>
    public async Task<Result<LogStream>> EditAsync(
        Permit permit, string id, NewLogStream offered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (RefusalOf(permit, id, offered) is { } refusal)
        {
            return refusal;
        }

        return await writes.WriteAsync<LogStream>(permit, async (writer, token) =>
        {
            if (await writer.LogStreams.FindAsync(id, token) is not { } old)
            {
                return Error.NotFound(Thing, id);
            }

            var edited = Edited(old, offered, permit.Caller.Instant);
            if (!edited.Succeeded)
            {
                return edited.Error;
            }

            if (!await writer.LogStreams.ReplaceAsync(edited.Value, token))
            {
                return Error.AlreadyExists(Thing, edited.Value.Title);
            }

            await writer.AppendAsync(Told(permit, "LOG_STREAM_MODIFIED", edited.Value), token);
            return edited.Value;
        }, cancellation);
    }

    /// <summary>Forgets a stream that nothing is forwarded to.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string id, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.LogStreams.FindAsync(id, token) is not { } old)
            {
                return Error.NotFound(Thing, id);
            }

            if (!await writer.LogStreams.DeleteAsync(id, token))
            {
                return Error.InUse(Thing, id, "a subscription");
            }

            await writer.AppendAsync(permit.Audit("LOG_STREAM_DELETED", old.Key, old.Title), token);
            return new Nothing();
        }, cancellation);

    /// <summary>What the token of a stream is sealed for.</summary>
    public static string ContextOf(Guid stream) => $"log stream {stream:D}";

    // With where it leads. Not with the path: some receivers have their secrets there.
    private static AuditEvent Told(Permit permit, string type, LogStream stream) =>
        permit.Audit(type, stream.Key, stream.Title) with
        {
            Details = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new[]
            {
                KeyValuePair.Create("destination", stream.Destination switch
                {
                    null => "embedded",
                    { FileName: { } file } => file,
                    var to => string.Create(CultureInfo.InvariantCulture, $"{to.Host}:{to.Port}"),
                }),
            }),
        };

    private Error? RefusalOf(Permit permit, string id, NewLogStream offered)
    {
        if (!permit.State.LogStreams.TryGetValue(id, out var old)
            || offered.Destination.Value is not { } wanted
            || Sealed(old, wanted) == old.Destination)
        {
            return null;
        }

        var (caller, account) = (permit.Caller, permit.Caller.Account);
        var kinds = permit.State.LogSubscriptions.Values
            .Where(subscription => subscription.StreamId == old.Id)
            .Select(subscription => subscription.Kind)
            .ToList();
        var refusals = kinds
            .Select(kind => PolicyDecisionPoint.AuthorizeOnAccount(caller, LogPlatform.SubscribeActionOf(kind)))
            .Concat(kinds.Take(1).Select(_ => PolicyDecisionPoint.Authorize(
                caller, LogPlatform.ForwardAction, LogPlatform.UrnOf(account))))
            .Where(answer => !answer.Succeeded)
            .SelectMany(answer => answer.Error!.Refusals)
            .ToImmutableArray();
        return refusals.IsEmpty ? null : Error.Forbidden(refusals);
    }

    private Result<LogStream> Edited(LogStream old, NewLogStream offered, DateTime now)
    {
        var title = offered.Title ?? old.Title;
        var description = offered.Description ?? old.Description;
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (title.Length is 0 or > TitleCharsMax || title.Any(char.IsControl))
        {
            problems.Add(new("title", ProblemKind.InvalidValue, $"has not 1 to {TitleCharsMax} characters"));
        }

        if (description.Length > DescriptionCharsMax)
        {
            problems.Add(new(
                "description", ProblemKind.TooLarge, $"has more than {DescriptionCharsMax} characters"));
        }

        if (offered.Destination.Value is { } wanted)
        {
            problems.AddRange(LogDestinationRules.ProblemsOf(wanted));
        }

        return problems.Count > 0
            ? Error.OfProblems(problems.ToImmutable())
            : old with
            {
                Title = title,
                Description = description,
                Destination = offered.Destination.IsGiven
                    ? Sealed(old, offered.Destination.Value)
                    : old.Destination,
                UpdatedAt = now,
            };
    }

    private LogDestination? Sealed(LogStream old, NewLogDestination? wanted)
    {
        if (wanted is not { Destination: var destination })
        {
            return null;
        }

        var kept = old.Destination is { } before && IsSameMachine(before, destination) ? before.SealedToken : null;
        return destination with
        {
            SealedToken = wanted.Token is { } token ? box.Seal(token, ContextOf(old.Id)) : kept,
        };
    }

    private static bool IsSameMachine(LogDestination one, LogDestination other) =>
        (one.Protocol, one.Host, one.Port, one.ServerName, one.CaCertificate, one.IsPlaintext)
        == (other.Protocol, other.Host, other.Port, other.ServerName, other.CaCertificate, other.IsPlaintext);

    private static async Task RegisterAsync(IStoreWriter writer, Permit permit, CancellationToken cancellation)
    {
        var (account, now) = (permit.Caller.Account, permit.Caller.Instant);
        var name = LogPlatform.NameOf(account);
        var resource = new StoredResource
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            Urn = LogPlatform.UrnOf(account),
            Type = LogPlatform.ResourceType,
            Name = name,
            DisplayName = name,
            Tags = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            CreatedAt = now,
        };
        if (await writer.Resources.FindAsync(resource.Urn, cancellation) is null
            && await writer.Resources.AddAsync(resource, cancellation))
        {
            await writer.AppendAsync(permit.Audit("RESOURCE_REGISTERED", resource.Urn, name), cancellation);
        }
    }
}
