using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Server.Logs.Forwarding;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// Connects to vCenters: only at addresses that may be reached, encrypted, with the certificate whose fingerprint the
/// connection names, or else one that the operating system trusts. Follows no redirection and keeps no cookie.
/// </summary>
/// <param name="connector">Connects.</param>
internal sealed class VirtualCenterTransport(DestinationConnector connector)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    /// <summary>What speaks with the vCenter itself.</summary>
    /// <exception cref="VirtualCenterException">The connection makes no sense.</exception>
    public HttpMessageHandler OpenApi(VirtualCenterConnection connection) =>
        Open(connection.Url, connection.CertificateFingerprint);

    /// <summary>What speaks with the directory; the fingerprint counts there where it is the same server.</summary>
    /// <exception cref="VirtualCenterException">The connection makes no sense.</exception>
    public HttpMessageHandler OpenDirectory(VirtualCenterConnection connection, Uri directory) =>
        Open(directory, connection.FingerprintAt(directory));

    /// <summary>A client that waits and reads only so much.</summary>
    /// <param name="handler">Speaks; is left open.</param>
    /// <param name="answerBytesMax">The most bytes of an answer.</param>
    public static HttpClient ClientOf(HttpMessageHandler handler, int answerBytesMax) =>
        new(handler, disposeHandler: false)
        {
            Timeout = s_timeout,
            MaxResponseContentBufferSize = answerBytesMax,
        };

    /// <summary>Why there is no answer, and whether trying again may help.</summary>
    public static VirtualCenterException FailureOf(string host, HttpRequestException exception) =>
        exception switch
        {
            { InnerException: SinkException { IsForbidden: true } refusal } =>
                new(ErrorKind.Invalid, refusal.Message, exception),
            { InnerException: AuthenticationException } => new(
                ErrorKind.Invalid,
                $"the certificate of `{host}` is not the one whose fingerprint the connection names, and without one "
                    + "the operating system does not trust it: compare the SHA-256 fingerprint at the vCenter, and "
                    + "set it",
                exception),
            { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                new(ErrorKind.Invalid, $"`{host}` answers with more than is read", exception),
            _ => new(ErrorKind.Unavailable, $"`{host}` cannot be reached", exception),
        };

    private SocketsHttpHandler Open(Uri address, string? fingerprint)
    {
        var isPlaintext = address.Scheme == Uri.UriSchemeHttp;
        var isEncrypted = address.Scheme == Uri.UriSchemeHttps;
        if (address.UserInfo.Length > 0 || !(isEncrypted || (isPlaintext && address.IsLoopback)))
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid, "the address of a vCenter begins with `https://`, and holds no user");
        }

        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 16,
            SslOptions = TlsOf(fingerprint),
            ConnectCallback = async (context, cancellation) => new NetworkStream(
                await connector.ConnectAsync(
                    context.DnsEndPoint.Host, context.DnsEndPoint.Port, isPlaintext, cancellation),
                ownsSocket: true),
        };
    }

    // As for logs, nothing is fetched from where a certificate says: those are addresses that nobody has checked.
    private static SslClientAuthenticationOptions TlsOf(string? fingerprint)
    {
        var options = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = new X509ChainPolicy
            {
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        };
        if (fingerprint is not null)
        {
            var wanted = BytesOf(fingerprint);
            options.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null
                && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.GetRawCertData()), wanted);
        }

        return options;
    }

    private static byte[] BytesOf(string fingerprint) =>
        Sha256Fingerprint.DigitsOf(fingerprint) is { } digits
            ? Convert.FromHexString(digits)
            : throw new VirtualCenterException(
                ErrorKind.Invalid, "the fingerprint of a certificate is its SHA-256 hash, 64 hexadecimal digits");
}
