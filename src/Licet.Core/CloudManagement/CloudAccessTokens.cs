using Licet.Core.Credentials;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The access tokens that API 1.5 gives for a refresh token, which is a personal access token of a user; signed
/// (<see cref="SignedToken"/>), and nothing is stored. A token says which personal access token it was given for, and
/// ends with it.
/// </summary>
public sealed class CloudAccessTokens
{
    /// <summary>How long a token lives.</summary>
    public const int LifetimeSeconds = 7200;

    private readonly SignedToken _tokens;

    /// <summary>Tokens under a key derived from the installation's.</summary>
    public CloudAccessTokens(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _tokens = new SignedToken(masterKey.Derive("licet cloud access token 1"), "cloud-at+jwt");
    }

    /// <summary>A token for the holder of a personal access token of an account.</summary>
    public string Issue(string account, PersonalAccessToken token, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        var issuedAt = now.ToUnixTimeSeconds();
        return _tokens.Write(new TokenClaims(
            account, token.Login, issuedAt, issuedAt + LifetimeSeconds, token.TokenHash));
    }

    /// <summary>
    /// What a token says; null when it is not one of ours or was changed. Whether it has expired, or its personal
    /// access token is gone, is for the caller to see.
    /// </summary>
    public CloudAccessToken? Read(string token) =>
        _tokens.Read(token) is { ExpiresAt: { } expiresAt } claims
            ? new CloudAccessToken(claims.Account, claims.Id, DateTimeOffset.FromUnixTimeSeconds(expiresAt))
            : null;
}
