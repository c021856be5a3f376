using Licet.Core.Credentials;
using Licet.Core.SignIn;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>
/// Takes forms only from pages of ours. Every form has a hidden token, sealed by the server, that belongs to a random
/// cookie of the browser and to its session: a form of another site has no such token, one that an attacker fetched for
/// himself belongs to his own cookie, and one from before the sign-in is of no use after it.
/// </summary>
internal sealed class FormGuard(SealedTickets tickets)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form";

    private const string Purpose = "form";
    private const int NonceChars = 32;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(12);

    /// <summary>The token for a form of the page that is the answer.</summary>
    public string Issue(HttpContext context)
    {
        if (BrowserCookie.Form.Read(context) is not { Length: NonceChars } nonce
            || !nonce.All(char.IsAsciiLetterOrDigit))
        {
            nonce = RandomSecret.Text(NonceChars);
            BrowserCookie.Form.Write(context, nonce);
        }

        return tickets.Seal(Purpose, s_lifetime, nonce, SessionOf(context));
    }

    /// <summary>The fields of a form that was sent; null when it is none of ours.</summary>
    public async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || SiteAddress.IsFromOwnPage(context) == false)
        {
            return null;
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            // Too many fields or too long ones, an end too early, letters that nobody knows.
            return null;
        }

        return tickets.Open(Purpose, form[Field]) is [var nonce, var session]
            && nonce == BrowserCookie.Form.Read(context)
            && session == SessionOf(context)
                ? form
                : null;
    }

    private static string SessionOf(HttpContext context) =>
        context.Features.Get<CallerFeature>()?.Caller?.Session?.IdHash ?? "";
}
