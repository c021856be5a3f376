namespace Licet.Core.AccessRestrictions;

/// <summary>Whether people may sign in from an address. Immutable.</summary>
/// <param name="Rule">Whether they may.</param>
/// <param name="IsWarned">Whether it is to be reported.</param>
/// <param name="Range">The range whose rule says so; null for the default rule.</param>
public readonly record struct AccessVerdict(IpRule Rule, bool IsWarned, string? Range)
{
    /// <summary>Whether they may.</summary>
    public bool IsAccepted => Rule == IpRule.Accept;
}
