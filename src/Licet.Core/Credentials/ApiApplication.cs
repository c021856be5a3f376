namespace Licet.Core.Credentials;

/// <summary>
/// An application that signs its calls (OVHcloud's application key and secret). Immutable.
/// </summary>
public sealed record ApiApplication
{
    /// <summary>The number by which the API names it.</summary>
    public required long ApplicationId { get; init; }

    /// <summary>The public key: 16 letters and digits, unique in the installation.</summary>
    public required string ApplicationKey { get; init; }

    /// <summary>
    /// The secret, sealed (<see cref="SecretBox"/>): the signature is computed from the secret
    /// itself, so a hash would not do.
    /// </summary>
    public required string SealedSecret { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What the application is for.</summary>
    public required string Description { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTime CreatedAt { get; init; }
}
