namespace Licet.Core.OAuth2;

/// <summary>A pair of keys that id tokens are signed with: RSA, for RS256. Immutable.</summary>
public sealed record SigningKey
{
    /// <summary>What tokens call it (<c>kid</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The private key, PKCS #8 in base64, sealed (<see cref="Credentials.SecretBox"/>).</summary>
    public required string SealedKey { get; init; }

    /// <summary>The public key: a SubjectPublicKeyInfo in base64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>When it was drawn, and published.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>From when on it signs, until the next one does.</summary>
    public required DateTime UsedFrom { get; init; }
}
