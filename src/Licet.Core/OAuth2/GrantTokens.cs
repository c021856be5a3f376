using Licet.Core.Credentials;

namespace Licet.Core.OAuth2;

/// <summary>
/// The texts that name a grant: code, access token, refresh token. Each kind is signed under a key of its own
/// (<see cref="SignedToken"/>), so that none is taken for another and the store keeps no secret of them; whether the
/// grant stands, and whether the text still counts, is for the grant to say.
/// </summary>
public sealed class GrantTokens
{
    /// <summary>How long a code opens (RFC 6749 §4.1.2 recommends ten minutes at most).</summary>
    public const int CodeLifetimeSeconds = 60;

    /// <summary>How long a refresh token opens, if it is not used.</summary>
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(30);

    private readonly SignedToken _codes;
    private readonly SignedToken _accesses;
    private readonly SignedToken _refreshes;

    /// <summary>Texts under keys derived from the installation's.</summary>
    public GrantTokens(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _codes = new SignedToken(masterKey.Derive("licet grant code 1"), "code+jwt");
        _accesses = new SignedToken(masterKey.Derive("licet grant access 1"), "at+jwt");
        _refreshes = new SignedToken(masterKey.Derive("licet grant refresh 1"), "rt+jwt");
    }

    /// <summary>The code of a grant.</summary>
    public string WriteCode(string account, OAuth2Grant grant, DateTimeOffset now) =>
        Write(_codes, account, grant, now, CodeLifetimeSeconds);

    /// <summary>An access token of a grant.</summary>
    public string WriteAccess(string account, OAuth2Grant grant, DateTimeOffset now) =>
        Write(_accesses, account, grant, now, AccessTokens.LifetimeSeconds);

    /// <summary>A refresh token of a grant.</summary>
    public string WriteRefresh(string account, OAuth2Grant grant, DateTimeOffset now) =>
        Write(_refreshes, account, grant, now, (int)RefreshLifetime.TotalSeconds);

    /// <summary>What a code says; null when it is none of ours. It may have expired.</summary>
    public GrantToken? ReadCode(string text) => Read(_codes, text);

    /// <summary>What an access token says; null when it is none of ours. It may have expired.</summary>
    public GrantToken? ReadAccess(string text) => Read(_accesses, text);

    /// <summary>What a refresh token says; null when it is none of ours. It may have expired.</summary>
    public GrantToken? ReadRefresh(string text) => Read(_refreshes, text);

    private static string Write(
        SignedToken kind, string account, OAuth2Grant grant, DateTimeOffset now, int lifetimeSeconds)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return kind.Write(TokenClaims.Draw(account, grant.Id, now, lifetimeSeconds));
    }

    private static GrantToken? Read(SignedToken kind, string text) =>
        kind.Read(text) is { ExpiresAt: { } expiresAt } claims
            ? new GrantToken(
                claims.Account,
                claims.Subject,
                claims.Id,
                DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt),
                DateTimeOffset.FromUnixTimeSeconds(expiresAt))
            : null;
}
