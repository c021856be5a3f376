namespace Licet.Core.PrivateCloud;

/// <summary>What is known of a user of a Hosted Private Cloud, and can be changed in one go. Immutable.</summary>
public sealed record PrivateCloudPerson
{
    /// <summary>The first name; null for none.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name; null for none.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail address; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>The telephone number; null for none.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Whether alerts are sent to the address.</summary>
    public bool ReceivesAlerts { get; init; }

    /// <summary>Whether it may manage rights.</summary>
    public bool CanManageRights { get; init; }

    /// <summary>Whether it may manage networks.</summary>
    public bool CanManageNetwork { get; init; }

    /// <summary>Whether it may manage additional addresses.</summary>
    public bool CanManageAddresses { get; init; }

    /// <summary>Whether it may manage the encryption of virtual machines.</summary>
    public bool CanManageEncryption { get; init; }

    /// <summary>Whether it may enter NSX.</summary>
    public bool HasNsxRight { get; init; }

    /// <summary>Whether it confirms sensitive operations of others.</summary>
    public bool IsTokenValidator { get; init; }

    /// <summary>Whether it sees the whole vCenter.</summary>
    public bool SeesEverything { get; init; }
}
