using Licet.Core.SignIn;
using Licet.Engine.Decisions;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>
/// Authenticates the calls of a browser that has signed in, by its cookie. Pages and API share the session, so that a
/// console can call the API without keys of its own.
/// </summary>
/// <remarks>
/// A browser sends the cookie whoever's page makes it call. Therefore a call by session that may change something is
/// taken only from a page of this server's own (<c>Sec-Fetch-Site: same-origin</c>, or else the own <c>Origin</c>), and
/// only if it is of a kind that no form can send: another method than POST, a JSON body, or the header
/// <c>X-Licet-Session</c>, whatever it says. Forms of the pages have their own guard (<see cref="FormGuard"/>).
/// </remarks>
internal sealed class SessionAuthentication(Sessions sessions, TimeProvider time)
{
    /// <summary>The header that no form can send.</summary>
    public const string Header = "X-Licet-Session";

    /// <summary>The session has ended, or there is none. The control panel of the original signs out then.</summary>
    public static OvhErrorBody Invalid { get; } =
        OvhErrors.Body(403, "Client::Forbidden", "This session is invalid", "INVALID_SESSION");

    private static readonly OvhErrorBody s_foreign = OvhErrors.Body(
        403,
        "Client::Forbidden",
        $"A call by session must come from a page of this server, with a JSON body or the header {Header}",
        "CROSS_SITE_CALL");

    /// <summary>Who calls; null when there is no cookie.</summary>
    public async Task<CallerFeature?> AuthenticateAsync(HttpContext context)
    {
        if (BrowserCookie.Session.Read(context) is not { Length: > 0 } id)
        {
            return null;
        }

        var source = SourceAddress.Of(context.Connection.RemoteIpAddress);
        if (sessions.Find(id, time.GetUtcNow().UtcDateTime, source) is not { } caller)
        {
            return new CallerFeature(null, Invalid);
        }

        await sessions.TouchAsync(caller, context.RequestAborted);
        return new CallerFeature(caller, null);
    }

    /// <summary>The answer to a call by session that another site may have caused; null for any other call.</summary>
    public static OvhErrorBody? RefusalOf(HttpContext context)
    {
        var method = RequestTarget.Of(context).Method;
        var isSafe = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        return isSafe || (SiteAddress.IsFromOwnPage(context) == true && IsNoForm(context.Request)) ? null : s_foreign;
    }

    private static bool IsNoForm(HttpRequest request) =>
        !HttpMethods.IsPost(request.Method)
        || request.Headers.ContainsKey(Header)
        || (request.ContentType ?? "").StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}
