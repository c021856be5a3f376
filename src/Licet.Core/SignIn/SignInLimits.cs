namespace Licet.Core.SignIn;

/// <summary>
/// How often somebody may try to prove an identity. Guessing is slowed down, and nobody can lock another out: there is
/// no counter that only failures of strangers fill and that the owner has to wait for.
/// </summary>
/// <remarks>
/// <para>
/// Three budgets stand before an attempt, and all of them must have room. It is charged before the password is looked
/// at, so that attempts side by side do not slip through, and given back when the attempt succeeds.
/// </para>
/// <list type="number">
/// <item>One pair of identity and source: <see cref="FreeAttempts"/> attempts, then each must wait twice as long as the
/// one before, up to <see cref="WaitMax"/>. A success clears it, and so does an hour of peace.</item>
/// <item>One address (an IPv6 network of 64 bits): a budget for all identities together, so that one machine cannot try
/// one password against all users, nor keep the processors busy with hashing.</item>
/// <item>One identity, for all sources that are not known for it: so that a thousand machines are not a thousand times
/// as fast.</item>
/// </list>
/// <para>
/// A source is known for an identity when it has proved the identity before: a browser that keeps the proof of an
/// earlier sign-in (a device), or an address from which somebody signed in as the identity and which is still
/// remembered. Known sources do not draw on the third budget, devices neither on the second: they have the first for
/// themselves. So whoever attacks <c>john.doe</c> from elsewhere, from however many addresses, uses up budgets that
/// john's own browser never draws on. What remains: a browser that never signed in waits while the identity is under
/// attack from everywhere, or while its own address is the attacker's.
/// </para>
/// <para>
/// Memory is bounded: budgets of addresses, of pairs and of names that nobody has are forgotten from the longest unused
/// on; those of identities that exist are as many as these. Nothing is stored: a restart forgets it all. Safe for any
/// number of threads.
/// </para>
/// </remarks>
public sealed class SignInLimits(TimeProvider time)
{
    /// <summary>Attempts of one source at one identity before it has to wait.</summary>
    public const int FreeAttempts = 5;

    /// <summary>How long such a source waits at most.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(5);

    /// <summary>Attempts of one address at once.</summary>
    public const int AddressAttempts = 30;

    /// <summary>Attempts at one identity at once, from all unknown sources together.</summary>
    public const int StrangerAttempts = 50;

    private const int RememberedMax = 20_000;

    private static readonly TimeSpan s_addressInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_strangerInterval = TimeSpan.FromSeconds(36);
    private static readonly TimeSpan s_forgottenAfter = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly RecentlyUsed<Pair> _pairs = new(RememberedMax);
    private readonly RecentlyUsed<TokenBucket> _addresses = new(RememberedMax);
    private readonly RecentlyUsed<TokenBucket> _namesOfNobody = new(RememberedMax);
    private readonly Dictionary<string, TokenBucket> _names = new(StringComparer.Ordinal);
    private readonly RecentlyUsed<string> _knownAddresses = new(RememberedMax);

    /// <summary>
    /// Asks for an attempt and charges it. How long to wait instead, when there is no room; then nothing was charged.
    /// </summary>
    /// <param name="attempt">Which identity, and from where.</param>
    public TimeSpan? Begin(SignInAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var (address, name) = (AddressBucket(attempt), NameBucket(attempt));
            var pairWait = _pairs.TryGet(attempt.PairKey, out var known) ? known.WaitAt(now) : TimeSpan.Zero;
            var wait = Longest(pairWait, address?.WaitAt(now), name?.WaitAt(now));
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            // Only what is charged is remembered: attempts that are refused push nothing out.
            _pairs.GetOrAdd(attempt.PairKey, () => new Pair()).Count(now);
            address?.Take();
            name?.Take();
            return null;
        }
    }

    /// <summary>Gives back what was charged: the attempt proved the identity.</summary>
    public void Succeeded(SignInAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        lock (_gate)
        {
            _pairs.Remove(attempt.PairKey);
            AddressBucket(attempt)?.GiveBack();
            NameBucket(attempt)?.GiveBack();
            _knownAddresses.GetOrAdd(attempt.AddressKey, () => "");
        }
    }

    private static TimeSpan Longest(params ReadOnlySpan<TimeSpan?> waits)
    {
        var longest = TimeSpan.Zero;
        foreach (var wait in waits)
        {
            longest = wait > longest ? wait.Value : longest;
        }

        return longest;
    }

    private TokenBucket? AddressBucket(SignInAttempt attempt) =>
        attempt.Device is null
            ? _addresses.GetOrAdd(attempt.Network, () => new TokenBucket(AddressAttempts, s_addressInterval))
            : null;

    private TokenBucket? NameBucket(SignInAttempt attempt)
    {
        if (attempt.IsKnownAddress || attempt.Device is not null
            || _knownAddresses.TryGet(attempt.AddressKey, out _))
        {
            return null;
        }

        if (!attempt.IsOfSomebody)
        {
            return _namesOfNobody.GetOrAdd(attempt.Name, NewStrangers);
        }

        if (!_names.TryGetValue(attempt.Name, out var bucket))
        {
            bucket = NewStrangers();
            _names.Add(attempt.Name, bucket);
        }

        return bucket;
    }

    private static TokenBucket NewStrangers() => new(StrangerAttempts, s_strangerInterval);

    private sealed class Pair
    {
        private int _attempts;
        private DateTimeOffset _lastAt;

        public TimeSpan WaitAt(DateTimeOffset now)
        {
            if (now - _lastAt > s_forgottenAfter)
            {
                _attempts = 0;
            }

            return _attempts < FreeAttempts ? TimeSpan.Zero : _lastAt + Pause(_attempts - FreeAttempts) - now;
        }

        public void Count(DateTimeOffset now) => (_attempts, _lastAt) = (_attempts + 1, now);

        // 1 s, 2 s, 4 s …
        private static TimeSpan Pause(int exponent) =>
            exponent > 10 || TimeSpan.FromSeconds(1 << exponent) > WaitMax
                ? WaitMax
                : TimeSpan.FromSeconds(1 << exponent);
    }
}
