using Licet.Server.Ovh;
using Licet.Server.SignIn;

namespace Licet.Server.OAuth2;

/// <summary>
/// Who we are for clients (RFC 8414 §2): the first public URL of the server; without one, which is only so on the own
/// machine, the address that was asked. One issuer for the installation: the account is in the claims.
/// </summary>
internal static class Issuer
{
    /// <summary>The issuer, as clients compare it: without a slash at the end.</summary>
    public static string Of(HttpContext context)
    {
        var urls = context.RequestServices.GetRequiredService<OvhAuthenticationOptions>().PublicUrls;
        return urls.IsEmpty ? SiteAddress.Of(context).Origin : urls[0];
    }
}
