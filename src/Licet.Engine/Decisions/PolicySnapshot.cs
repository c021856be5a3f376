using System.Collections.Immutable;
using Licet.Engine.Documents;
using Licet.Engine.Policies;

namespace Licet.Engine.Decisions;

/// <summary>
/// An account's policies, compiled and indexed: the thing that decides. Immutable and safe for any number of threads; a
/// change of the account makes a new snapshot, which shares with this one all that stays, and readers see the old one
/// or the new one, never half.
/// </summary>
/// <example>
/// <code>
/// var decision = snapshot.Decide(new AuthorizationRequest
/// {
///     Identities = ["urn:v1:eu:identity:user:xx1111-ovh/user1"],
///     Action = "vps:apiovh:reboot",
///     Resource = ResourceAttributes.OfUrn("urn:v1:eu:resource:vps:vps-1", "eu"),
///     Instant = now,
/// });
/// </code>
/// </example>
public sealed class PolicySnapshot
{
    private readonly CompiledPolicies _policies;
    private readonly ActionTable _actions;
    private readonly RuleIndex _index;
    private readonly Decider _decider;

    private PolicySnapshot(CompiledPolicies policies, ActionTable actions, RuleIndex index)
    {
        (_policies, _actions, _index) = (policies, actions, index);
        _decider = new Decider(Urns.Urn.OfAccount(policies.Plate, policies.Account), actions, index);
    }

    /// <summary>
    /// Every rule of the account, by the id of its policy: for explanations, and for comparison with the index.
    /// </summary>
    internal IEnumerable<Rule> Rules => _policies.Rules;

    /// <summary>The rules that come from some policies. Not for the hot path.</summary>
    public IEnumerable<Rule> RulesOf(IReadOnlySet<PolicyId> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Order(PolicyId.Order).SelectMany(_policies.RulesOf);
    }

    /// <summary>
    /// Compiles an account's policies. Fails, naming policy and path, when one of them refers to a permissions group or
    /// a resource group that is not in the source: a rule left out might have been a deny.
    /// </summary>
    public static ReadResult<PolicySnapshot> Compile(PolicySource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var actions = new ActionTable(source.Actions.Concat(ActionsNamedBy(source)));
        return Apply(
            CompiledPolicies.None(source),
            new PolicyChanges { Put = source.Policies },
            actions,
            RuleIndex.Empty.ToBuilder(actions));
    }

    /// <summary>
    /// The snapshot after a change, in time proportional to what the change touches: the policies that it names, and
    /// those that refer to a group that it names. Fails as <see cref="Compile"/> does, and then nothing has changed.
    /// </summary>
    public ReadResult<PolicySnapshot> With(PolicyChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Apply(_policies, changes, _actions, _index.ToBuilder(_actions));
    }

    /// <summary>
    /// Answers <paramref name="request"/>: the root of the account may do everything; else a matching deny refuses, a
    /// matching allow permits, and nothing refuses. Allocates nothing; never throws.
    /// </summary>
    public Decision Decide(in AuthorizationRequest request) => _decider.Decide(in request);

    /// <summary>
    /// Answers the request for each of some actions, in the place of its own: as asking for each would, and faster, for
    /// what the principal has on a product is looked up once for neighbours of that product. Allocates nothing.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="decisions">The answers, as many as actions, in their order.</param>
    public void DecideEach(
        in AuthorizationRequest request, ReadOnlySpan<string> actions, Span<Decision> decisions) =>
        _decider.DecideEach(in request, actions, decisions);

    /// <summary>Every rule that denies the request, each once; none for the root of the account.</summary>
    public ImmutableArray<Rule> FindDenies(in AuthorizationRequest request)
    {
        var found = ImmutableArray.CreateBuilder<Rule>();
        foreach (var rule in _decider.IsRoot(in request) || !request.IsWithinLimits ? [] : Candidates(in request))
        {
            if (rule.Effect == Effect.Deny && rule.Names(request.Identities) && rule.Matches(in request))
            {
                found.Add(rule);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// Answers as <see cref="Decide"/> does, and says why: which clause determined the verdict; on a refusal, which
    /// clauses came nearest to permitting the request and what each lacked. Looks at every rule; for people, not for
    /// the hot path.
    /// </summary>
    public Explanation Explain(in AuthorizationRequest request) =>
        new Explainer(Rules, _decider.IsRoot(in request)).Explain(in request);

    /// <summary>
    /// The rules that the index finds for a request, each once: at least those that decide it (law 5).
    /// </summary>
    internal HashSet<Rule> Candidates(in AuthorizationRequest request) => _decider.Candidates(in request);

    private static ReadResult<PolicySnapshot> Apply(
        CompiledPolicies before, PolicyChanges changes, ActionTable actions, RuleIndex.Builder index)
    {
        var after = before.With(changes, out var difference, out var problems);
        if (!problems.IsEmpty)
        {
            return ReadResult<PolicySnapshot>.Failed(problems);
        }

        foreach (var rule in difference.Gone)
        {
            index.Remove(rule);
        }

        foreach (var rule in difference.Come)
        {
            index.Add(rule);
        }

        return ReadResult<PolicySnapshot>.Of(new PolicySnapshot(after, actions, index.ToIndex()));
    }

    private static IEnumerable<string> ActionsNamedBy(PolicySource source) =>
        from permissions in source.Policies.Select(entry => entry.Document.Permissions)
            .Concat(source.PermissionsGroups.Values)
        from list in new[] { permissions.Allow, permissions.Except, permissions.Deny }
        where !list.IsDefault
        from action in list
        select action;
}
