using System.Net.Security;

namespace Licet.Server.Hosting;

/// <summary>
/// The certificate that the server shows: drawn at the start and, in a server that runs for a year, again before it
/// ends. Safe for any number of threads.
/// </summary>
internal sealed class ServerCertificate
{
    private static readonly TimeSpan s_lastDays = TimeSpan.FromDays(30);

    private readonly CertificateAuthority _authority;
    private readonly TimeProvider _time;
    private readonly Lock _renewing = new();
    private volatile Shown _shown;

    /// <summary>A first certificate of an authority.</summary>
    public ServerCertificate(CertificateAuthority authority, TimeProvider time)
    {
        (_authority, _time) = (authority, time);
        _shown = Draw(time.GetUtcNow());
    }

    /// <summary>How connections that open now are secured.</summary>
    public SslServerAuthenticationOptions Current()
    {
        var now = _time.GetUtcNow();
        if (now < _shown.RenewalAt)
        {
            return _shown.Options;
        }

        lock (_renewing)
        {
            if (now >= _shown.RenewalAt)
            {
                _shown = Draw(now);
            }

            return _shown.Options;
        }
    }

    private Shown Draw(DateTimeOffset now)
    {
        var certificate = _authority.IssueForServer(now);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [], offline: true),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
        return new Shown(options, new DateTimeOffset(certificate.NotAfter) - s_lastDays);
    }

    private sealed record Shown(SslServerAuthenticationOptions Options, DateTimeOffset RenewalAt);
}
