using Licet.Core.SecondFactors;
using Licet.Server.Ovh;

namespace Licet.Server.Passkeys;

/// <summary>
/// Where a browser is: at the host that it called, under the origin that the request shows, or under a public URL of
/// the same host, as it is behind a proxy that speaks TLS.
/// </summary>
internal sealed class PasskeySites(OvhAuthenticationOptions options)
{
    public PasskeySite Of(HttpRequest request)
    {
        var host = request.Host.Host.ToLowerInvariant();
        var own = new Uri($"{request.Scheme}://{request.Host.Value?.ToLowerInvariant()}");
        var publicOnes = options.PublicUrls.Select(url => new Uri(url)).Where(url => url.Host == host);
        return new PasskeySite(
            host,
            [.. publicOnes.Prepend(own).Select(url => url.GetLeftPart(UriPartial.Authority)).Distinct()]);
    }
}
