using Licet.Core.Accounts;
using Licet.Core.Store;

namespace Licet.Core.Logs.Recording;

/// <summary>
/// Brings audit events from the store, where they were committed with the changes that they report, into the audit log:
/// each once and in order, whenever the process may die in between, since the log itself says which came last.
/// </summary>
public sealed class AuditTrail(IStore store, ILogStore logs)
{
    private const int AtOnceMax = 500;

    /// <summary>Follows an account until cancelled.</summary>
    /// <exception cref="IOException">The log cannot be written; following again goes on where it was.</exception>
    public async Task FollowAsync(AccountId account, CancellationToken cancellation)
    {
        var (revision, number) = await LastAsync(account, cancellation);

        // The change of the last event again: there may be more events of it.
        await foreach (var _ in store.WatchAsync(account, Math.Max(0, revision - 1), cancellation))
        {
            (revision, number) = await BringAsync(account, revision, number, cancellation);
        }
    }

    /// <summary>Brings what is committed by now.</summary>
    public async Task CatchUpAsync(AccountId account, CancellationToken cancellation)
    {
        var (revision, number) = await LastAsync(account, cancellation);
        await BringAsync(account, revision, number, cancellation);
    }

    private async Task<(long Revision, int Number)> LastAsync(AccountId account, CancellationToken cancellation)
    {
        var last = await logs.FindLastAsync(account, LogKind.Audit, cancellation);
        if (last?.Entry[AuditEntries.RevisionField] is not LogValue.Number revision
            || last.Entry[AuditEntries.NumberField] is not LogValue.Number number)
        {
            return (0, -1);
        }

        var present = await store.ReadAsync(account, (reader, token) => reader.RevisionAsync(token), cancellation);
        return present < revision.Value
            ? await LastBeforeAsync(account, last.Entry.At, cancellation)
            : (revision.Value, (int)number.Value);
    }

    // A store that was put back from a backup is behind its log, and counts the same revisions again: what is new then,
    // time alone tells.
    private async Task<(long Revision, int Number)> LastBeforeAsync(
        AccountId account, DateTime at, CancellationToken cancellation)
    {
        var (revision, number) = (0L, -1);
        while (true)
        {
            var events = await store.ReadAsync(
                account,
                (reader, token) => reader.ListAuditEventsAsync(revision, number, AtOnceMax, token),
                cancellation);
            foreach (var one in events)
            {
                if (one.Event.At > at)
                {
                    return (revision, number);
                }

                (revision, number) = (one.Revision, one.Number);
            }

            if (events.Count == 0)
            {
                return (revision, number);
            }
        }
    }

    private async Task<(long Revision, int Number)> BringAsync(
        AccountId name, long revision, int number, CancellationToken cancellation)
    {
        while (true)
        {
            var (account, events) = await store.ReadAsync(
                name,
                async (reader, token) => (
                    await reader.FindAccountAsync(token),
                    await reader.ListAuditEventsAsync(revision, number, AtOnceMax, token)),
                cancellation);
            if (account is null || events.Count == 0)
            {
                return (revision, number);
            }

            await logs.AppendAsync(
                name, LogKind.Audit, [.. events.Select(one => AuditEntries.Of(account, one))], cancellation);
            (revision, number) = (events[^1].Revision, events[^1].Number);
        }
    }
}
