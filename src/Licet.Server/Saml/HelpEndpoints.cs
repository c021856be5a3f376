using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Server.Ovh;
using Licet.Server.SignIn;

namespace Licet.Server.Saml;

/// <summary>
/// <c>/auth/saml/help</c> and <c>/auth/saml/test</c>: what to enter at a provider, and what it says when it is tried.
/// </summary>
internal static class HelpEndpoints
{
    private const string GetAction = "account:apiovh:me/identity/provider/get";
    private const string EditAction = "account:apiovh:me/identity/provider/edit";
    private const int ShownAttributesMax = 200;

    /// <summary>What to enter at a kind of provider.</summary>
    public static IResult Show(HttpContext context, SingleSignOn signOn)
    {
        var caller = CallerFeature.Of(context);
        if (PolicyDecisionPoint.AuthorizeOnAccount(caller, GetAction).Error is { } refusal)
        {
            return NotPermitted(refusal, GetAction);
        }

        var asked = context.Request.Query["provider"].ToString();
        var kind = ProviderKind.All.FirstOrDefault(one => one.Key == asked) ?? ProviderKind.All[0];
        var own = signOn.Own(context);
        var mayTest = caller.State.Provider is not null
            && PolicyDecisionPoint.AuthorizeOnAccount(caller, EditAction).Succeeded;
        return new PageResult<SetupHelpPage>(new SetupHelpPage.View(
            caller.Account.Id.Value, kind, own.EntityId, own.ConsumerUrl, own.LogoutUrl, mayTest));
    }

    /// <summary>Sends the browser to the provider, to see what it says; no session comes of it.</summary>
    public static IResult Test(HttpContext context, SingleSignOn signOn)
    {
        var caller = CallerFeature.Of(context);
        if (PolicyDecisionPoint.AuthorizeOnAccount(caller, EditAction).Error is { } refusal)
        {
            return NotPermitted(refusal, EditAction);
        }

        var asked = signOn.Ask(context, caller.Account.Id.Value, PendingPurpose.Test, SamlRoutes.Help);
        return asked.Succeeded ? SamlEndpoints.Carry(context, asked.Value) : SamlEndpoints.Refused(asked.Error);
    }

    /// <summary>What a provider said when it was tried, to whoever may change it.</summary>
    public static IResult Tested(HttpContext context, string account, ProviderStatement statement)
    {
        if (context.Features.Get<CallerFeature>()?.Caller is not { Session: not null } caller
            || caller.Account.Id.Value != account
            || caller.State.Provider is not { } provider
            || !PolicyDecisionPoint.AuthorizeOnAccount(caller, EditAction).Succeeded)
        {
            return Redirection.To(context, SignInRoutes.Home);
        }

        var subject = FederatedSubject.Of(provider, statement, caller.State);
        ImmutableArray<(string, string)> attributes =
        [
            .. statement.Attributes.Take(ShownAttributesMax).Select(one => (one.Key, string.Join(", ", one.Value))),
        ];
        return new PageResult<TestedPage>(new TestedPage.View(
            statement.NameId,
            attributes,
            provider.UserAttributeName,
            provider.GroupAttributeName,
            subject.Succeeded ? subject.Value.Name : null,
            subject.Succeeded ? subject.Value.Groups : [],
            Plain.Of(subject.Error)));
    }

    private static PageResult<MessagePage> NotPermitted(Error refusal, string action) =>
        new(
            new MessagePage.View(
                "You may not do this", $"No policy gives you {action} on the account.", SignInRoutes.Home, "Home"),
            Plain.StatusOf(refusal));
}
