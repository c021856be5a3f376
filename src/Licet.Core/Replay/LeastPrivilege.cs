using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.ReverseQuestions;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Replay;

/// <summary>
/// Proposes the smallest policies that cover what an identity was recorded to do, and says which of its grants it does
/// not use. The proposal is tried on each recorded call before it is shown.
/// </summary>
public sealed class LeastPrivilege(RecordedRequests requests)
{
    private const int CallsMax = 100_000;

    /// <summary>Looks at an identity: a user, a service account, or a group, which does what its members do.</summary>
    /// <param name="permit">Proof that the caller may read policies and the log.</param>
    /// <param name="identityUrn">The identity; NotFound where the account has none such.</param>
    /// <param name="from">The begin of the period, in UTC.</param>
    /// <param name="to">Its end, in UTC; not part of it.</param>
    /// <param name="hasWildcards">Whether wildcards may take the place of names that begin alike.</param>
    /// <param name="unusedDays">For how many days a grant must not have been used to be told of.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<LeastPrivilegeReport>> SuggestAsync(
        Permit permit,
        string identityUrn,
        DateTime from,
        DateTime to,
        bool hasWildcards,
        int unusedDays,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var state = permit.State;
        var identity = Urn.WithPlate(identityUrn, state.Account.Plate);
        if (!new AccountDirectory(state, permit.Caller.Instant).Has(identity))
        {
            return Error.NotFound("identity", identityUrn);
        }

        if (identity == state.Account.RootUrn)
        {
            return Error.Invalid("identity", "the root of the account needs no policy");
        }

        var now = permit.Caller.Instant;
        var unusedSince = now.AddDays(-unusedDays);
        var calls = new Calls(identity, from, to);
        var (begin, end) = (from < unusedSince ? from : unusedSince, to > now ? to : now);
        var read = await requests.ReadAsync(state, begin, end, calls.Take, cancellation);
        var policies = PolicyProposal.Of(identity, NameFor(identity), calls.Allowed.Keys, hasWildcards);
        var trial = Compile(state, policies);
        return new LeastPrivilegeReport
        {
            Period = read with
            {
                From = from,
                To = to,
                ReadTo = read.IsComplete || read.ReadTo > to ? to : read.ReadTo,
                RequestCount = calls.RequestCount,
            },
            CallCount = calls.Count,
            DistinctCount = calls.Allowed.Count,
            Policies = policies,
            Lost = [.. calls.Allowed.Keys.Where(call => !IsAllowed(trial, identity, call, state, to))],
            Gained =
            [
                .. calls.Refused.Where(call => !calls.Allowed.ContainsKey(call)
                    && IsAllowed(trial, identity, call, state, to)),
            ],
            Unused = UnusedOf(state, identity, calls.LastUses, unusedSince, cancellation),
        };
    }

    // The proposal by itself: nothing else of the account helps it.
    private static PolicySnapshot Compile(AccountState state, ImmutableArray<OvhPolicy> policies) =>
        PolicySnapshot.Compile(new PolicySource
        {
            Account = state.Account.Id.Value,
            Plate = state.Account.Plate,
            Policies = [.. policies.Select((policy, index) =>
                new PolicyEntry(new PolicyId(new Guid(index + 1, 0, 0, new byte[8])), policy))],
            PermissionsGroups = new Dictionary<string, OvhPermissions>(),
            ResourceGroups = new Dictionary<Guid, IReadOnlyCollection<string>>(),
        }).Value!;

    private static bool IsAllowed(
        PolicySnapshot trial, string identity, RecordedCall call, AccountState state, DateTime at) =>
        trial.Decide(new AuthorizationRequest
        {
            Identities = [identity],
            Action = call.Action,
            Resource = state.AttributesOf(call.ResourceUrn),
            Instant = at,
        }).IsAllowed;

    private static ImmutableArray<UnusedGrant> UnusedOf(
        AccountState state, string identity, Dictionary<RecordedCall, DateTime> lastUses, DateTime since,
        CancellationToken cancellation)
    {
        var identities = Caller.OfIdentity(state, identity, since, SourceAddress.None)?.Identities ?? [identity];
        var policies = state.Policies.Values
            .Where(policy => policy.Document.Identities.Any(
                named => identities.Contains(Urn.WithPlate(named, state.Account.Plate))))
            .Select(policy => policy.Id)
            .Concat(state.Groups.Keys.Select(PolicySources.RoleIdOf))
            .ToHashSet();
        var unused = ImmutableArray.CreateBuilder<UnusedGrant>();
        foreach (var rule in state.Snapshot.RulesOf(policies))
        {
            cancellation.ThrowIfCancellationRequested();
            if (rule.Effect != Effect.Allow || !rule.Names(identities.AsSpan()))
            {
                continue;
            }

            var uses = lastUses.Where(use => rule.Lists(use.Key.Action) && rule.Reaches(use.Key.ResourceUrn))
                .ToLookup(use => rule.FindEntry(use.Key.Action)!.Value.Index, use => use.Value);
            unused.AddRange(rule.Entries
                .Select((entry, index) => new UnusedGrant(
                    rule, entry, uses[index].Select(at => (DateTime?)at).DefaultIfEmpty().Max()))
                .Where(grant => grant.LastUsedAt is not { } at || at < since));
        }

        return unused.ToImmutable();
    }

    // Of what a policy's name may be of.
    private static string NameFor(string urn)
    {
        var last = urn[(urn.LastIndexOfAny(['/', ':']) + 1)..];
        return "least-privilege-"
            + string.Concat(last.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' ? letter : '-'));
    }

    private sealed class Calls(string identity, DateTime from, DateTime to)
    {
        private readonly Dictionary<Principal, bool> _isMeant = new(ReferenceEqualityComparer.Instance);

        public Dictionary<RecordedCall, DateTime> Allowed { get; } = [];

        public HashSet<RecordedCall> Refused { get; } = [];

        public Dictionary<RecordedCall, DateTime> LastUses { get; } = [];

        public long Count { get; private set; }

        public long RequestCount { get; private set; }

        public bool Take(in RecordedRequest request)
        {
            if (!IsMeant(request.Who))
            {
                return true;
            }

            var isInPeriod = request.At >= from && request.At < to;
            RequestCount += isInPeriod ? 1 : 0;
            foreach (var action in request.Actions)
            {
                Note(new RecordedCall(action, request.Resource.Urn), in request, isInPeriod);
            }

            return LastUses.Count < CallsMax && Refused.Count < CallsMax;
        }

        private void Note(RecordedCall call, in RecordedRequest request, bool isInPeriod)
        {
            var isAllowed = Array.IndexOf(request.Authorized, call.Action) >= 0;
            if (isAllowed)
            {
                LastUses[call] = request.At;
            }

            if (!isInPeriod)
            {
                return;
            }

            if (isAllowed)
            {
                Count++;
                Allowed[call] = request.At;
            }
            else
            {
                Refused.Add(call);
            }
        }

        private bool IsMeant(Principal who)
        {
            if (!_isMeant.TryGetValue(who, out var isMeant))
            {
                _isMeant.Add(who, isMeant = who.Identities.Contains(identity));
            }

            return isMeant;
        }
    }
}
