namespace Licet.Server.SignIn;

/// <summary>
/// A cookie of ours. Over HTTPS it is bound to this host alone by its name's prefix (RFC 6265bis §4.1.3.2) and never
/// leaves on an unencrypted connection; over HTTP, which only the own machine speaks, it has another name. No script
/// can read it, and no other site's page sends it along with a form, an image or a call.
/// </summary>
/// <param name="name">What it is called, but for the prefix.</param>
/// <param name="lifetime">How long the browser keeps it; null for as long as it runs.</param>
internal sealed class BrowserCookie(string name, TimeSpan? lifetime)
{
    /// <summary>The id of the session.</summary>
    public static BrowserCookie Session { get; } = new("licet-session", lifetime: null);

    /// <summary>How far a sign-in has come.</summary>
    public static BrowserCookie Progress { get; } = new("licet-sign-in", Core.SignIn.SignInProgress.Lifetime);

    /// <summary>Which request to an identity provider waits for its answer.</summary>
    public static BrowserCookie Federation { get; } = new("licet-sso", Saml.PendingRequest.Lifetime);

    /// <summary>That this browser has signed in before.</summary>
    public static BrowserCookie Device { get; } = new("licet-device", TimeSpan.FromDays(180));

    /// <summary>What forms are bound to.</summary>
    public static BrowserCookie Form { get; } = new("licet-form", lifetime: null);

    /// <summary>The value that the browser sent; null for none.</summary>
    public string? Read(HttpContext context) => context.Request.Cookies[NameFor(SiteAddress.Of(context))];

    /// <summary>Has the browser keep a value.</summary>
    public void Write(HttpContext context, string value) =>
        context.Response.Cookies.Append(NameFor(SiteAddress.Of(context)), value, OptionsFor(context, lifetime));

    /// <summary>Has the browser forget the value.</summary>
    public void Remove(HttpContext context) =>
        context.Response.Cookies.Append(NameFor(SiteAddress.Of(context)), "", OptionsFor(context, TimeSpan.Zero));

    private static CookieOptions OptionsFor(HttpContext context, TimeSpan? lifetime) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = SiteAddress.Of(context).IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = lifetime,
            IsEssential = true,
        };

    private string NameFor(SiteAddress site) => site.IsHttps ? $"__Host-{name}" : name;
}
