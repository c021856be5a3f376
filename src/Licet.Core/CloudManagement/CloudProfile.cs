namespace Licet.Core.CloudManagement;

/// <summary>What only the cloud-management layer knows of a user. Immutable.</summary>
public sealed record CloudProfile
{
    /// <summary>The user.</summary>
    public required string Login { get; init; }

    /// <summary>The given name; perhaps empty.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>The family name; perhaps empty.</summary>
    public string LastName { get; init; } = "";

    /// <summary>The company; perhaps empty.</summary>
    public string Company { get; init; } = "";

    /// <summary>The number of the telephone; perhaps empty.</summary>
    public string Phone { get; init; } = "";

    /// <summary>The time zone, as the user wrote it; null when none was set.</summary>
    public string? TimezoneName { get; init; }
}
