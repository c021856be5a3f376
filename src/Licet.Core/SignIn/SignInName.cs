using Licet.Core.Accounts;
using Licet.Core.Decisions;

namespace Licet.Core.SignIn;

/// <summary>Who signs in: the root of an account, or a local user of it. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="Login">The user's login; null for the root.</param>
public sealed record SignInName(AccountId Account, string? Login)
{
    /// <summary>What stands in a login's place for whoever signs in at the account's identity provider.</summary>
    public const string ProviderLogin = "idp";

    /// <summary>As people write it: <c>xx1111-ovh</c>, <c>xx1111-ovh/john.doe</c>.</summary>
    public override string ToString() => Login is null ? Account.Value : $"{Account.Value}/{Login}";

    /// <summary>
    /// Reads what was typed: an account's name or its owner's e-mail address for the root, account and login with a
    /// slash between them for a user. Null where it names no account; whether the user exists is not looked at.
    /// </summary>
    public static SignInName? Find(string typed, IEnumerable<AccountState> accounts)
    {
        var text = typed.Trim();
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (account, login) = slash < 0 ? (text, null) : (text[..slash], text[(slash + 1)..]);
        var states = accounts.ToList();
        if (states.Find(state => state.Account.Id.Value == account) is { } named)
        {
            return new SignInName(named.Account.Id, login);
        }

        // An address that several owners have names none of them.
        var owned = states.FindAll(state =>
            state.Account.Profile.Email.Equals(account, StringComparison.OrdinalIgnoreCase));
        return owned is [var only] && login is null ? new SignInName(only.Account.Id, null) : null;
    }
}
