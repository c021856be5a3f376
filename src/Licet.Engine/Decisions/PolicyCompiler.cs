using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Licet.Engine.Conditions;
using Licet.Engine.Documents;
using Licet.Engine.Patterns;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Engine.Decisions;

/// <summary>Turns one policy into rules, looking up the groups that it names.</summary>
internal sealed class PolicyCompiler(
    string plate,
    IReadOnlyDictionary<string, OvhPermissions> permissionsGroups,
    IReadOnlyDictionary<Guid, IReadOnlyCollection<string>> resourceGroups)
{
    // Of up to this many URNs, comparing each with each is faster than hashing them.
    private const int UrnsCompared = 16;

    private readonly Dictionary<Guid, HashSet<string>> _members = [];
    private readonly Dictionary<string, ResourceSet> _patternSets = new(StringComparer.Ordinal);

    // Large groups are attached to many policies, of many accounts: each is compiled once, and goes with its document.
    private static readonly ConditionalWeakTable<OvhPermissions, CompiledBlock> s_groupBlocks = [];

    // Many policies have the same condition: one for all of them stays in the processor's caches.
    private readonly Dictionary<string, ConditionNode> _conditions = new(StringComparer.Ordinal);

    /// <summary>
    /// The rules of a policy, none of a shadow policy, and a problem for each group that it names and that does not
    /// exist.
    /// </summary>
    public ImmutableArray<Rule> Compile(PolicyEntry entry, ProblemList problems)
    {
        var policy = entry.Document;
        var scope = new PolicyScope(IdentitiesOf(policy))
        {
            Entry = entry,
            Resources = ResourcesOf(policy, problems),
            Condition = policy.Conditions is null ? null : Compiled(policy.Conditions),
        };
        var rules = CompileRules(policy, scope, problems);

        // R45: it is compiled, so that it is known to compile when it is enforced, and decides nothing.
        return policy.IsShadow && !entry.IsTrial ? [] : rules;
    }

    // Most documents are written as they are compiled, and then lend their lists.
    private string[] IdentitiesOf(OvhPolicy policy)
    {
        var identities = ImmutableCollectionsMarshal.AsArray(policy.Identities)!;
        return IsPlain(identities)
            ? identities
            : [.. identities.Select(identity => Urn.WithPlate(identity, plate)).Distinct()];
    }

    // Of thousands of policies on one type of resource, or on all, one set serves all.
    private ResourceSet ResourcesOf(OvhPolicy policy, ProblemList problems)
    {
        if (policy.Resources.Length != 1 || IsExactUrn(policy.Resources[0]))
        {
            return ResourceSetOf(policy, problems);
        }

        if (!_patternSets.TryGetValue(policy.Resources[0], out var set))
        {
            set = ResourceSetOf(policy, problems);
            if (problems.IsEmpty)
            {
                _patternSets.Add(policy.Resources[0], set);
            }
        }

        return set;
    }

    private ResourceSet ResourceSetOf(OvhPolicy policy, ProblemList problems)
    {
        var written = ImmutableCollectionsMarshal.AsArray(policy.Resources)!;
        if (IsPlain(written) && Array.TrueForAll(written, IsExactUrn))
        {
            return new ResourceSet(written, [], []);
        }

        var urns = new List<string>();
        var patterns = new List<Pattern>();
        var groups = new List<HashSet<string>>();
        for (var index = 0; index < written.Length; index++)
        {
            var urn = Urn.WithPlate(written[index], plate);
            if (IsExactUrn(urn))
            {
                urns.Add(urn);
            }
            else if (!Urn.TryParseResourceGroup(urn, out var id))
            {
                patterns.Add(Pattern.Ovh(urn));
            }
            else if (MembersOf(id) is { } members)
            {
                groups.Add(members);
            }
            else
            {
                var message = $"no such resource group `{written[index]}`";
                problems.Add($"resources[{index}].urn", ProblemKind.UnknownReference, message);
            }
        }

        return new ResourceSet([.. urns], [.. patterns], [.. groups]);
    }

    private static bool IsPlain(string[] urns)
    {
        foreach (var urn in urns)
        {
            if (urn.StartsWith("urn:v1::", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return urns.Length <= UrnsCompared ? !HasTwice(urns) : urns.Distinct().Count() == urns.Length;
    }

    private static bool HasTwice(ReadOnlySpan<string> urns)
    {
        for (var place = 1; place < urns.Length; place++)
        {
            if (urns[..place].Contains(urns[place]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsExactUrn(string urn) =>
        !urn.Contains('*', StringComparison.Ordinal) && !Urn.TryParseResourceGroup(urn, out _);

    private ConditionNode Compiled(Condition condition)
    {
        var text = condition.ToString();
        if (!_conditions.TryGetValue(text, out var compiled))
        {
            _conditions.Add(text, compiled = ConditionNode.Compile(condition, "conditions"));
        }

        return compiled;
    }

    private ImmutableArray<Rule> CompileRules(OvhPolicy policy, PolicyScope scope, ProblemList problems)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        AddRules(rules, scope, "permissions", CompileBlock(policy.Permissions));
        for (var index = 0; !policy.PermissionsGroups.IsDefault && index < policy.PermissionsGroups.Length; index++)
        {
            var urn = policy.PermissionsGroups[index];
            if (permissionsGroups.TryGetValue(Urn.WithPlate(urn, plate), out var permissions))
            {
                var block = s_groupBlocks.GetValue(permissions, CompileBlock);
                AddRules(rules, scope, $"permissionsGroups[{index}].permissions", block);
            }
            else
            {
                var path = $"permissionsGroups[{index}].urn";
                problems.Add(path, ProblemKind.UnknownReference, $"no such permissions group `{urn}`");
            }
        }

        return rules.ToImmutable();
    }

    // Blocks are never merged: the `except` of one would then reach into the `allow` of another.
    private static void AddRules(
        ImmutableArray<Rule>.Builder rules, PolicyScope scope, string path, CompiledBlock block)
    {
        if (block.Denied is not null)
        {
            rules.Add(new Rule(Effect.Deny, scope, ClauseOf(path, Effect.Deny), block.Denied));
        }

        if (block.Allowed is not null)
        {
            rules.Add(new Rule(Effect.Allow, scope, ClauseOf(path, Effect.Allow), block.Allowed));
        }
    }

    // Nearly every rule is of one of two clauses: one text for each.
    private static string ClauseOf(string path, Effect effect) =>
        (path, effect) switch
        {
            ("permissions", Effect.Allow) => "permissions.allow",
            ("permissions", Effect.Deny) => "permissions.deny",
            (_, Effect.Allow) => $"{path}.allow",
            (_, Effect.Deny) => $"{path}.deny",
        };

    private static CompiledBlock CompileBlock(OvhPermissions permissions) =>
        new(
            permissions.Deny.IsDefaultOrEmpty ? null : new NameSet(Patterns(permissions.Deny), []),
            permissions.Allow.IsDefaultOrEmpty
                ? null
                : new NameSet(Patterns(permissions.Allow), Patterns(permissions.Except)));

    private static Pattern[] Patterns(ImmutableArray<string> actions) =>
        actions.IsDefault
            ? []
            : Array.ConvertAll(ImmutableCollectionsMarshal.AsArray(actions)!, action => Pattern.Ovh(action));

    private HashSet<string>? MembersOf(Guid id)
    {
        if (!_members.TryGetValue(id, out var members) && resourceGroups.TryGetValue(id, out var urns))
        {
            members = new HashSet<string>(urns, StringComparer.Ordinal);
            _members.Add(id, members);
        }

        return members;
    }

    /// <summary>The actions of one permission block; null where it denies or allows none.</summary>
    private sealed record CompiledBlock(NameSet? Denied, NameSet? Allowed);
}
