namespace Licet.Engine.Decisions;

/// <summary>
/// Finds the rules that may decide a request: by identity, by effect, and by resource. The index may return too many
/// rules, never too few; each rule is tested in full. Immutable after construction.
/// </summary>
internal sealed class RuleIndex
{
    // A rule that names more than this many pairs of identity and resource is filed without the resources: a policy may
    // name thousands of both, and its rules find a resource among them by hashing anyway.
    private const int PairsPerRuleMax = 4096;

    private readonly Dictionary<string, IdentityRules> _identities = new(StringComparer.Ordinal);

    public RuleIndex(IEnumerable<Rule> rules)
    {
        var drafts = new Dictionary<string, List<RuleShelf.Entry>>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var identities = rule.Scope.Identities;
            var keys = rule.Scope.Resources.Keys();
            if ((long)keys.Count * identities.Length > PairsPerRuleMax)
            {
                keys = [RuleShelf.Anywhere];
            }

            foreach (var identity in identities)
            {
                if (!drafts.TryGetValue(identity, out var draft))
                {
                    drafts.Add(identity, draft = []);
                }

                draft.AddRange(keys.Select(key => new RuleShelf.Entry(key, rule)));
            }
        }

        foreach (var (identity, draft) in drafts)
        {
            _identities.Add(identity, IdentityRules.Of(draft));
        }
    }

    /// <summary>The rules that name the identity; null when none does.</summary>
    public IdentityRules? Find(string identity) => _identities.GetValueOrDefault(identity);

    /// <summary>The rules that name one identity.</summary>
    internal sealed record IdentityRules(RuleShelf Denies, RuleShelf Allows)
    {
        public static IdentityRules Of(List<RuleShelf.Entry> entries) =>
            new(
                RuleShelf.Of(entries.Where(entry => entry.Rule.Effect == Effect.Deny)),
                RuleShelf.Of(entries.Where(entry => entry.Rule.Effect == Effect.Allow)));
    }
}
