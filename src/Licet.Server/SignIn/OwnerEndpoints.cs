using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary><c>/auth/owner</c>: after a first start, the owner chooses a password with the setup secret.</summary>
internal static class OwnerEndpoints
{
    /// <summary>The page.</summary>
    public static IResult Show(HttpContext context, FormGuard forms) => Page(context, forms, problem: null);

    /// <summary>Sets the password.</summary>
    public static async Task<IResult> Choose(
        HttpContext context,
        FormGuard forms,
        SnapshotPublisher publisher,
        AccountSetup setup,
        CancellationToken cancellation)
    {
        if (await forms.ReadAsync(context) is not { } form)
        {
            return MessagePage.StaleForm(context, SignInRoutes.Owner);
        }

        var password = form["password"].ToString();
        if (password != form["repeated"].ToString())
        {
            return Page(context, forms, Error.Invalid("password", "was not repeated as it was"));
        }

        var secret = form["secret"].ToString().Trim();
        var account = SetupEndpoints.AccountOf(publisher, secret);
        var set = await setup.SetRootPasswordAsync(account, secret, password, cancellation);
        return set.Succeeded
            ? new PageResult<MessagePage>(new MessagePage.View(
                "The password is set",
                $"The owner signs in as {account!.Account.Id}.",
                SignInRoutes.SignIn,
                "Sign in"))
            : Page(context, forms, set.Error);
    }

    private static PageResult<OwnerPage> Page(HttpContext context, FormGuard forms, Error? problem) =>
        new(new OwnerPage.View(forms.Issue(context), Plain.Of(problem)), Plain.StatusOf(problem));
}
