namespace Licet.Core.Credentials;

/// <summary>That a credential was used. Immutable.</summary>
/// <param name="Kind">What kind of credential.</param>
/// <param name="Key">
/// What tells it from all others of the account, also from later ones of its name: the hash of its secret, the id of an
/// access key, the name of a role.
/// </param>
/// <param name="At">When, in UTC.</param>
/// <param name="For">For what, where that is kept: <c>iam us-east-1</c>; null where not.</param>
public sealed record CredentialUse(CredentialKind Kind, string Key, DateTime At, string? For = null);
