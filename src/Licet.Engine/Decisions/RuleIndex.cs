namespace Licet.Engine.Decisions;

/// <summary>
/// Finds the rules that may decide a request: by identity, then by resource: filed under its exact URN, under its type,
/// or anywhere. The index may return too many rules, never too few; each rule is tested in full. Immutable after
/// construction.
/// </summary>
internal sealed class RuleIndex
{
    private readonly Dictionary<string, IdentityRules> _identities = new(StringComparer.Ordinal);

    public RuleIndex(IEnumerable<Rule> rules)
    {
        var drafts = new Dictionary<string, DraftRules>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var keys = rule.Scope.Resources.Keys();
            foreach (var identity in rule.Scope.Identities)
            {
                if (!drafts.TryGetValue(identity, out var draft))
                {
                    drafts.Add(identity, draft = new DraftRules());
                }

                draft.Add(rule, keys);
            }
        }

        foreach (var (identity, draft) in drafts)
        {
            _identities.Add(identity, draft.Build());
        }
    }

    /// <summary>The rules that name the identity; null when none does.</summary>
    public IdentityRules? Find(string identity) => _identities.GetValueOrDefault(identity);

    /// <summary>The rules that name one identity, by resource.</summary>
    internal sealed class IdentityRules(
        RuleBucket? anywhere, Dictionary<string, RuleBucket>? byType, Dictionary<string, RuleBucket>? byUrn)
    {
        /// <summary>The first deny that matches; null when none does.</summary>
        public Rule? FirstDeny(in AuthorizationRequest request) =>
            FirstMatch(anywhere?.Denies, in request)
            ?? FirstMatch(byType?.GetValueOrDefault(request.Resource.TypePart)?.Denies, in request)
            ?? FirstMatch(byUrn?.GetValueOrDefault(request.Resource.Urn)?.Denies, in request);

        /// <summary>The first allow that matches; null when none does.</summary>
        public Rule? FirstAllow(in AuthorizationRequest request) =>
            FirstMatch(byUrn?.GetValueOrDefault(request.Resource.Urn)?.Allows, in request)
            ?? FirstMatch(byType?.GetValueOrDefault(request.Resource.TypePart)?.Allows, in request)
            ?? FirstMatch(anywhere?.Allows, in request);

        private static Rule? FirstMatch(Rule[]? rules, in AuthorizationRequest request)
        {
            if (rules is not null)
            {
                foreach (var rule in rules)
                {
                    if (rule.Matches(in request))
                    {
                        return rule;
                    }
                }
            }

            return null;
        }
    }

    internal sealed record RuleBucket(Rule[] Denies, Rule[] Allows)
    {
        public static RuleBucket Of(List<Rule> rules) =>
            new(
                [.. rules.Where(rule => rule.Effect == Effect.Deny)],
                [.. rules.Where(rule => rule.Effect == Effect.Allow)]);
    }

    private sealed class DraftRules
    {
        private readonly List<Rule> _anywhere = [];
        private readonly Dictionary<string, List<Rule>> _byType = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Rule>> _byUrn = new(StringComparer.Ordinal);

        public void Add(
            Rule rule, (IReadOnlyCollection<string> Urns, IReadOnlyCollection<string> Types, bool Anywhere) keys)
        {
            if (keys.Anywhere)
            {
                // Found for every request: filing it elsewhere too would only test it twice.
                _anywhere.Add(rule);
                return;
            }

            AddTo(_byType, keys.Types, rule);
            AddTo(_byUrn, keys.Urns, rule);
        }

        public IdentityRules Build() =>
            new(_anywhere.Count == 0 ? null : RuleBucket.Of(_anywhere), BuildAll(_byType), BuildAll(_byUrn));

        private static void AddTo(Dictionary<string, List<Rule>> buckets, IReadOnlyCollection<string> keys, Rule rule)
        {
            foreach (var key in keys)
            {
                if (!buckets.TryGetValue(key, out var bucket))
                {
                    buckets.Add(key, bucket = []);
                }

                bucket.Add(rule);
            }
        }

        private static Dictionary<string, RuleBucket>? BuildAll(Dictionary<string, List<Rule>> buckets)
        {
            if (buckets.Count == 0)
            {
                return null;
            }

            var built = new Dictionary<string, RuleBucket>(buckets.Count, StringComparer.Ordinal);
            foreach (var (key, rules) in buckets)
            {
                built.Add(key, RuleBucket.Of(rules));
            }

            return built;
        }
    }
}
