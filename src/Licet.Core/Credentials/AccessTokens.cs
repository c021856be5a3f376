namespace Licet.Core.Credentials;

/// <summary>
/// Access tokens of service accounts, signed (<see cref="SignedToken"/>). Nothing is stored: a token ends with its
/// time, with its client, or when it is given up (<see cref="RevokedAccessToken"/>).
/// </summary>
public sealed class AccessTokens
{
    /// <summary>How long a token lives. OVHcloud answers 3599: the second in which it was drawn is gone.</summary>
    public const int LifetimeSeconds = 3600;

    private readonly SignedToken _tokens;

    /// <summary>Tokens under a key derived from the installation's.</summary>
    public AccessTokens(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _tokens = new SignedToken(masterKey.Derive("licet access token 1"), "at+jwt");
    }

    /// <summary>A token for a client of an account.</summary>
    public string Issue(string account, string clientId, DateTimeOffset now) =>
        _tokens.Write(TokenClaims.Draw(account, clientId, now, LifetimeSeconds));

    /// <summary>
    /// What a token says; null when it is not one of ours or was changed.
    /// Whether it has expired or was given up is for the caller to see.
    /// </summary>
    public AccessToken? Read(string token) =>
        _tokens.Read(token) is { ExpiresAt: { } expiresAt } claims
            ? new AccessToken(
                claims.Account,
                claims.Subject,
                claims.Id,
                DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt),
                DateTimeOffset.FromUnixTimeSeconds(expiresAt))
            : null;
}
