namespace Licet.Engine.Policies;

/// <summary>The id of a policy: a UUID for life. The default value is no policy's.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PolicyId(Guid Value)
{
    /// <summary>The order of ids, the same as of their texts.</summary>
    public static IComparer<PolicyId> Order { get; } =
        Comparer<PolicyId>.Create((one, other) => one.Value.CompareTo(other.Value));

    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString("D");
}
