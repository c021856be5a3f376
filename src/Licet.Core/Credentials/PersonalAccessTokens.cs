namespace Licet.Core.Credentials;

/// <summary>
/// Makes and reads the tokens that <see cref="PersonalAccessToken"/> stands for, signed (<see cref="SignedToken"/>).
/// The signature tells whose token it is and keeps invented ones from the tables; what makes a token valid is its row,
/// found by the hash of the whole token, so that it can be revoked at once. A token does not say when it ends: that
/// can be changed afterwards.
/// </summary>
public sealed class PersonalAccessTokens
{
    private readonly SignedToken _tokens;

    /// <summary>Tokens under a key derived from the installation's.</summary>
    public PersonalAccessTokens(MasterKey masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _tokens = new SignedToken(masterKey.Derive("licet personal access token 1"), "pat+jwt");
    }

    /// <summary>A fresh token for a user of an account.</summary>
    public string Issue(string account, string login, DateTimeOffset now) =>
        _tokens.Write(TokenClaims.Draw(account, login, now, lifetimeSeconds: null));

    /// <summary>The account of a token; null when it is not one of ours or was changed.</summary>
    public string? AccountOf(string token) => _tokens.Read(token)?.Account;
}
