using Licet.Core.Credentials;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>
/// <c>/auth/?credentialToken=…</c>: somebody who has signed in lets an application act in his name, or refuses it.
/// </summary>
internal static class ValidationEndpoints
{
    /// <summary>The query of the page, and the field of its form.</summary>
    public const string Token = "credentialToken";

    /// <summary>Shows who asks for what, and where the browser would go afterwards.</summary>
    public static IResult Show(
        HttpContext context, FormGuard forms, ApiCredentialAdministration credentials, string token) =>
        Page(context, forms, credentials, token, problem: null);

    /// <summary>Authorizes or refuses, as the button says, and sends the browser on.</summary>
    public static async Task<IResult> Answer(
        HttpContext context,
        FormGuard forms,
        ApiCredentialAdministration credentials,
        CancellationToken cancellation)
    {
        if (await forms.ReadAsync(context) is not { } form)
        {
            return MessagePage.StaleForm(context, SignInRoutes.Home);
        }

        var (caller, token) = (CallerFeature.Of(context), form[Token].ToString());
        if (form["answer"] == "refuse")
        {
            return Leave(context, await credentials.RefuseAsync(caller, token, cancellation), "refused");
        }

        if (Validity.Read(form["validity"]) is not { } validity)
        {
            var problem = Error.Invalid("validity", "is not one of those offered");
            return Page(context, forms, credentials, token, problem);
        }

        var validated = await credentials.ValidateAsync(caller, token, validity.Lifetime, cancellation);
        return Leave(context, validated, "authorized");
    }

    private static IResult Page(
        HttpContext context,
        FormGuard forms,
        ApiCredentialAdministration credentials,
        string token,
        Error? problem)
    {
        // Somebody else's request is none that there is.
        var caller = CallerFeature.Of(context);
        var found = credentials.FindPending(token);
        if (!found.Succeeded || found.Value.State.Account.Id != caller.Account.Id)
        {
            return Nowhere();
        }

        var (_, application, credential) = found.Value;
        var model = new ValidationPage.View(
            forms.Issue(context),
            token,
            HomeEndpoints.NameOf(caller),
            application.Name,
            application.Description,
            credential.Rules,
            credential.AllowedIps.IsDefault ? [] : credential.AllowedIps,
            credential.Redirection,
            Plain.Of(problem));
        return new PageResult<ValidationPage>(model, Plain.StatusOf(problem))
        {
            LeadsTo = OriginOf(credential.Redirection),
        };
    }

    private static IResult Leave(HttpContext context, Result<ApiCredential> answered, string what)
    {
        if (!answered.Succeeded)
        {
            return answered.Error.Kind == ErrorKind.NotFound
                ? Nowhere()
                : new PageResult<MessagePage>(
                    new MessagePage.View("This did not work", Plain.Of(answered.Error)!, SignInRoutes.Home, "Home"),
                    Plain.StatusOf(answered.Error));
        }

        // Looked at when it was asked for, and again here: it is where a stranger wanted the browser to go.
        return answered.Value.Redirection is { } url && OriginOf(url) is not null
            ? Redirection.ToUrl(context, new Uri(url, UriKind.Absolute).AbsoluteUri)
            : new PageResult<MessagePage>(new MessagePage.View(
                $"The application is {what}", "You can close this page.", SignInRoutes.Home, "Home"));
    }

    private static PageResult<MessagePage> Nowhere() =>
        new(
            new MessagePage.View(
                "There is no such request",
                "It was answered already, has expired, or belongs to another account than yours.",
                SignInRoutes.Home,
                "Home"),
            StatusCodes.Status404NotFound);

    private static string? OriginOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp)
        && parsed.UserInfo.Length == 0
            ? $"{parsed.Scheme}://{parsed.Host}{(parsed.IsDefaultPort ? "" : $":{parsed.Port}")}"
            : null;
}
