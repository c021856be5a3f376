using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Server.OAuth2;

namespace Licet.Server.SignIn;

/// <summary><c>/auth/password</c>: a new password, where the present one must be changed.</summary>
internal static class PasswordEndpoints
{
    /// <summary>The page.</summary>
    public static IResult Show(HttpContext context, FormGuard forms, SignInPath path)
    {
        var returnTo = ReturnAddress.Of(context.Request.Query["return"]);
        return path.StageOf(context) == SignInStage.PasswordChange
            ? Page(context, forms, returnTo, problem: null)
            : SignInPath.StartOver(context, returnTo);
    }

    /// <summary>Sets the new password, and goes on to the next step.</summary>
    public static async Task<IResult> Change(
        HttpContext context, FormGuard forms, SignInSteps steps, SignInPath path, CancellationToken cancellation)
    {
        if (await forms.ReadAsync(context) is not { } form)
        {
            return MessagePage.StaleForm(context, SignInRoutes.SignIn);
        }

        var returnTo = ReturnAddress.Of(form["return"]);
        if (path.ProgressOf(context) is not { } progress)
        {
            return SignInPath.StartOver(context, returnTo);
        }

        var password = form["password"].ToString();
        if (password != form["repeated"].ToString())
        {
            return Page(context, forms, returnTo, Error.Invalid("password", "was not repeated as it was"));
        }

        var changed = await steps.ChangePasswordAsync(
            progress, password, SignInPath.SourceOf(context), cancellation);
        return changed.Succeeded
            ? await path.ContinueAsync(context, changed.Value, returnTo, cancellation)
            : Page(context, forms, returnTo, changed.Error);
    }

    private static PageResult<PasswordPage> Page(
        HttpContext context, FormGuard forms, string returnTo, Error? problem) =>
        new(new PasswordPage.View(forms.Issue(context), returnTo, Plain.Of(problem)), Plain.StatusOf(problem))
        {
            LeadsTo = ClientRedirection.OriginBehind(context, returnTo),
        };
}
