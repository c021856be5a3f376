namespace Licet.Core.Credentials;

/// <summary>An access token that was given up before its time. Immutable.</summary>
/// <param name="TokenId">The token's id (<see cref="AccessToken.Id"/>).</param>
/// <param name="ExpiresAt">When the token would have expired by itself; from then on nobody need know of it.</param>
public sealed record RevokedAccessToken(string TokenId, DateTime ExpiresAt);
