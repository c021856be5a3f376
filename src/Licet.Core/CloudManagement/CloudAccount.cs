namespace Licet.Core.CloudManagement;

/// <summary>
/// An account at a cloud that is connected with an access key of it: what users do there, they do with that key, and
/// none of them ever sees it. Immutable.
/// </summary>
public sealed record CloudAccount
{
    /// <summary>The number by which the API knows it.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the cloud that was named when it was connected (<see cref="Clouds"/>).</summary>
    public required long CloudId { get; init; }

    /// <summary>The infrastructure behind the cloud, of which an account has at most one: <c>amazon</c>.</summary>
    public required string CloudType { get; init; }

    /// <summary>The number of the account at the cloud: 12 digits.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The id of the access key; no secret, and shown all the same to administrators only.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>
    /// The secret, sealed (<see cref="Credentials.SecretBox"/>) under a key that is not in the store; no answer of the
    /// server ever has it.
    /// </summary>
    public required string SealedSecret { get; init; }

    /// <summary>
    /// The ARN of the user whose key it is, where that user is of another server; null for a user of this one, who is
    /// found by the key.
    /// </summary>
    public string? ForeignUserArn { get; init; }

    /// <summary>
    /// The answer of <c>get-account-authorization-details</c> of that other server, as it was handed in; null with a
    /// user of this one.
    /// </summary>
    public string? AuthorizationDetails { get; init; }

    /// <summary>When it was connected.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTime UpdatedAt { get; init; }
}
