using Licet.Core.Accounts;
using Licet.Core.CloudManagement;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Server.Ovh;
using Licet.Server.SignIn;

namespace Licet.Server.CloudManagement;

/// <summary>
/// <c>/api/session</c>: signing in with e-mail address and password, by the same steps, limits and audit events as in a
/// browser; the session is the browser's, too.
/// </summary>
internal static class CloudSessionEndpoints
{
    private static readonly string[] s_names = ["email", "password", "account_href"];

    private static readonly Error s_secondFactor = new(
        ErrorKind.Forbidden,
        "this user has a second factor, which this API cannot ask for: sign in at /auth/, or use a personal access "
        + "token (POST /api/oauth2)");

    private static readonly Error s_newPassword = new(
        ErrorKind.Forbidden, "this user must change the password first: sign in at /auth/");

    private static readonly Error s_noRole = new(
        ErrorKind.Forbidden, "signing in needs the role `observer`: an administrator of the account grants it");

    /// <summary>Signs in: 204 and cookies.</summary>
    public static async Task<IResult> Create(
        HttpContext context, SnapshotPublisher publisher, SignInSteps steps, CancellationToken cancellation)
    {
        var read = await CloudParameters.ReadAsync(context.Request, s_names, cancellation);
        if (!read.Succeeded)
        {
            return CloudAnswers.Of(read.Error);
        }

        var (email, password) = (read.Value.Require("email"), read.Value.Require("password"));
        var href = read.Value.Require("account_href");
        if ((email.Error ?? password.Error ?? href.Error) is { } missing)
        {
            return CloudAnswers.Of(missing);
        }

        var account = CloudHref.IdOf(CloudHref.Accounts, href.Value) ?? "";
        var source = SignInPath.SourceOf(context);
        var typed = NameOf(publisher, account, email.Value);
        var progress = await steps.CheckPasswordAsync(typed, password.Value, source, cancellation);
        return progress.Succeeded
            ? await BeginAsync(context, publisher, steps, progress.Value, source, cancellation)
            : CloudAnswers.Of(progress.Error);
    }

    /// <summary>Who is signed in where.</summary>
    public static IResult Index(HttpContext context)
    {
        var caller = CallerFeature.Of(context);
        var member = CloudMember.Of(caller).Value;
        return CloudAnswers.Ok("session", new SessionBody(
            [],
            [
                new LinkBody("self", "/api/sessions"),
                new LinkBody("account", CloudHref.Of(CloudHref.Accounts, caller.Account.Id)),
                new LinkBody("user", CloudHref.Of(CloudHref.Users, member.Id)),
                new LinkBody("users", CloudHref.Users),
                new LinkBody("permissions", CloudHref.Permissions),
                new LinkBody("cloud_accounts", CloudHref.CloudAccounts),
                new LinkBody("clouds", CloudHref.Clouds),
            ],
            "You have successfully logged into the RightScale API."));
    }

    /// <summary>The accounts that the caller may enter: its own.</summary>
    public static IResult Accounts(HttpContext context) =>
        CloudAnswers.List("account", [AccountBody.Of(CallerFeature.Of(context).Account)]);

    // Whose address it is in the account; what nobody has is handed on all the same, so that it takes the same time.
    private static string NameOf(SnapshotPublisher publisher, string account, string email)
    {
        var state = publisher.Find(new AccountId(account));
        var users = state?.Users.Values
            .Where(user => email.Equals(user.Email, StringComparison.OrdinalIgnoreCase))
            .ToList() ?? [];
        var isOwner = email.Equals(state?.Account.Profile.Email, StringComparison.OrdinalIgnoreCase);
        return (users, isOwner) switch
        {
            ([], true) => account,
            ([var only], false) => $"{account}/{only.Login}",
            _ => $"{account}/{email}",
        };
    }

    private static async Task<IResult> BeginAsync(
        HttpContext context,
        SnapshotPublisher publisher,
        SignInSteps steps,
        SignInProgress progress,
        SignInSource source,
        CancellationToken cancellation)
    {
        var refusal = steps.StageOf(progress) switch
        {
            SignInStage.Complete => null,
            SignInStage.SecondFactor => s_secondFactor,
            SignInStage.PasswordChange => s_newPassword,
            SignInStage.StartOver => new Error(ErrorKind.Unauthenticated, "sign in again"),
        };
        var state = publisher.Find(progress.Name.Account);
        var member = progress.Name.Login is not { } login ? CloudMember.Owner
            : state is null ? null
            : CloudMember.Find(state, login);
        refusal ??= member is not null && member.HasAny([CloudRoles.Observer]) ? null : s_noRole;
        if (refusal is not null)
        {
            return CloudAnswers.Of(refusal);
        }

        var begun = await steps.BeginSessionAsync(progress, source, cancellation);
        if (!begun.Succeeded)
        {
            return CloudAnswers.Of(begun.Error);
        }

        SignInPath.Enter(context, begun.Value);
        return TypedResults.NoContent();
    }
}

/// <summary>A session.</summary>
internal sealed record SessionBody(IReadOnlyList<string> Actions, IReadOnlyList<LinkBody> Links, string Message);
