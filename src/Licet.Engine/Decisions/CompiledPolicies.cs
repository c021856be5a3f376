using System.Collections.Immutable;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Engine.Decisions;

/// <summary>
/// The policies of an account with the rules that they give, by id, and the groups that they refer to. Immutable; a
/// change makes another, in time proportional to the change.
/// </summary>
internal sealed class CompiledPolicies
{
    private readonly ImmutableSortedDictionary<PolicyId, CompiledPolicy> _policies;
    private readonly ImmutableDictionary<string, OvhPermissions> _permissionsGroups;
    private readonly ImmutableDictionary<Guid, IReadOnlyCollection<string>> _resourceGroups;

    // By the URN of a permissions group or the id of a resource group: the policies that refer to it.
    private readonly ImmutableDictionary<string, ImmutableHashSet<PolicyId>> _referring;

    private CompiledPolicies(
        string account,
        string plate,
        ImmutableSortedDictionary<PolicyId, CompiledPolicy> policies,
        ImmutableDictionary<string, OvhPermissions> permissionsGroups,
        ImmutableDictionary<Guid, IReadOnlyCollection<string>> resourceGroups,
        ImmutableDictionary<string, ImmutableHashSet<PolicyId>> referring)
    {
        (Account, Plate, _policies) = (account, plate, policies);
        (_permissionsGroups, _resourceGroups, _referring) = (permissionsGroups, resourceGroups, referring);
    }

    public string Account { get; }

    public string Plate { get; }

    /// <summary>Every rule, by the id of its policy and in the order of its clauses.</summary>
    public IEnumerable<Rule> Rules => _policies.Values.SelectMany(policy => policy.Rules);

    /// <summary>No policies yet, and the groups of a source.</summary>
    public static CompiledPolicies None(PolicySource source) =>
        new(
            source.Account,
            source.Plate,
            ImmutableSortedDictionary.Create<PolicyId, CompiledPolicy>(PolicyId.Order),
            source.PermissionsGroups.ToImmutableDictionary(StringComparer.Ordinal),
            source.ResourceGroups.ToImmutableDictionary(),
            ImmutableDictionary.Create<string, ImmutableHashSet<PolicyId>>(StringComparer.Ordinal));

    /// <summary>The rules of one policy; none when there is no such policy.</summary>
    public IEnumerable<Rule> RulesOf(PolicyId id) => _policies.TryGetValue(id, out var policy) ? policy.Rules : [];

    /// <summary>The policies after a change.</summary>
    /// <param name="changes">What changes.</param>
    /// <param name="difference">The rules that go and come.</param>
    /// <param name="problems">Why it cannot be; empty when it can.</param>
    public CompiledPolicies With(
        PolicyChanges changes, out Difference difference, out ImmutableArray<Problem> problems)
    {
        var permissionsGroups = Changed(_permissionsGroups, changes.PermissionsGroups);
        var resourceGroups = Changed(_resourceGroups, changes.ResourceGroups);
        var compiler = new PolicyCompiler(Plate, permissionsGroups, resourceGroups);
        var policies = _policies.ToBuilder();
        var referring = _referring.ToBuilder();
        var (gone, come) = (new List<Rule>(), new List<Rule>());
        var faults = ImmutableArray.CreateBuilder<Problem>();
        var seen = new HashSet<PolicyId>();
        foreach (var id in changes.Removed)
        {
            Leave(id);
            policies.Remove(id);
        }

        var put = new List<KeyValuePair<PolicyId, CompiledPolicy>>();
        foreach (var entry in Affected(changes, policies))
        {
            Leave(entry.Id);
            var faultsOfPolicy = new ProblemList();
            if (!seen.Add(entry.Id))
            {
                faultsOfPolicy.Add("", ProblemKind.Duplicate, $"another policy has its id `{entry.Id}`");
            }

            var compiled = new CompiledPolicy(entry, compiler.Compile(entry, faultsOfPolicy));
            AddFaults(faults, entry, faultsOfPolicy);
            come.AddRange(compiled.Rules);
            put.Add(KeyValuePair.Create(entry.Id, compiled));
            Refer(referring, entry, isReferring: true);
        }

        (difference, problems) = (new Difference(gone, come), faults.ToImmutable());
        return new CompiledPolicies(
            Account,
            Plate,
            policies.ToImmutable().SetItems(put),
            permissionsGroups,
            resourceGroups,
            referring.ToImmutable());

        void Leave(PolicyId id)
        {
            if (policies.TryGetValue(id, out var old))
            {
                gone.AddRange(old.Rules);
                Refer(referring, old.Entry, isReferring: false);
            }
        }
    }

    private static ImmutableDictionary<TKey, TValue> Changed<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> groups, IReadOnlyDictionary<TKey, TValue?> changes)
        where TKey : notnull
        where TValue : class
    {
        if (changes.Count == 0)
        {
            return groups;
        }

        var builder = groups.ToBuilder();
        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                builder.Remove(key);
            }
            else
            {
                builder[key] = value;
            }
        }

        return builder.ToImmutable();
    }

    private static void AddFaults(
        ImmutableArray<Problem>.Builder faults, PolicyEntry entry, ProblemList faultsOfPolicy)
    {
        if (!faultsOfPolicy.IsEmpty)
        {
            faults.AddRange(faultsOfPolicy.ToImmutable().Select(problem => problem with
            {
                Message = $"policy `{entry.Document.Name}`: {problem.Message}",
            }));
        }
    }

    // What is put, and what stays as written but refers to a group that has changed.
    private IEnumerable<PolicyEntry> Affected(
        PolicyChanges changes, ImmutableSortedDictionary<PolicyId, CompiledPolicy>.Builder policies)
    {
        var put = changes.Put.Select(entry => entry.Id).ToHashSet();
        var referring = changes.PermissionsGroups.Keys.Concat(changes.ResourceGroups.Keys.Select(KeyOf))
            .SelectMany(group => _referring.GetValueOrDefault(group) ?? [])
            .Distinct()
            .Where(id => !put.Contains(id) && policies.ContainsKey(id))
            .Select(id => policies[id].Entry)
            .ToList();
        return changes.Put.Concat(referring);
    }

    private void Refer(
        ImmutableDictionary<string, ImmutableHashSet<PolicyId>>.Builder referring, PolicyEntry entry, bool isReferring)
    {
        foreach (var group in GroupsOf(entry.Document))
        {
            var policies = referring.GetValueOrDefault(group) ?? [];
            policies = isReferring ? policies.Add(entry.Id) : policies.Remove(entry.Id);
            if (policies.IsEmpty)
            {
                referring.Remove(group);
            }
            else
            {
                referring[group] = policies;
            }
        }
    }

    private IEnumerable<string> GroupsOf(OvhPolicy policy)
    {
        foreach (var urn in policy.PermissionsGroups.IsDefault ? [] : policy.PermissionsGroups)
        {
            yield return Urn.WithPlate(urn, Plate);
        }

        foreach (var urn in policy.Resources)
        {
            if (Urn.TryParseResourceGroup(urn, out var id))
            {
                yield return KeyOf(id);
            }
        }
    }

    private static string KeyOf(Guid id) => id.ToString("D");

    /// <summary>The rules that a change takes away and those that it brings.</summary>
    internal sealed record Difference(IReadOnlyList<Rule> Gone, IReadOnlyList<Rule> Come);

    private readonly record struct CompiledPolicy(PolicyEntry Entry, ImmutableArray<Rule> Rules);
}
