namespace Licet.Core.CloudManagement;

/// <summary>What an account at a cloud is connected with. Immutable.</summary>
public sealed record NewCloudAccount
{
    /// <summary>The cloud (<see cref="Clouds"/>).</summary>
    public required long CloudId { get; init; }

    /// <summary>The number of the account: 12 digits, perhaps with hyphens between them.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The id of the access key.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>Its secret.</summary>
    public required string Secret { get; init; }

    /// <summary>Whose key it is, where that is a user of another server; null for a user of this one.</summary>
    public string? ForeignUserArn { get; init; }

    /// <summary>The answer of <c>get-account-authorization-details</c> of that other server.</summary>
    public string? AuthorizationDetails { get; init; }

    /// <summary>
    /// A permission set that the key must have as a whole, or else it is not connected; null to connect whatever it
    /// lacks.
    /// </summary>
    public PermissionSet? Required { get; init; }

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"the account {AccountNumber} with the key {AccessKeyId}";
}
