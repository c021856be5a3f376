using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.SignIn;

/// <summary>
/// Tells the audit log of failed sign-ins without letting strangers fill the store: of one identity there is at most
/// one event an hour, which says how many attempts failed since the one before. Names that the account does not have
/// count together, as one. Safe for any number of threads.
/// </summary>
public sealed class FailedSignIns(AccountWriter writes, TimeProvider time)
{
    /// <summary>The event.</summary>
    public const string EventType = "LOGIN_FAILED";

    // No login contains a blank.
    private const string UnknownUser = "unknown user";

    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<SignInName, Tally> _tallies = [];

    internal async Task RecordAsync(
        SignInName name, SignInSubject? subject, string accountUrn, SignInSource source, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var key = subject is null ? name with { Login = UnknownUser } : name;
        if (Count(key, now) is not { } attempts)
        {
            return;
        }

        await writes.WriteAsync<Nothing>(name.Account, async (writer, token) =>
        {
            var who = key.Login ?? name.Account.Value;
            await writer.AppendAsync(
                new AuditEvent
                {
                    Type = EventType,
                    At = now,
                    Actor = subject?.Urn ?? accountUrn,
                    SourceAddress = source.Address.ToString(),
                    Subject = who,
                    SubjectName = who,
                    Details = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new[]
                    {
                        KeyValuePair.Create("attempts", attempts.ToString(CultureInfo.InvariantCulture)),
                    }),
                },
                token);
            return new Nothing();
        }, cancellation);
    }

    // The number to tell, when it is time to tell one.
    private int? Count(SignInName name, DateTime now)
    {
        lock (_gate)
        {
            var tally = _tallies.GetValueOrDefault(name);
            var attempts = tally.Attempts + 1;
            var isTold = now - tally.ToldAt >= s_interval;
            _tallies[name] = isTold ? new Tally(0, now) : tally with { Attempts = attempts };
            return isTold ? attempts : null;
        }
    }

    private readonly record struct Tally(int Attempts, DateTime ToldAt);
}
