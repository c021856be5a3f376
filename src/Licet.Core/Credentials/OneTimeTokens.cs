namespace Licet.Core.Credentials;

/// <summary>
/// One-time tokens, signed (<see cref="SignedToken"/>): with one a caller introduces itself to another application.
/// They open nothing here, and nothing here takes them yet.
/// </summary>
public sealed class OneTimeTokens
{
    /// <summary>How long a token lives, in seconds.</summary>
    public const int LifetimeSeconds = 60;

    private readonly SignedToken _tokens;

    /// <summary>Tokens under a key derived from the installation's.</summary>
    public OneTimeTokens(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _tokens = new SignedToken(masterKey.Derive("licet one-time token 1"), "once+jwt");
    }

    /// <summary>A fresh token for an identity of an account, by its URN.</summary>
    public string Issue(string account, string urn, DateTimeOffset now) =>
        _tokens.Write(TokenClaims.Draw(account, urn, now, LifetimeSeconds));
}
