using System.Collections.Immutable;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;

namespace Licet.Cli.Checks;

/// <summary>The policies of a check, compiled together, each still known by where it was read. Immutable.</summary>
internal sealed class PolicySet(
    PolicySource source, PolicySnapshot snapshot, ImmutableArray<LoadedPolicy> policies)
{
    /// <summary>What the snapshot was compiled from.</summary>
    public PolicySource Source { get; } = source;

    public PolicySnapshot Snapshot { get; } = snapshot;

    public ImmutableArray<LoadedPolicy> Policies { get; } = policies;

    /// <summary>The policy that a rule comes from.</summary>
    public LoadedPolicy Of(Rule rule) => Policies[IndexOf(rule.PolicyId)];

    /// <summary>
    /// The id by which a policy of this set is found again. The API's own will not do: a policy written by hand has
    /// none, and one that is given twice has the same.
    /// </summary>
    public static PolicyId IdAt(int index) => new(new Guid(index, 0, 0, new byte[8]));

    private static int IndexOf(PolicyId id) => BitConverter.ToInt32(id.Value.ToByteArray());
}
