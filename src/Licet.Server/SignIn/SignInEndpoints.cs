using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Core.SignIn;
using Licet.Server.OAuth2;
using Licet.Server.Ovh;
using Licet.Server.Saml;

namespace Licet.Server.SignIn;

/// <summary><c>/auth/sign-in</c> and <c>/auth/sign-out</c>: the first step and the end.</summary>
internal static class SignInEndpoints
{
    /// <summary>The page with name and password.</summary>
    public static IResult Show(HttpContext context, FormGuard forms)
    {
        var returnTo = ReturnAddress.Of(context.Request.Query["return"]);
        var query = context.Request.Query;
        if (!query.ContainsKey("again") && context.Features.Get<CallerFeature>()?.Caller?.Session is not null)
        {
            return Redirection.To(context, returnTo);
        }

        var notice = query.ContainsKey("signed-out") ? "You are signed out." : null;
        return Page(context, forms, query["name"].ToString(), returnTo, problem: null, notice);
    }

    /// <summary>Checks name and password, and goes on to the next step.</summary>
    public static async Task<IResult> CheckPassword(
        HttpContext context,
        FormGuard forms,
        SignInSteps steps,
        FederatedSignIn federation,
        SignInPath path,
        CancellationToken cancellation)
    {
        if (await forms.ReadAsync(context) is not { } form)
        {
            return MessagePage.StaleForm(context, SignInRoutes.SignIn);
        }

        var (name, returnTo) = (form["name"].ToString(), ReturnAddress.Of(form["return"]));
        if (federation.AccountOf(name) is { } account)
        {
            return Leave(context, account, returnTo);
        }

        var source = SignInPath.SourceOf(context);
        var progress = await steps.CheckPasswordAsync(name, form["password"].ToString(), source, cancellation);
        return progress.Succeeded
            ? await path.ContinueAsync(context, progress.Value, returnTo, cancellation)
            : Page(context, forms, name, returnTo, progress.Error, notice: null);
    }

    /// <summary>Ends the session.</summary>
    public static async Task<IResult> SignOut(
        HttpContext context,
        FormGuard forms,
        Sessions sessions,
        SingleLogout logout,
        CancellationToken cancellation)
    {
        if (context.Features.Get<CallerFeature>()?.Caller is { Session: not null } caller)
        {
            if (await forms.ReadAsync(context) is null)
            {
                return MessagePage.StaleForm(context, SignInRoutes.Home);
            }

            await sessions.EndAsync(caller, cancellation);
            if (logout.TellUrl(context, caller) is { } url)
            {
                BrowserCookie.Session.Remove(context);
                return new PageResult<LeavingPage>(new LeavingPage.View(
                    "You are signed out here",
                    "Your identity provider is told, so that you are signed out there, too.",
                    url));
            }
        }

        BrowserCookie.Session.Remove(context);
        return Redirection.To(context, $"{SignInRoutes.SignIn}?signed-out");
    }

    // Not by redirection: a browser would take that for the form's way to another site, which the form may not have.
    private static PageResult<LeavingPage> Leave(HttpContext context, string account, string returnTo)
    {
        var url = $"{SiteAddress.Of(context).BasePath}{SamlRoutes.Begin}?account={Uri.EscapeDataString(account)}";
        var further = returnTo == SignInRoutes.Home ? "" : $"&return={Uri.EscapeDataString(returnTo)}";
        return new PageResult<LeavingPage>(new LeavingPage.View(
            "Sign in at your identity provider",
            $"The account {account} has its people sign in at an identity provider of its own.",
            url + further));
    }

    private static PageResult<SignInPage> Page(
        HttpContext context, FormGuard forms, string name, string returnTo, Error? problem, string? notice)
    {
        var model = new SignInPage.View(forms.Issue(context), name, returnTo, Plain.Of(problem), notice);
        return new PageResult<SignInPage>(model, Plain.StatusOf(problem))
        {
            RetryAfter = problem?.RetryAfter,
            LeadsTo = ClientRedirection.OriginBehind(context, returnTo),
        };
    }
}
