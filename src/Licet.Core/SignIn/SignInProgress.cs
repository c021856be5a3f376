using Licet.Core.Accounts;

namespace Licet.Core.SignIn;

/// <summary>
/// How far a sign-in has come: whose password was right, and what else was proved. It is no session and opens nothing
/// but the next step. Immutable.
/// </summary>
/// <param name="Name">Who.</param>
/// <param name="PasswordMark">Which password was right: another one makes this worthless.</param>
/// <param name="Mfa">What was proved beside the password.</param>
public sealed record SignInProgress(SignInName Name, string PasswordMark, MfaType Mfa)
{
    /// <summary>How long the steps may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Purpose = "sign-in progress";

    /// <summary>As the browser keeps it between two steps.</summary>
    public string Seal(SealedTickets tickets)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        return tickets.Seal(
            Purpose, Lifetime, Name.Account.Value, Name.Login ?? "", PasswordMark, Mfa.ToString());
    }

    /// <summary>Reads what the browser kept; null when it is too old or none of ours.</summary>
    public static SignInProgress? Open(SealedTickets tickets, string? ticket)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        return tickets.Open(Purpose, ticket) is [var account, var login, var mark, var mfa]
            ? new SignInProgress(
                new SignInName(new AccountId(account), login.Length == 0 ? null : login),
                mark,
                Enum.Parse<MfaType>(mfa))
            : null;
    }
}
