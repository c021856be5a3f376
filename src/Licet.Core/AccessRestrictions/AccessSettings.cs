namespace Licet.Core.AccessRestrictions;

/// <summary>What an account says of sign-in as a whole. Immutable.</summary>
public sealed record AccessSettings
{
    /// <summary>What holds for addresses that no rule names.</summary>
    public IpRule DefaultRule { get; init; }

    /// <summary>Whether a sign-in from there, or an attempt at one, is reported.</summary>
    public bool IsDefaultWarned { get; init; }

    /// <summary>
    /// OVHcloud's switch for test versions of its control panel; kept, and without effect here.
    /// </summary>
    public bool IsDeveloperMode { get; init; }
}
