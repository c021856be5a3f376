using Licet.Core.Decisions;
using Licet.Core.Policies;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;

namespace Licet.Core.Replay;

/// <summary>
/// Asks recorded requests again: of the account's present policies, and of them with a draft. The account's state is
/// the present one: who was in which group is as recorded, tags of resources are as they are now.
/// </summary>
public sealed class PolicyReplay(RecordedRequests requests)
{
    /// <summary>Replays a period.</summary>
    /// <param name="permit">Proof that the caller may read policies and the log.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="from">The begin, in UTC.</param>
    /// <param name="to">The end, in UTC; not part of it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ReplayReport> RunAsync(
        Permit permit, PolicyDraft draft, DateTime from, DateTime to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(draft);
        var run = new Run(permit.State.Snapshot, draft.Snapshot);
        var period = await requests.ReadAsync(permit.State, from, to, run.Take, cancellation);
        return run.ToReport(period);
    }

    /// <summary>One replay under way.</summary>
    internal sealed class Run(PolicySnapshot present, PolicySnapshot draft)
    {
        private readonly Dictionary<(string, string, Rule?, Rule?), ReplayFlip> _flips = [];
        private Decision[] _before = new Decision[1];
        private Decision[] _after = new Decision[1];
        private long _decisions;
        private long _gained;
        private long _lost;
        private long _changedSince;
        private long _ungrouped;

        public bool Take(in RecordedRequest recorded)
        {
            var actions = recorded.Actions;
            if (actions.Length > _before.Length)
            {
                (_before, _after) = (new Decision[actions.Length], new Decision[actions.Length]);
            }

            var request = new AuthorizationRequest
            {
                Principal = recorded.Who,
                Action = actions.Length == 0 ? "" : actions[0],
                Resource = recorded.Resource,
                Instant = recorded.At,
                Source = recorded.Source,
            };
            if (actions.Length == 1)
            {
                (_before[0], _after[0]) = (present.Decide(in request), draft.Decide(in request));
            }
            else
            {
                present.DecideEach(in request, actions, _before.AsSpan(0, actions.Length));
                draft.DecideEach(in request, actions, _after.AsSpan(0, actions.Length));
            }

            _decisions += actions.Length;
            for (var index = 0; index < actions.Length; index++)
            {
                Compare(in recorded, actions[index], in _before[index], in _after[index]);
            }

            return true;
        }

        public ReplayReport ToReport(RecordedPeriod period) =>
            new()
            {
                Period = period,
                DecisionCount = _decisions,
                GainedCount = _gained,
                LostCount = _lost,
                ChangedSinceCount = _changedSince,
                Flips =
                [
                    .. _flips.Values.OrderByDescending(flip => flip.Count)
                        .ThenBy(flip => flip.Identity, StringComparer.Ordinal)
                        .ThenBy(flip => flip.Action, StringComparer.Ordinal),
                ],
                UngroupedCount = _ungrouped,
            };

        private void Compare(in RecordedRequest recorded, string action, in Decision before, in Decision after)
        {
            var wasAllowed = Array.IndexOf(recorded.Authorized, action) >= 0;

            // What the catalogue does not have the authorization checks refuse whatever policies say (R37).
            _changedSince += wasAllowed == before.IsAllowed || !ActionCatalogue.IsKnown(action) ? 0 : 1;
            if (before.IsAllowed == after.IsAllowed)
            {
                return;
            }

            _gained += after.IsAllowed ? 1 : 0;
            _lost += after.IsAllowed ? 0 : 1;
            var key = (recorded.Who.Urn, action, before.Rule, after.Rule);
            if (!_flips.TryGetValue(key, out var flip))
            {
                if (_flips.Count >= ReplayReport.FlipsMax)
                {
                    _ungrouped++;
                    return;
                }

                flip = new ReplayFlip(recorded.Who.Urn, action, after.IsAllowed, before.Rule, after.Rule)
                {
                    FirstAt = recorded.At,
                    ResourceUrn = recorded.Resource.Urn,
                    Source = recorded.Source,
                    WasAllowed = wasAllowed,
                };
                _flips.Add(key, flip);
            }

            flip.Count++;
            flip.LastAt = recorded.At;
        }
    }
}
