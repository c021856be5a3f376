using System.Collections.Immutable;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Evaluation;

/// <summary>
/// An AWS policy, compiled: its rules, found by the service of the action asked about. Made once and shared by everyone
/// whom the policy is attached to. Immutable.
/// </summary>
/// <remarks>
/// <c>ReadOnlyAccess</c> lists 2,743 patterns of some 300 services: one look finds those of the service, and of these
/// the exact names are hashed.
/// </remarks>
public sealed class AwsRules
{
    private readonly Dictionary<string, RuleShelf>.AlternateLookup<ReadOnlySpan<char>> _shelves;
    private readonly RuleShelf _open = new();
    private readonly bool _denies;

    private AwsRules(AwsPolicy document, string name, bool pads)
    {
        Document = document;
        Name = name;
        Rules = [.. document.Statements.Select((_, index) => new AwsRule(this, index, pads))];
        _denies = Rules.Any(rule => rule.Effect == Effect.Deny);
        var shelves = new Dictionary<string, RuleShelf>(StringComparer.Ordinal);
        foreach (var rule in Rules)
        {
            if (rule.Actions.IsOpen)
            {
                _open.Add(rule, names: null);
                continue;
            }

            foreach (var (service, names) in rule.Actions.Services)
            {
                if (!shelves.TryGetValue(service, out var shelf))
                {
                    shelves.Add(service, shelf = new RuleShelf());
                }

                shelf.Add(rule, names);
            }
        }

        _shelves = shelves.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The document.</summary>
    public AwsPolicy Document { get; }

    /// <summary>What explanations call the policy: its ARN, or the name of an inline policy.</summary>
    public string Name { get; }

    /// <summary>The rules, in the order of the document's statements.</summary>
    public ImmutableArray<AwsRule> Rules { get; }

    /// <summary>
    /// The context keys that the policy asks for, in its conditions and in its variables, in order: each once, in any
    /// case, as first written.
    /// </summary>
    public ImmutableArray<string> ContextKeyNames =>
    [
        .. Rules.SelectMany(KeysOf)
            .Select(key => key.Name)
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Compiles a document that has been read as such a kind.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">What explanations call it: an ARN, or a name.</param>
    /// <param name="kind">Policies of identities, boundaries and sessions may shorten ARNs; others may not.</param>
    public static AwsRules Compile(AwsPolicy document, string name, AwsPolicyKind kind) =>
        new(document, name, Pads(kind));

    internal AwsRule? Find(Effect effect, Naming least, in Question question)
    {
        if (question.Scans)
        {
            return Scan(effect, least, in question);
        }

        // Most policies deny nothing, and denies are looked for first.
        if (effect == Effect.Deny && !_denies)
        {
            return null;
        }

        var open = _open.Find(effect, least, in question);
        return open is null && _shelves.TryGetValue(question.Service, out var shelf)
            ? shelf.Find(effect, least, in question)
            : open;
    }

    private static IEnumerable<ContextKey> KeysOf(AwsRule rule) =>
        rule.Condition.Tests.SelectMany(test => test.NeededKeys.Prepend(test.Key))
            .Concat((rule.Resources?.Templates ?? []).SelectMany(template => template.NeededKeys));

    private static bool Pads(AwsPolicyKind kind) =>
        kind switch
        {
            AwsPolicyKind.Managed => true,
            AwsPolicyKind.AwsManaged => true,
            AwsPolicyKind.Inline => true,
            AwsPolicyKind.Boundary => true,
            AwsPolicyKind.Session => true,
            AwsPolicyKind.Resource => false,
            AwsPolicyKind.Trust => false,
            AwsPolicyKind.ServiceControl => false,
            AwsPolicyKind.ResourceControl => false,
        };

    private AwsRule? Scan(Effect effect, Naming least, in Question question)
    {
        foreach (var rule in Rules)
        {
            if (rule.Effect == effect && rule.Actions.Contains(in question) && rule.MatchesBeyondAction(in question)
                && (least == Naming.None || rule.Naming(in question) >= least))
            {
                return rule;
            }
        }

        return null;
    }
}
