using System.Collections.Immutable;
using Licet.Cli.Actions;
using Licet.Cli.Usage;
using Licet.Engine.Catalogue;
using Licet.Engine.Policies;

namespace Licet.Cli.Validation;

/// <summary>
/// Finds what is valid in a policy and perhaps not meant: names that nothing has, clauses without effect, repetitions.
/// </summary>
internal sealed class PolicyWarnings(DateTime now, ActionAdvice advice)
{
    private const int ShownMax = 100;

    // Pairs of an allow and an except that are looked at in one policy; what is beyond is believed.
    private const int ComparisonsMax = 1_000_000;

    private readonly List<Finding> _findings = [];
    private int _omitted;

    /// <summary>The warnings about a policy, paths within its document.</summary>
    public ImmutableArray<Finding> Of(OvhPolicy policy)
    {
        _findings.Clear();
        _omitted = 0;
        var groups = policy.PermissionsGroups.IsDefault ? [] : policy.PermissionsGroups;
        CheckReach(policy);
        CheckEffect(policy.Permissions, groups);
        CheckPlates(policy, groups);
        CheckRepeated("identities", "", policy.Identities);
        CheckRepeated("resources", ".urn", policy.Resources);
        CheckRepeated("permissionsGroups", ".urn", groups);
        CheckManagedGroups(groups);
        CheckActions("permissions.allow", policy.Permissions.Allow);
        CheckActions("permissions.except", policy.Permissions.Except);
        CheckActions("permissions.deny", policy.Permissions.Deny);
        CheckExcepts(policy.Permissions);
        if (_omitted > 0)
        {
            _findings.Add(new Finding("", $"{_omitted} further warnings are not listed"));
        }

        return [.. _findings];
    }

    private void Warn(string path, string message)
    {
        if (_findings.Count < ShownMax)
        {
            _findings.Add(new Finding(path, message));
        }
        else
        {
            _omitted++;
        }
    }

    private void CheckReach(OvhPolicy policy)
    {
        if (policy.Identities.IsEmpty)
        {
            Warn("identities", "is empty, so the policy counts for nobody");
        }

        if (policy.Resources.IsEmpty)
        {
            Warn("resources", "is empty, so the policy counts for no resource");
        }

        if (policy.ExpiredAt is { } expiry && expiry.Instant <= now)
        {
            Warn("expiredAt", $"is past: the policy no longer counts since {expiry.Text}");
        }

        if (policy.IsShadow)
        {
            Warn("shadow", "is true, so the policy decides nothing and is only looked at");
        }
    }

    private void CheckEffect(OvhPermissions permissions, ImmutableArray<string> groups)
    {
        if (permissions.Allow.IsDefaultOrEmpty && permissions.Deny.IsDefaultOrEmpty && groups.IsEmpty)
        {
            Warn("permissions", "neither allows nor denies anything, and no permissions group does");
        }
    }

    private void CheckPlates(OvhPolicy policy, ImmutableArray<string> groups)
    {
        var places = policy.Identities.Select((urn, index) => (Path: $"identities[{index}]", Urn: urn))
            .Concat(policy.Resources.Select((urn, index) => ($"resources[{index}].urn", urn)))
            .Concat(groups.Select((urn, index) => ($"permissionsGroups[{index}].urn", urn)));
        (string Path, string Plate)? first = null;
        foreach (var (path, urn) in places)
        {
            if (Plates.Of(urn) is not { } plate)
            {
                continue;
            }

            first ??= (path, plate);
            if (plate != first.Value.Plate)
            {
                Warn(path, $"is of plate `{plate}`, and `{first.Value.Path}` of `{first.Value.Plate}`");
            }
        }
    }

    private void CheckRepeated(string list, string member, ImmutableArray<string> texts)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; !texts.IsDefault && index < texts.Length; index++)
        {
            if (!seen.TryAdd(texts[index], index))
            {
                var first = $"`{list}[{seen[texts[index]]}]{member}`";
                Warn($"{list}[{index}]{member}", $"repeats {first}: `{texts[index]}`");
            }
        }
    }

    private void CheckManagedGroups(ImmutableArray<string> groups)
    {
        for (var index = 0; index < groups.Length; index++)
        {
            if (groups[index].Split(':', 6) is [_, _, _, _, "ovh", var name]
                && ManagedPermissionsGroups.Find(name) is null)
            {
                var nearest = NearestNames.Of(name, ManagedPermissionsGroups.All.Select(group => group.Name));
                Warn(
                    $"permissionsGroups[{index}].urn",
                    $"no managed permissions group is called `{name}`{NearestNames.Phrase(nearest)}");
            }
        }
    }

    private void CheckActions(string list, ImmutableArray<string> actions)
    {
        CheckRepeated(list, ".action", actions);
        for (var index = 0; !actions.IsDefault && index < actions.Length; index++)
        {
            var action = actions[index];
            if (advice.MatchesSomething(action))
            {
                continue;
            }

            var message = ActionPatterns.IsPattern(action)
                ? $"no action of the catalogue is of the pattern `{action}`"
                    + NearestNames.Phrase(advice.NearestPatterns(action))
                : $"the catalogue has no action `{action}`{NearestNames.Phrase(advice.Nearest(action))}";
            Warn($"{list}[{index}].action", message);
        }
    }

    private void CheckExcepts(OvhPermissions permissions)
    {
        if (permissions.Except.IsDefaultOrEmpty)
        {
            return;
        }

        if (permissions.Allow.IsDefaultOrEmpty)
        {
            Warn("permissions.except", "has no `allow` beside it to take anything back from, and denies nothing");
            return;
        }

        var comparedMax = ComparisonsMax / permissions.Allow.Length;
        for (var index = 0; index < Math.Min(permissions.Except.Length, comparedMax); index++)
        {
            var except = permissions.Except[index];
            if (!permissions.Allow.Any(allow => ActionPatterns.Overlap(allow, except)))
            {
                Warn($"permissions.except[{index}].action", $"`{except}` takes nothing back: `allow` does not list it");
            }
        }
    }
}
