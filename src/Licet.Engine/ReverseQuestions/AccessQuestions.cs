using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;
using Licet.Engine.Urns;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// The questions about a set of policies that no single request asks: <b>who</b> may do an action on a resource,
/// <b>what</b> may an identity do on it, <b>where</b> may it do an action? Every answer holds for all time to come,
/// from the instant of the question on, as if the policies that count then did so for ever: it says always, never, or
/// only if, with the condition that remains, and until when (R41 to R44).
/// </summary>
/// <remarks>
/// A page costs one pass over the account's rules, and work for the answers on it by the rules that concern them. No
/// question goes through identities times actions times resources: names that no allow gives are not looked at, and
/// have no answer, which is to say never. A resource with a <c>*</c> stands for those of the pattern that are
/// registered nowhere and that no policy spells out. For one thread; make one for each page.
/// </remarks>
/// <example>
/// <code>
/// var page = new AccessQuestions(snapshot, directory, now, cancellation)
///     .Who("vps:apiovh:reboot", "urn:v1:eu:resource:vps:vps-1", after: null, count: 100);
/// </code>
/// </example>
public sealed class AccessQuestions
{
    private readonly IAccountDirectory _directory;
    private readonly AccountRules _rules;
    private readonly PageBudget _budget;
    private readonly AccessFolder _folder;
    private readonly Reach _reach;

    /// <summary>Prepares to ask.</summary>
    /// <param name="snapshot">The account's policies.</param>
    /// <param name="directory">The account's identities and resources.</param>
    /// <param name="instant">When the question is asked, in UTC.</param>
    /// <param name="cancellation">Ends an answer that nobody waits for any more, by an exception.</param>
    public AccessQuestions(
        PolicySnapshot snapshot, IAccountDirectory directory, DateTime instant, CancellationToken cancellation)
        : this(snapshot, directory, instant, new PageBudget(Limits.PageReadingsMax, cancellation))
    {
    }

    internal AccessQuestions(
        PolicySnapshot snapshot, IAccountDirectory directory, DateTime instant, PageBudget budget)
    {
        _directory = directory;
        _rules = new AccountRules(snapshot, instant);
        _budget = budget;
        _folder = new AccessFolder(instant, _budget);
        _reach = new Reach(directory);
    }

    /// <summary>How many names answers were made for: what a page costs beside one pass over the rules.</summary>
    internal int AnswersMade { get; private set; }

    /// <summary>
    /// Who may do an action on a resource: the root, and everybody whom a policy that allows it names, also through a
    /// group.
    /// </summary>
    /// <param name="action">The action, whether the catalogue has it or not.</param>
    /// <param name="resourceUrn">The resource; an empty plate is ours.</param>
    /// <param name="after">The name behind which the page begins; null for the first page.</param>
    /// <param name="count">How many answers the page has at most, from 1 on.</param>
    public AccessPage Who(string action, string resourceUrn, string? after, int count)
    {
        var view = ViewOf(resourceUrn);
        var rules = _rules.Find(identities: null, action, view.Urn);
        var byIdentity = rules
            .SelectMany(rule => rule.Scope.Identities.Select(identity => (identity, rule)))
            .ToLookup(pair => pair.identity, pair => pair.rule, StringComparer.Ordinal);
        var allows = rules.Where(rule => rule.Effect == Effect.Allow);
        var named = allows.SelectMany(rule => rule.Scope.Identities).Distinct();
        Rule[] denies = view.IsPattern ? Denies(_rules.Find(identities: null, action, resourceUrn: null)) : [];
        var principals = Behind(after, [_directory.RootUrn, .. named.SelectMany(_directory.PrincipalsOf)]);
        return Page(principals, count, principal =>
        {
            if (principal == _directory.RootUrn)
            {
                return Always(principal);
            }

            var identities = _directory.IdentitiesOf(principal);
            Rule[] concerning = [.. identities.SelectMany(one => byIdentity[one]).Distinct()];
            return WithExceptions(
                Answer(principal, identities, concerning, view),
                view,
                denies.Where(rule => rule.Names([.. identities])));
        });
    }

