using System.Collections.Immutable;
using System.Diagnostics;
using Licet.Core.Decisions;
using Licet.Core.Logs;
using Licet.Core.Logs.Recording;
using Licet.Engine.Policies;

namespace Licet.Core.Replay;

/// <summary>
/// Tells what a shadow policy would have changed, from the access-policy log, where that was recorded.
/// </summary>
public sealed class ShadowReview(ILogStore logs)
{
    private const int RecordsAtOnceMax = 1000;
    private const int ChangesMax = 200;

    private static readonly TimeSpan s_timeMax = TimeSpan.FromSeconds(30);

    /// <summary>The effect of a policy in a period, together with that of others where they had it together.</summary>
    /// <param name="permit">Proof that the caller may read policies and the log.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="from">The begin, in UTC.</param>
    /// <param name="to">The end, in UTC; not part of it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ShadowReport> LookAsync(
        Permit permit, PolicyId policy, DateTime from, DateTime to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var account = permit.State.Account.Id;
        var (started, id) = (Stopwatch.GetTimestamp(), policy.ToString());
        var after = await logs.FindSequenceAsync(account, LogKind.AccessPolicy, from, cancellation) - 1;
        var count = new Counting();
        var (readTo, requestCount) = (from, 0L);
        while (true)
        {
            var batch = await logs.ReadAsync(account, LogKind.AccessPolicy, after, RecordsAtOnceMax, cancellation);
            foreach (var record in batch.Records.Where(record => record.Entry.At >= from && record.Entry.At < to))
            {
                requestCount++;
                count.Add(record.Entry, id);
            }

            if (batch.Records.IsEmpty || batch.Records[0].Entry.At >= to)
            {
                readTo = to;
                break;
            }

            (after, readTo) = (batch.Records[^1].Sequence, batch.Records[^1].Entry.At);
            if (Stopwatch.GetElapsedTime(started) > s_timeMax)
            {
                break;
            }
        }

        var period = new RecordedPeriod(from, to, readTo < to ? readTo : to, requestCount, AwsCount: 0);
        return count.ToReport(period);
    }

    private sealed class Counting
    {
        private readonly Dictionary<(string, string, string, bool), (long Count, DateTime LastAt)> _changes = [];
        private long _changed;
        private long _ungrouped;

        public void Add(LogEntry entry, string policy)
        {
            if (!TextsOf(entry, ShadowEffect.PoliciesField).Contains(policy)
                || TextsOf(entry, "identities_array") is not [var identity, ..]
                || entry["resource"] is not LogValue.Text resource)
            {
                return;
            }

            _changed++;
            foreach (var isAllowed in new[] { true, false })
            {
                var field = isAllowed ? ShadowEffect.AuthorizedField : ShadowEffect.UnauthorizedField;
                foreach (var action in TextsOf(entry, field))
                {
                    Add((identity, action, resource.Value, isAllowed), entry.At);
                }
            }
        }

        public ShadowReport ToReport(RecordedPeriod period) =>
            new(
                period,
                _changed,
                [
                    .. _changes
                        .Select(one => new ShadowChange(
                            one.Key.Item1, one.Key.Item2, one.Key.Item3, one.Key.Item4, one.Value.Count,
                            one.Value.LastAt))
                        .OrderByDescending(change => change.Count)
                        .ThenBy(change => change.Identity, StringComparer.Ordinal)
                        .ThenBy(change => change.Action, StringComparer.Ordinal)
                        .ThenBy(change => change.ResourceUrn, StringComparer.Ordinal),
                ],
                _ungrouped);

        private void Add((string, string, string, bool) key, DateTime at)
        {
            if (_changes.TryGetValue(key, out var known) || _changes.Count < ChangesMax)
            {
                _changes[key] = (known.Count + 1, at);
            }
            else
            {
                _ungrouped++;
            }
        }

        private static ImmutableArray<string> TextsOf(LogEntry entry, string field) =>
            entry[field] is LogValue.Texts texts ? texts.Values : [];
    }
}
