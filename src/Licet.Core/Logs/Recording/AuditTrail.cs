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
        return last?.Entry[AuditEntries.RevisionField] is LogValue.Number revision
            && last.Entry[AuditEntries.NumberField] is LogValue.Number number
                ? (revision.Value, (int)number.Value)
                : (0, -1);
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
