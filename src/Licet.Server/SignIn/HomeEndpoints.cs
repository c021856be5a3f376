using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary><c>/auth/</c>: what a browser that has signed in comes to.</summary>
internal static class HomeEndpoints
{
    // The least that lets a user enter the control panel; what each gives is what the page shows.
    private static readonly ImmutableArray<string> s_needed =
    [
        "account:apiovh:me/get",
        "account:apiovh:me/supportLevel/get",
        "account:apiovh:me/certificates/get",
        "account:apiovh:me/tag/get",
    ];

    /// <summary>The home page, or, with a <c>credentialToken</c>, the page that validates a consumer key.</summary>
    public static IResult Show(HttpContext context, FormGuard forms, ApiCredentialAdministration credentials)
    {
        if (context.Request.Query[ValidationEndpoints.Token].ToString() is { Length: > 0 } token)
        {
            return ValidationEndpoints.Show(context, forms, credentials, token);
        }

        var caller = CallerFeature.Of(context);
        var missing = s_needed
            .Where(action => !PolicyDecisionPoint.AuthorizeOnAccount(caller, action).Succeeded)
            .ToImmutableArray();
        var form = forms.Issue(context);
        if (!missing.IsEmpty)
        {
            var refusal = new RefusedPage.View(form, NameOf(caller), caller.Account.Id.Value, missing);
            return new PageResult<RefusedPage>(refusal, StatusCodes.Status403Forbidden);
        }

        var profile = caller.Account.Profile;
        return new PageResult<HomePage>(new HomePage.View(
            form,
            NameOf(caller),
            caller.Account.Id.Value,
            profile.Email,
            profile.Organisation,
            MeEndpoints.Support.Level,
            Certificates: [],
            Tags: []));
    }

    /// <summary>Who is signed in, as people write it.</summary>
    public static string NameOf(Caller caller) =>
        caller.Name is null ? caller.Account.Id.Value : $"{caller.Account.Id}/{caller.Name}";
}
