using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Server.OAuth2;
using Licet.Server.Passkeys;

namespace Licet.Server.SignIn;

/// <summary><c>/auth/second-factor</c>: a passkey, a code of an app, or a backup code.</summary>
internal static class SecondFactorEndpoints
{
    /// <summary>The field with a passkey's answer, and the one with what it answers.</summary>
    public const string Credential = "credential";
    public const string Ticket = "ticket";

    private static readonly Error s_noAnswer = new(
        ErrorKind.Invalid, "no passkey answered: using one needs script, and a browser that knows passkeys");

    /// <summary>The page with what the person has enabled.</summary>
    public static Task<IResult> Show(
        HttpContext context, FormGuard forms, SignInPath path, SecondStep step, PasskeySites sites) =>
        PageAsync(context, forms, path, step, sites, ReturnAddress.Of(context.Request.Query["return"]), problem: null);

    /// <summary>Checks what was sent, and goes on to the next step.</summary>
    public static async Task<IResult> Check(
        HttpContext context,
        FormGuard forms,
        SignInPath path,
        SecondStep step,
        PasskeySites sites,
        CancellationToken cancellation)
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

        var (source, code) = (SignInPath.SourceOf(context), form["code"].ToString().Trim());
        var (ticket, credential) = (form[Ticket].ToString(), form[Credential].ToString());
        var proved = form["kind"].ToString() switch
        {
            "totp" => await step.CheckTotpAsync(progress, code, source, cancellation),
            "backup-code" => await step.CheckBackupCodeAsync(progress, code, source, cancellation),
            "passkey" when credential.Length > 0 => await step.CheckPasskeyAsync(
                progress, sites.Of(context.Request), ticket, credential, source, cancellation),
            _ => s_noAnswer,
        };
        return proved.Succeeded
            ? await path.ContinueAsync(context, proved.Value, returnTo, cancellation)
            : await PageAsync(context, forms, path, step, sites, returnTo, proved.Error);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        FormGuard forms,
        SignInPath path,
        SecondStep step,
        PasskeySites sites,
        string returnTo,
        Error? problem)
    {
        if (path.StageOf(context) != SignInStage.SecondFactor || path.ProgressOf(context) is not { } progress)
        {
            return SignInPath.StartOver(context, returnTo);
        }

        var (source, site) = (SignInPath.SourceOf(context), sites.Of(context.Request));
        var enabled = step.EnabledFor(progress, site, source);
        var asked = enabled.Passkey
            ? await step.AskForPasskeyAsync(progress, site, source)
            : new Error(ErrorKind.NotFound, "");
        var model = new SecondFactorPage.View(
            forms.Issue(context),
            returnTo,
            enabled,
            asked.Succeeded ? asked.Value : null,
            Plain.Of(problem));
        return new PageResult<SecondFactorPage>(model, Plain.StatusOf(problem))
        {
            HasScript = asked.Succeeded,
            RetryAfter = problem?.RetryAfter,
            LeadsTo = ClientRedirection.OriginBehind(context, returnTo),
        };
    }
}
