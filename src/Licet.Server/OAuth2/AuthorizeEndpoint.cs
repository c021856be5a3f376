using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.OAuth2;
using Licet.Core.SignIn;
using Licet.Server.Ovh;
using Licet.Server.SignIn;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Licet.Server.OAuth2;

/// <summary>
/// The authorization endpoint (RFC 6749 §3.1): lets a person sign in to an application. Nothing is sent to a URL that
/// the client has not registered; everything else that is wrong is told to the client, or, where only the person can
/// do something about it, to the person.
/// </summary>
internal sealed class AuthorizeEndpoint(
    SnapshotPublisher publisher, Grants grants, FormGuard forms, SealedTickets tickets, TimeProvider time)
{
    // In the address that a sign-in returns to: that it was asked for, and when.
    private const string SignedInAfter = "signed_in_after";
    private const string RequestField = "request";
    private const int QueryCharsMax = 3500;

    private static readonly TimeSpan s_signInMax = TimeSpan.FromMinutes(30);

    /// <summary>A request as a link.</summary>
    public static Task<IResult> Get(HttpContext context, AuthorizeEndpoint endpoint, CancellationToken cancellation) =>
        endpoint.AnswerAsync(context, context.Request.QueryString.Value ?? "", answer: null, cancellation);

    /// <summary>The answer to our page, or a request as a form, which is then made a link.</summary>
    public static async Task<IResult> Post(
        HttpContext context, AuthorizeEndpoint endpoint, CancellationToken cancellation)
    {
        var sent = await OAuth2Form.ReadAsync(context.Request, cancellation);
        if (sent is not null && !sent.ContainsKey(FormGuard.Field))
        {
            var query = QueryString.Create(sent).Value ?? "";
            return query.Length > QueryCharsMax ? Unknown() : Redirection.To(context, OAuth2Routes.Authorize + query);
        }

        if (await endpoint.Forms.ReadAsync(context) is not { } form)
        {
            return MessagePage.StaleForm(context, SignInRoutes.Home);
        }

        return await endpoint.AnswerAsync(context, form[RequestField].ToString(), form["answer"], cancellation);
    }

    private FormGuard Forms => forms;

    private async Task<IResult> AnswerAsync(
        HttpContext context, string query, string? answer, CancellationToken cancellation)
    {
        var parsed = QueryHelpers.ParseQuery(query);
        if (query.Length > QueryCharsMax
            || ClientRedirection.Find(publisher, One(parsed, "client_id"), One(parsed, "redirect_uri"))
                is not { } redirection)
        {
            return Unknown();
        }

        if (ClientRedirection.Single(parsed) is not { } given)
        {
            const string Repeated = "a parameter is there more than once";
            return redirection.Refuse(context, One(parsed, "state"), "invalid_request", Repeated);
        }

        var (request, problem) = AuthorizeRequest.Read(redirection, given, Issuer.Of(context));
        if (request is null)
        {
            return redirection.Refuse(context, One(parsed, "state"), problem.Code, problem.Description);
        }

        if (PersonOf(context, request, given) is { } caller)
        {
            return await LetInAsync(context, caller, redirection, request, query, answer, cancellation);
        }

        return request.IsSilent
            ? redirection.Refuse(
                context, request.State, "login_required", "nobody has signed in, or not recently enough")
            : SignIn(context, request, query);
    }

    private async Task<IResult> LetInAsync(
        HttpContext context,
        Caller caller,
        ClientRedirection redirection,
        AuthorizeRequest request,
        string query,
        string? answer,
        CancellationToken cancellation)
    {
        if (caller.Account.Id != redirection.State.Account.Id)
        {
            return request.IsSilent ? Refuse("access_denied", "the person is of another account") : Stranger(caller);
        }

        var roles = RoleEntry.Decide(caller, redirection.Client);
        if (!roles.Succeeded)
        {
            return request.IsSilent
                ? Refuse("access_denied", "no role of the resource is allowed")
                : NoRole(context, caller, redirection, roles.Error);
        }

        if (answer == "refuse")
        {
            return Refuse("access_denied", "the person refused");
        }

        var isKnown = !request.Prompts.Contains("consent") && Grants.HasConsented(caller, request.Asked);
        if (answer != "allow" && !isKnown)
        {
            return request.IsSilent
                ? Refuse("consent_required", "the person has not been asked yet")
                : Ask(context, caller, redirection, request, query);
        }

        var code = await grants.AuthorizeAsync(caller, request.Asked, roles.Value, cancellation);
        return code.Succeeded
            ? redirection.Answer(context, ("code", code.Value), ("state", request.State))
            : Refuse("access_denied", "the client or the session has just ended");

        IResult Refuse(string error, string description) =>
            redirection.Refuse(context, request.State, error, description);
    }

    // Null where nobody has signed in, or has to again.
    private Caller? PersonOf(
        HttpContext context, AuthorizeRequest request, ImmutableDictionary<string, string> given)
    {
        if (context.Features.Get<CallerFeature>()?.Caller is not { Session: { } session } caller)
        {
            return null;
        }

        // Asked to sign in again by this very request, and has done so since.
        if (tickets.Open(SignedInAfter, given.GetValueOrDefault(SignedInAfter)) is [var after]
            && session.CreatedAt.Ticks >= long.Parse(after, CultureInfo.InvariantCulture))
        {
            return caller;
        }

        var isTooOld = request.MaxAge is { } max && session.CreatedAt + max < caller.Instant;
        var isAskedAgain = request.Prompts.Contains("login") || request.Prompts.Contains("select_account");
        return isTooOld || isAskedAgain ? null : caller;
    }

    private IResult SignIn(HttpContext context, AuthorizeRequest request, string query)
    {
        var now = time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        var before = query.IndexOf($"&{SignedInAfter}=", StringComparison.Ordinal);
        var asked = before < 0 ? query : query[..before];
        var ticket = tickets.Seal(SignedInAfter, s_signInMax, now);
        var returnTo = $"{OAuth2Routes.Authorize}{asked}&{SignedInAfter}={ticket}";
        var hint = request.LoginHint.Length == 0 ? "" : $"&name={Uri.EscapeDataString(request.LoginHint)}";
        return Redirection.To(context, $"{SignInRoutes.SignIn}{ReturnAddress.QueryOf(returnTo)}&again{hint}");
    }

    private PageResult<ConsentPage> Ask(
        HttpContext context, Caller caller, ClientRedirection redirection, AuthorizeRequest request, string query)
    {
        var client = redirection.Client;
        var view = new ConsentPage.View(
            forms.Issue(context),
            query,
            HomeEndpoints.NameOf(caller),
            client.Name,
            client.Description,
            redirection.Origin,
            request.Asked.Scopes);
        return new PageResult<ConsentPage>(view) { LeadsTo = redirection.Origin };
    }

    private PageResult<NoRolePage> NoRole(
        HttpContext context, Caller caller, ClientRedirection redirection, Error refusal)
    {
        var view = new NoRolePage.View(
            forms.Issue(context),
            HomeEndpoints.NameOf(caller),
            redirection.Client.Name,
            redirection.Client.Resource!,
            [.. refusal.Refusals.Select(missing => missing.Action)]);
        return new PageResult<NoRolePage>(view, StatusCodes.Status403Forbidden);
    }

    private static PageResult<MessagePage> Stranger(Caller caller) =>
        new(
            new MessagePage.View(
                "This application is not of your account",
                $"You are signed in as {HomeEndpoints.NameOf(caller)}. Sign out, and sign in to the other account.",
                SignInRoutes.Home,
                "Home"),
            StatusCodes.Status403Forbidden);

    // Whoever sent the browser here may have made all of it up: it is not sent back.
    private static PageResult<MessagePage> Unknown() =>
        new(
            new MessagePage.View(
                "This application is not known here",
                "Its client_id is not registered, or its redirect_uri is not exactly one of those that are."),
            StatusCodes.Status400BadRequest);

    private static string? One(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;
}
