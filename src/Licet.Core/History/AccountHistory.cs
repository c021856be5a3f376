using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Decisions;

namespace Licet.Core.History;

/// <summary>
/// Accounts as they were (docs/decisions/0027-history-and-replay.md): a state of a past revision decides and explains
/// as the one did that was in force then. It has none of the secrets that have changed since, and of what decides
/// nothing (sessions, keys, second factors) it has what there is now. Safe for any number of threads.
/// </summary>
/// <remarks>One state is made at a time, from the present one and the rows that were otherwise; few are kept.</remarks>
public sealed class AccountHistory(IStore store, SnapshotPublisher publisher) : IDisposable
{
    private const int StatesMax = 8;

    // The event types that tell what made a policy, or a group whose role is one, what it is.
    private const string PolicyEvents = "POLICY_";
    private const string GroupEvents = "GROUP_";

    private readonly SemaphoreSlim _making = new(1, 1);

    // The most recently used last.
    private readonly List<AccountState> _states = [];

    /// <summary>The account at a revision; Invalid where there was none, or it is older than what is kept.</summary>
    /// <param name="permit">Proof that the caller may ask about the account's policies.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<AccountState>> AsOfAsync(Permit permit, long revision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var present = permit.State;
        if (revision == present.Revision)
        {
            return present;
        }

        if (revision > present.Revision)
        {
            return Error.Invalid("revision", $"the account is at revision {present.Revision}, not yet at {revision}");
        }

        var account = present.Account.Id;
        await _making.WaitAsync(cancellation);
        try
        {
            if (_states.Find(state => state.Account.Id == account && state.Revision == revision) is { } kept)
            {
                _states.Remove(kept);
                _states.Add(kept);
                return kept;
            }

            // Taken before the store is read: rows that are touched in between are then read as they were, too.
            var basis = await publisher.ReachAsync(account, present.Revision, cancellation);
            var made = await store.ReadAsync(
                account, (reader, token) => MakeAsync(basis, revision, reader, token), cancellation);
            if (made.Succeeded)
            {
                _states.Add(made.Value);
                _states.RemoveRange(0, Math.Max(0, _states.Count - StatesMax));
            }

            return made;
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>The account at the revision that was in force at an instant, in UTC; else as its sibling.</summary>
    public async Task<Result<AccountState>> AsOfAsync(
        Permit permit, DateTime instant, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        if (instant >= permit.Caller.Instant)
        {
            return permit.State;
        }

        var revision = await store.ReadAsync(
            permit.State.Account.Id,
            (reader, token) => reader.History.RevisionAtAsync(instant, token),
            cancellation);

        if (revision == 0)
        {
            return Error.Invalid(
                "at", "the account did not exist then; a `revision` besides asks what it would have decided");
        }

        // What was committed since the request began is not in force for it.
        return await AsOfAsync(permit, Math.Min(revision, permit.State.Revision), cancellation);
    }

    /// <summary>
    /// What made the policy of a rule what it was in a state: the last audit event about it, and its revision; for what
    /// a group's role gives, the group's. Null where nothing is recorded.
    /// </summary>
    /// <param name="state">The state that the rule is of.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CommittedEvent?> FindOriginAsync(AccountState state, Rule rule, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rule);
        var group = state.Policies.ContainsKey(rule.PolicyId.ToString())
            ? null
            : state.Groups.Keys.FirstOrDefault(name => PolicySources.RoleIdOf(name) == rule.PolicyId);
        var (subject, types) = group is null ? (rule.PolicyId.ToString(), PolicyEvents) : (group, GroupEvents);
        return await store.ReadAsync(
            state.Account.Id,
            (reader, token) => reader.History.FindLastEventAsync(subject, types, state.Revision, token),
            cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _making.Dispose();

    private static async Task<Result<AccountState>> MakeAsync(
        AccountState basis, long revision, IStoreReader reader, CancellationToken cancellation)
    {
        var first = await reader.History.FirstRevisionAsync(cancellation);
        if (revision < first)
        {
            return Error.Invalid("revision", $"history reaches back to revision {first}, not to {revision}");
        }

        var past = await reader.History.ReadAsync(revision, cancellation);
        return await AccountStateReading.ApplyAsync(basis, past.Touched, revision, past.Reader, cancellation);
    }
}
