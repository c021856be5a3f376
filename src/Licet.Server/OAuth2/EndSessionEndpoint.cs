using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.OAuth2;
using Licet.Core.SignIn;
using Licet.Server.Ovh;
using Licet.Server.SignIn;
using Microsoft.AspNetCore.WebUtilities;

namespace Licet.Server.OAuth2;

/// <summary>
/// Ends the session at the wish of an application (OpenID Connect RP-Initiated Logout 1.0). Where the application shows
/// an id token of this very session, that is proof enough; else the person is asked. The browser goes back only to an
/// address that the client has registered.
/// </summary>
internal sealed class EndSessionEndpoint(
    SnapshotPublisher publisher, SigningKeys keys, Sessions sessions, FormGuard forms)
{
    private const string RequestField = "request";
    private const int QueryCharsMax = 12_000;

    /// <summary>A request as a link.</summary>
    public static Task<IResult> Get(HttpContext context, EndSessionEndpoint endpoint, CancellationToken cancellation) =>
        endpoint.AnswerAsync(context, context.Request.QueryString.Value ?? "", isConfirmed: false, cancellation);

    /// <summary>The answer to our page, or a request as a form, which is then made a link: with it comes the session.
    /// </summary>
    public static async Task<IResult> Post(
        HttpContext context, EndSessionEndpoint endpoint, CancellationToken cancellation)
    {
        var sent = await OAuth2Form.ReadAsync(context.Request, cancellation);
        if (sent is not null && !sent.ContainsKey(FormGuard.Field))
        {
            return Redirection.To(context, OAuth2Routes.EndSession + QueryString.Create(sent).Value);
        }

        return await endpoint.Forms.ReadAsync(context) is { } form
            ? await endpoint.AnswerAsync(context, form[RequestField].ToString(), isConfirmed: true, cancellation)
            : MessagePage.StaleForm(context, SignInRoutes.Home);
    }

    private FormGuard Forms => forms;

    private async Task<IResult> AnswerAsync(
        HttpContext context, string query, bool isConfirmed, CancellationToken cancellation)
    {
        if (query.Length > QueryCharsMax
            || ClientRedirection.Single(QueryHelpers.ParseQuery(query)) is not { } given
            || ClientOf(context, given) is not var (client, hint))
        {
            return Refused();
        }

        var url = given.GetValueOrDefault("post_logout_redirect_uri");
        if (url is not null && client?.PostLogoutRedirectUrls.Contains(url, StringComparer.Ordinal) != true)
        {
            return Refused();
        }

        if (context.Features.Get<CallerFeature>()?.Caller is { Session: { } session } caller)
        {
            var isProved = hint is not null && SigningKeys.TextOf(hint, "sid") == Grants.MarkOf(session);
            if (!isProved && !isConfirmed)
            {
                var view = new EndSessionPage.View(
                    forms.Issue(context), query, HomeEndpoints.NameOf(caller), client?.Name);
                return new PageResult<EndSessionPage>(view) { LeadsTo = url is null ? null : OriginOf(url) };
            }

            await sessions.EndAsync(caller, cancellation);
        }

        BrowserCookie.Session.Remove(context);
        return url is null
            ? Redirection.To(context, $"{SignInRoutes.SignIn}?signed-out")
            : Redirection.ToUrl(context, WithState(url, given.GetValueOrDefault("state")));
    }

    // The client, where one is named, and the id token of ours; null where they are not what they say.
    private (OAuth2Client? Client, JsonObject? Hint)? ClientOf(
        HttpContext context, ImmutableDictionary<string, string> given)
    {
        var clientId = given.GetValueOrDefault("client_id");
        JsonObject? hint = null;
        if (given.TryGetValue("id_token_hint", out var text))
        {
            hint = keys.Read(text);
            if (hint is null
                || SigningKeys.TextOf(hint, "iss") != Issuer.Of(context)
                || SigningKeys.TextOf(hint, "aud") is not { } audience
                || (clientId ?? audience) != audience)
            {
                return null;
            }

            clientId = audience;
        }

        if (clientId is null)
        {
            return (null, null);
        }

        return ClientAuthentication.FindById(publisher, clientId) is { } found ? (found.Client, hint) : null;
    }

    private static string OriginOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);

    private static string WithState(string url, string? state) =>
        state is null ? url : QueryHelpers.AddQueryString(url, "state", state);

    private static PageResult<MessagePage> Refused() =>
        new(
            new MessagePage.View(
                "You are not signed out",
                "The application sent an id token that is none of ours, or an address that it has not registered.",
                SignInRoutes.Home,
                "Home"),
            StatusCodes.Status400BadRequest);
}
