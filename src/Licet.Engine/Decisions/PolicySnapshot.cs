using System.Collections.Immutable;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Engine.Decisions;

/// <summary>
/// An account's policies, compiled and indexed: the thing that decides. Immutable and safe for any number of threads; a
/// change of the account makes a new snapshot, and readers see the old one or the new one, never half.
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
    private readonly string _rootIdentity;
    private readonly RuleIndex _index;

    private PolicySnapshot(string rootIdentity, ImmutableArray<Rule> rules)
    {
        _rootIdentity = rootIdentity;
        Rules = rules;
        _index = new RuleIndex(rules);
    }

    /// <summary>
    /// Every rule of the account, in the order of the source: for explanations, and for comparison with the index.
    /// </summary>
    internal ImmutableArray<Rule> Rules { get; }

    /// <summary>The rules that come from some policies. Looks at every rule: not for the hot path.</summary>
    public IEnumerable<Rule> RulesOf(IReadOnlySet<PolicyId> policies) =>
        Rules.Where(rule => policies.Contains(rule.PolicyId));

    /// <summary>
    /// Compiles an account's policies. Fails, naming policy and path, when one of them refers to a permissions group or
    /// a resource group that is not in the source: a rule left out might have been a deny.
    /// </summary>
    public static ReadResult<PolicySnapshot> Compile(PolicySource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var compiler = new PolicyCompiler(source);
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var faults = ImmutableArray.CreateBuilder<Problem>();
        foreach (var entry in source.Policies)
        {
            var problems = new ProblemList();
            rules.AddRange(compiler.Compile(entry, problems));
            faults.AddRange(problems.ToImmutable().Select(problem => problem with
            {
                Message = $"policy `{entry.Document.Name}`: {problem.Message}",
            }));
        }

        return faults.Count > 0
            ? ReadResult<PolicySnapshot>.Failed(faults.ToImmutable())
            : ReadResult<PolicySnapshot>.Of(
                new PolicySnapshot(Urn.OfAccount(source.Plate, source.Account), rules.ToImmutable()));
    }

    /// <summary>
    /// Answers <paramref name="request"/>: the root of the account may do everything; else a matching deny refuses, a
    /// matching allow permits, and nothing refuses. Allocates nothing; never throws.
    /// </summary>
    public Decision Decide(in AuthorizationRequest request)
    {
        if (IsRoot(in request))
        {
            return Decision.AccountRoot;
        }

        if (!request.IsWithinLimits)
        {
            return Decision.ImplicitDeny;
        }

        Rule? allow = null;
        foreach (var identity in request.Identities)
        {
            if (_index.Find(identity) is { } rules)
            {
                if (rules.Denies.FirstMatch(in request) is { } deny)
                {
                    return Decision.ExplicitDeny(deny);
                }

                allow ??= rules.Allows.FirstMatch(in request);
            }
        }

        return allow is null ? Decision.ImplicitDeny : Decision.Allow(allow);
    }

    /// <summary>Every rule that denies the request, each once; none for the root of the account.</summary>
    public ImmutableArray<Rule> FindDenies(in AuthorizationRequest request)
    {
        if (IsRoot(in request) || !request.IsWithinLimits)
        {
            return [];
        }

        var found = new List<Rule>();
        foreach (var identity in request.Identities)
        {
            _index.Find(identity)?.Denies.AddMatches(in request, found);
        }

        return [.. found.Distinct()];
    }

    /// <summary>
    /// Answers as <see cref="Decide"/> does, and says why: which clause determined the verdict; on a refusal, which
    /// clauses came nearest to permitting the request and what each lacked. Looks at every rule; for people, not for
    /// the hot path.
    /// </summary>
    public Explanation Explain(in AuthorizationRequest request) =>
        new Explainer(Rules, IsRoot(in request)).Explain(in request);

    private bool IsRoot(in AuthorizationRequest request)
    {
        foreach (var identity in request.Identities)
        {
            if (identity == _rootIdentity)
            {
                return true;
            }
        }

        return false;
    }
}
