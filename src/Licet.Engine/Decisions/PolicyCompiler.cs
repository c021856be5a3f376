using System.Collections.Immutable;
using Licet.Engine.Conditions;
using Licet.Engine.Documents;
using Licet.Engine.Patterns;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Engine.Decisions;

/// <summary>Turns one policy into rules, looking up the groups that it names.</summary>
internal sealed class PolicyCompiler(PolicySource source)
{
    private readonly Dictionary<Guid, HashSet<string>> _members = [];

    // Large groups are attached to many policies: each is compiled once.
    private readonly Dictionary<OvhPermissions, CompiledBlock> _groupBlocks = [];

    // Policies name the same actions and resources over and over: one text for all of them stays in the processor's
    // caches.
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The rules of a policy, and a problem for each group that it names and that does not exist.</summary>
    public ImmutableArray<Rule> Compile(PolicyEntry entry, ProblemList problems)
    {
        var policy = entry.Document;
        var patterns = new List<Pattern>();
        var groups = new List<HashSet<string>>();
        for (var index = 0; index < policy.Resources.Length; index++)
        {
            var urn = policy.Resources[index];
            if (!Urn.TryParseResourceGroup(urn, out var id))
            {
                patterns.Add(Pattern.Ovh(Shared(Urn.WithPlate(urn, source.Plate))));
            }
            else if (MembersOf(id) is { } members)
            {
                groups.Add(members);
            }
            else
            {
                var path = $"resources[{index}].urn";
                problems.Add(path, ProblemKind.UnknownReference, $"no such resource group `{urn}`");
            }
        }

        var scope = new PolicyScope
        {
            Entry = entry,
            Identities = [.. policy.Identities.Select(identity => Urn.WithPlate(identity, source.Plate)).Distinct()],
            Resources = new ResourceSet(patterns, [.. groups]),
            Condition = policy.Conditions is null ? null : ConditionNode.Compile(policy.Conditions, "conditions"),
            ExpiresAt = policy.ExpiredAt?.Instant,
        };
        return CompileRules(policy, scope, problems);
    }

    private ImmutableArray<Rule> CompileRules(OvhPolicy policy, PolicyScope scope, ProblemList problems)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        AddRules(rules, scope, "permissions", CompileBlock(policy.Permissions));
        for (var index = 0; !policy.PermissionsGroups.IsDefault && index < policy.PermissionsGroups.Length; index++)
        {
            var urn = policy.PermissionsGroups[index];
            if (source.PermissionsGroups.TryGetValue(Urn.WithPlate(urn, source.Plate), out var permissions))
            {
                AddRules(rules, scope, $"permissionsGroups[{index}].permissions", BlockOfGroup(permissions));
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
            rules.Add(new Rule(Effect.Deny, scope, $"{path}.deny", block.Denied));
        }

        if (block.Allowed is not null)
        {
            rules.Add(new Rule(Effect.Allow, scope, $"{path}.allow", block.Allowed));
        }
    }

    private CompiledBlock BlockOfGroup(OvhPermissions permissions)
    {
        if (!_groupBlocks.TryGetValue(permissions, out var block))
        {
            _groupBlocks.Add(permissions, block = CompileBlock(permissions));
        }

        return block;
    }

    private CompiledBlock CompileBlock(OvhPermissions permissions) =>
        new(
            permissions.Deny.IsDefaultOrEmpty ? null : new NameSet(Patterns(permissions.Deny), []),
            permissions.Allow.IsDefaultOrEmpty
                ? null
                : new NameSet(Patterns(permissions.Allow), Patterns(permissions.Except)));

    private Pattern[] Patterns(ImmutableArray<string> actions) =>
        actions.IsDefault ? [] : [.. actions.Select(action => Pattern.Ovh(Shared(action)))];

    private string Shared(string text)
    {
        if (!_texts.TryGetValue(text, out var shared))
        {
            _texts.Add(text, shared = text);
        }

        return shared;
    }

    private HashSet<string>? MembersOf(Guid id)
    {
        if (!_members.TryGetValue(id, out var members) && source.ResourceGroups.TryGetValue(id, out var urns))
        {
            members = new HashSet<string>(urns, StringComparer.Ordinal);
            _members.Add(id, members);
        }

        return members;
    }

    /// <summary>The actions of one permission block; null where it denies or allows none.</summary>
    private sealed record CompiledBlock(NameSet? Denied, NameSet? Allowed);
}
