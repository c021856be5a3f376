namespace Licet.Core.Credentials;

/// <summary>That a credential was used. Immutable.</summary>
/// <param name="Kind">What kind of credential.</param>
/// <param name="SecretHash">
/// The hash of its secret, which tells it from all others, also from later ones of its name.
/// </param>
/// <param name="At">When, in UTC.</param>
public sealed record CredentialUse(CredentialKind Kind, string SecretHash, DateTime At);
