using System.Collections.Immutable;
using System.Xml.Linq;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Server.SignIn;

namespace Licet.Server.Saml;

/// <summary><c>/auth/saml/…</c>: signing in at an identity provider, step by step.</summary>
internal static class SamlEndpoints
{
    private const string MetadataType = "application/samlmetadata+xml";
    private const int ShownValuesMax = 50;

    /// <summary>Our metadata, as they are for every account.</summary>
    public static IResult ShowMetadata(HttpContext context, SingleSignOn signOn) =>
        TypedResults.Text(
            TextOf(signOn.Own(context).Metadata(signsRequests: false, takesEncrypted: false, [])), MetadataType);

    /// <summary>Metadata as a file has them.</summary>
    public static string TextOf(XDocument metadata) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{metadata.ToString(SaveOptions.None)}\n";

    /// <summary>Sends the browser to the provider of an account, with a request to sign in.</summary>
    public static IResult Begin(HttpContext context, SingleSignOn signOn)
    {
        var query = context.Request.Query;
        var (account, returnTo) = (query["account"].ToString(), ReturnAddress.Of(query["return"]));
        if (IsLedHere(context) && signOn.Find(account).Succeeded)
        {
            return Led(context, account);
        }

        var asked = signOn.Ask(context, account, PendingPurpose.SignIn, returnTo);
        return asked.Succeeded ? Carry(context, asked.Value) : Refused(asked.Error);
    }

    // A provider that knows the browser asks nobody anything: a page elsewhere could sign it in to an account of that
    // page's choice, and out of the one before. An address that was typed in, or kept, comes from no page.
    private static bool IsLedHere(HttpContext context) =>
        SiteAddress.IsFromOwnPage(context) == false && context.Request.Headers["Sec-Fetch-Site"] != "none";

    private static PageResult<MessagePage> Led(HttpContext context, string account) =>
        new(new MessagePage.View(
            "Sign in at your identity provider",
            $"Another site has led you here, to sign in to the account {account}. Go on only if you want that.",
            SamlRoutes.Begin + context.Request.QueryString,
            "Continue"));

    /// <summary>Has the browser carry a message.</summary>
    public static IResult Carry(HttpContext context, OutgoingMessage message) =>
        message.FormValue is { } value
            ? new PageResult<PostRequestPage>(new PostRequestPage.View(message.Url, value))
            {
                LeadsTo = new Uri(message.Url).GetLeftPart(UriPartial.Authority),
            }
            : Redirection.ToUrl(context, message.Url);

    /// <summary>
    /// Takes a provider's answer, verifies it, and has the browser come back for it by itself: what a page of another
    /// site has sent comes without our cookies.
    /// </summary>
    public static async Task<IResult> Consume(
        HttpContext context, SingleSignOn signOn, VerifiedAnswers answers, CancellationToken cancellation)
    {
        var answer = await FormMessage.ReadAsync(context, "SAMLResponse", cancellation);
        var read = answer.Succeeded ? signOn.Read(context, answer.Value) : answer.Error;
        if (!read.Succeeded)
        {
            return Refused(read.Error);
        }

        return answers.Keep(read.Value.RequestId, read.Value.Statement) is { } handle
            ? Redirection.To(context, $"{SamlRoutes.Continue}?answer={handle}")
            : Refused(new Error(ErrorKind.Unavailable, "too many people sign in at this moment: try again"));
    }

    /// <summary>Gives an answer to the browser that asked for it, and begins its session.</summary>
    public static async Task<IResult> Continue(
        HttpContext context,
        PendingRequests pending,
        VerifiedAnswers answers,
        FederatedSignIn federation,
        SignInPath path,
        CancellationToken cancellation)
    {
        if (answers.Take(context.Request.Query["answer"].ToString()) is not var (requestId, statement)
            || pending.Take(context, requestId) is not { Purpose: not PendingPurpose.SignOut } request
            || PendingRequests.AccountOf(requestId) is not { } account)
        {
            return Refused(SingleSignOn.Refusal(
                SamlRule.InResponseTo,
                "the response answers another request than the one of this browser, or one that was answered"));
        }

        if (request.Purpose == PendingPurpose.Test)
        {
            return HelpEndpoints.Tested(context, account, statement);
        }

        var begun = await federation.BeginAsync(
            new AccountId(account), statement, SignInPath.SourceOf(context), cancellation);
        return begun.Succeeded
            ? await path.EnterAsync(context, begun.Value, request.ReturnTo, cancellation)
            : Refused(begun.Error, federation, account, statement);
    }

    /// <summary>The page of a sign-in that the provider, or the answer, let fail.</summary>
    public static IResult Refused(Error error) =>
        new PageResult<ProviderRefusedPage>(
            new ProviderRefusedPage.View(Plain.Of(error)!, error.Rule, NoGroups: null), Plain.StatusOf(error));

    private static IResult Refused(
        Error error, FederatedSignIn federation, string account, ProviderStatement statement)
    {
        if (error.Rule != "NOT_IN_VALID_GROUPS" || federation.Find(account) is not { Succeeded: true } found)
        {
            return Refused(error);
        }

        var provider = found.Value.Provider;
        ImmutableArray<string> values = [.. statement.ValuesOf(provider.GroupAttributeName).Take(ShownValuesMax)];
        ImmutableArray<string> others = [.. statement.Attributes.Keys.Take(ShownValuesMax)];
        var view = new ProviderRefusedPage.View(
            Plain.Of(error)!,
            Rule: null,
            new ProviderRefusedPage.Groups(account, provider.GroupAttributeName, values, others));
        return new PageResult<ProviderRefusedPage>(view, StatusCodes.Status403Forbidden);
    }
}
