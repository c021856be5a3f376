using Licet.Core.Failures;
using Licet.Server.Ovh;
using Licet.Server.SignIn;

namespace Licet.Server.Saml;

/// <summary><c>/auth/saml/logout</c>: what providers say and ask about signing out.</summary>
internal static class LogoutEndpoints
{
    /// <summary>A message in the query: a provider's request, or its answer to ours.</summary>
    public static async Task<IResult> ByRedirection(
        HttpContext context, SingleLogout logout, CancellationToken cancellation)
    {
        // As it was sent: the signature is over these characters.
        var target = RequestTarget.Of(context).PathAndQuery;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var message = RedirectMessage.Read(question < 0 ? "" : target[question..]);
        if (!message.Succeeded)
        {
            return SamlEndpoints.Refused(message.Error);
        }

        return message.Value.IsResponse
            ? Answered(logout.ReadAnswer(context, message.Value))
            : Ended(context, await logout.EndAsync(
                context,
                message.Value.Xml,
                message.Value.RelayState,
                (_, certificates) => message.Value.Verify(certificates),
                cancellation));
    }

    /// <summary>A provider's request in a form; it is signed itself.</summary>
    public static async Task<IResult> ByForm(
        HttpContext context, SingleLogout logout, CancellationToken cancellation)
    {
        var message = await FormMessage.ReadAsync(context, "SAMLRequest", cancellation);
        return message.Succeeded
            ? Ended(context, await logout.EndAsync(
                context,
                message.Value,
                relayState: null,
                (request, certificates) => request.Verify(certificates),
                cancellation))
            : SamlEndpoints.Refused(message.Error);
    }

    private static IResult Ended(HttpContext context, Result<string?> ended) =>
        !ended.Succeeded ? SamlEndpoints.Refused(ended.Error)
        : ended.Value is { } url ? Redirection.ToUrl(context, url)
        : SignedOut("You are signed out here, as your identity provider asked.");

    private static PageResult<MessagePage> Answered(Result<bool> answered) =>
        SignedOut(answered is { Succeeded: true, Value: true }
            ? "You are signed out here and at your identity provider."
            : "You are signed out here. Your identity provider did not confirm that you are signed out there: close "
                + "the browser to be sure.");

    private static PageResult<MessagePage> SignedOut(string text) =>
        new(new MessagePage.View("You are signed out", text, SignInRoutes.SignIn, "Sign in"));
}
