using Microsoft.AspNetCore.Http;

namespace Licet.AspNetCore;

/// <summary>
/// Decides whether a request may go on. A request that shows a gateway's signature is judged by it and by nothing else;
/// any other by what the server says of its token. Where neither is possible, it may not.
/// </summary>
internal sealed class Enforcement(GatewaySignature? gateway, ServerCheck? server)
{
    /// <summary>The refusal; null for a caller that may, who is then known to <see cref="LicetCaller.Of"/>.</summary>
    public async Task<Refusal?> RefusalOfAsync(HttpContext context, string action, string resource)
    {
        var headers = context.Request.Headers;
        if (headers.Keys.Any(name => name.StartsWith("X-Licet-", StringComparison.OrdinalIgnoreCase)))
        {
            return gateway?.Verify(context, action, resource)
                ?? (gateway is null ? Refusal.NotSignedIn("calls through a gateway are not expected here") : null);
        }

        if (server is null)
        {
            return Refusal.NotSignedIn("call this through the gateway");
        }

        if (headers.ContainsKey("X-Ovh-Signature"))
        {
            return Refusal.NotSignedIn("a signed call is for the server: use a token here, or the gateway");
        }

        return headers.Authorization is [{ } authorization]
            && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                ? await server.RefusalOfAsync(context, authorization, action, resource)
                : Refusal.NotSignedIn("You must login first");
    }
}