    /// <summary>
    /// What an identity may do on a resource: of the actions that the catalogue has on its type (of all, where it has
    /// none on it), and of the actions that policies spell out. An action with parameters is answered for itself, for
    /// each parameter that a policy spells out, and with <c>?*</c> for any other.
    /// </summary>
    /// <param name="identityUrn">A user or a service account, or the root; an empty plate is ours.</param>
    /// <param name="resourceUrn">The resource; an empty plate is ours.</param>
    /// <param name="after">The name behind which the page begins; null for the first page.</param>
    /// <param name="count">How many answers the page has at most, from 1 on.</param>
    public AccessPage What(string identityUrn, string resourceUrn, string? after, int count)
    {
        var principal = Urn.WithPlate(identityUrn, _directory.Plate);
        var view = ViewOf(resourceUrn);
        var ofType = ActionCatalogue.OfType(view.Attributes.Type);
        var known = (ofType.Length > 0 ? ofType : ActionCatalogue.All)
            .SelectMany(action => new[] { action.Name }.Concat(action.HasQueryParameters ? [$"{action.Name}?*"] : []));
        if (principal == _directory.RootUrn)
        {
            return Page(Behind(after, known), count, Always);
        }

        var identities = _directory.IdentitiesOf(principal);
        var rules = _rules.Find([.. identities], action: null, view.Urn);
        Rule[] denies = view.IsPattern ? Denies(_rules.Find([.. identities], action: null, resourceUrn: null)) : [];
        var allows = rules.Where(rule => rule.Effect == Effect.Allow).ToArray();
        var spelt = allows.SelectMany(rule => rule.Actions.Includes)
            .Where(pattern => pattern.IsExact)
            .Select(pattern => pattern.Text);
        var actions = Behind(after, known.Concat(spelt)).Where(action => allows.Any(rule => rule.Lists(action)));
        return Page(actions, count, action => WithExceptions(
            Answer(action, identities, [.. rules.Where(rule => rule.Lists(action))], view),
            view,
            denies.Where(rule => rule.Lists(action))));
    }

    /// <summary>
    /// On which resources an identity may do an action: the registered ones, those that policies spell out, and each
    /// pattern that they name, for all the others that it reaches.
    /// </summary>
    /// <param name="identityUrn">A user or a service account, or the root; an empty plate is ours.</param>
    /// <param name="action">The action, whether the catalogue has it or not.</param>
    /// <param name="after">The name behind which the page begins; null for the first page.</param>
    /// <param name="count">How many answers the page has at most, from 1 on.</param>
    public AccessPage Where(string identityUrn, string action, string? after, int count)
    {
        var principal = Urn.WithPlate(identityUrn, _directory.Plate);
        var isRoot = principal == _directory.RootUrn;
        var identities = _directory.IdentitiesOf(principal);
        var rules = isRoot ? [] : _rules.Find([.. identities], action, resourceUrn: null);
        var allows = rules.Where(rule => rule.Effect == Effect.Allow).ToArray();
        var denies = Denies(rules);
        var named = isRoot ? [$"urn:v1:{_directory.Plate}:resource:*"] : allows.SelectMany(_reach.NamedBy);
        var registered = _directory.ResourcesAfter(after ?? "")
            .Where(urn => isRoot || allows.Any(rule => rule.Reaches(urn)));
        return Page(Reach.Merge(Behind(after, named), registered), count, urn =>
        {
            if (isRoot)
            {
                return Always(urn);
            }

            var view = ViewOf(urn);
            return WithExceptions(
                Answer(urn, identities, [.. rules.Where(rule => rule.Reaches(urn))], view), view, denies);
        });
    }

    private Access Answer(string name, IReadOnlyList<string> identities, Rule[] rules, ResourceView view)
    {
        AnswersMade++;
        _budget.Spend(rules.Length);
        var access = _folder.Fold(rules, view);
        var groups = identities.Skip(1).Where(group => access.Allows.Any(rule => rule.Names([group])));
        return access with { Name = name, Through = [.. groups.Order(StringComparer.Ordinal)] };
    }

    private Access WithExceptions(Access access, ResourceView view, IEnumerable<Rule> denies) =>
        view.IsPattern ? access with { Except = _reach.ExceptionsOf(view.Urn, denies) } : access;

    private static Rule[] Denies(IEnumerable<Rule> rules) => [.. rules.Where(rule => rule.Effect == Effect.Deny)];

    private static Access Always(string name) => new() { Name = name, Mark = AccessMark.Always };

    private ResourceView ViewOf(string resourceUrn)
    {
        var urn = Urn.WithPlate(resourceUrn, _directory.Plate);
        return urn.Contains('*', StringComparison.Ordinal)
            ? ResourceView.OfPattern(urn)
            : new ResourceView(_directory.AttributesOf(urn));
    }

    private static SortedSet<string> Behind(string? after, IEnumerable<string> names) =>
        new SortedSet<string>(
            names.Where(name => after is null || string.CompareOrdinal(name, after) > 0), StringComparer.Ordinal);

    private static AccessPage Page(IEnumerable<string> names, int count, Func<string, Access> answer)
    {
        string[] found = [.. names.Take(count + 1)];
        return new AccessPage([.. found.Take(count).Select(answer)], found.Length > count ? found[count - 1] : null);
    }
}
