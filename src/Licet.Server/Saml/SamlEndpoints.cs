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
        var returnTo = ReturnAddress.Of(query["return"]);
        var asked = signOn.Ask(context, query["account"].ToString(), PendingPurpose.SignIn, returnTo);
        return asked.Succeeded ? Carry(context, asked.Value) : Refused(asked.Error);
    }

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
            || pending.Take(context, requestId) is not { } request
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
