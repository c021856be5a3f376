namespace Licet.Server.SignIn;

/// <summary>
/// Where a browser goes after it has signed in: a path of this server, never another's.
/// </summary>
internal static class ReturnAddress
{
    private const int CharsMax = 4000;

    /// <summary>The path that was asked for, if it is one of ours; else the home page.</summary>
    public static string Of(string? asked) => IsLocal(asked) ? asked! : SignInRoutes.Home;

    /// <summary>The path and query of a request, to come back to.</summary>
    public static string Of(HttpContext context) => Of(Ovh.RequestTarget.Of(context).PathAndQuery);

    /// <summary>As a query: <c>?return=…</c>; empty for the home page.</summary>
    public static string QueryOf(string returnTo) =>
        returnTo == SignInRoutes.Home ? "" : $"?return={Uri.EscapeDataString(returnTo)}";

    // `//host` and `/\host` are other servers; browsers drop tabs and line feeds before they look.
    private static bool IsLocal(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..]
        && asked.Length <= CharsMax
        && asked.All(character => character is > ' ' and <= '~' and not '\\');
}
