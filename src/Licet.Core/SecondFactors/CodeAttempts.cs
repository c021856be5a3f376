using Licet.Core.Accounts;
using Licet.Core.Failures;

namespace Licet.Core.SecondFactors;

/// <summary>
/// How often codes, and the old password in a change of it, may be tried for one person (RFC 4226 §7.3): six digits
/// are soon guessed. An attempt is charged before the code is looked at, so that attempts side by side do not slip
/// through; a right one clears the count of its own kind, and of no other, for a key of the person can draw itself
/// backup codes that are right. Only whoever has the password, or a key of the person, can make attempts, so no
/// stranger can use them up, and no key those at sign-in. Nothing is stored: a restart forgets it. Safe for any
/// number of threads.
/// </summary>
public sealed class CodeAttempts
{
    /// <summary>Attempts within one interval.</summary>
    public const int CountMax = 10;

    /// <summary>The interval; it begins with the first attempt.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<(AccountId, FactorOwner, AttemptKind), (int Count, DateTime Since)> _attempts = [];

    /// <summary>Charges an attempt; the refusal when there is none left.</summary>
    internal Error? Begin(AccountId account, FactorOwner owner, AttemptKind kind, DateTime now)
    {
        lock (_gate)
        {
            var (count, since) = _attempts.GetValueOrDefault((account, owner, kind));
            if (count == 0 || now - since >= Interval)
            {
                (count, since) = (0, now);
            }

            if (count >= CountMax)
            {
                var wait = since + Interval - now;
                var message = $"too many attempts: try again in {Math.Ceiling(wait.TotalMinutes)} minutes";
                return new Error(ErrorKind.LimitExceeded, message) { RetryAfter = wait };
            }

            _attempts[(account, owner, kind)] = (count + 1, since);
            return null;
        }
    }

    /// <summary>A code was right.</summary>
    internal void Succeeded(AccountId account, FactorOwner owner, AttemptKind kind)
    {
        lock (_gate)
        {
            _attempts.Remove((account, owner, kind));
        }
    }
}
