using Licet.Core.SecondFactors;

namespace Licet.Core.Preferences;

/// <summary>Something that the control panel remembers for a person, in words of its own. Immutable.</summary>
public sealed record ManagerPreference
{
    /// <summary>The user whose it is; null for the root of the account.</summary>
    public string? Login { get; init; }

    /// <summary>What the control panel calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it remembers; perhaps empty.</summary>
    public required string Value { get; init; }

    /// <summary>Whose it is and what it is called: <c>user/john.doe/SIDEBAR</c>.</summary>
    public string Key => KeyOf(new FactorOwner(Login), Name);

    internal static string KeyOf(FactorOwner owner, string name) => $"{owner.Key}/{name}";
}
