using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Licet.Core.Logs.Streams;
using Licet.Server.Logs.Forwarding;
using Xunit;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>A destination's certificate makes the server ask nobody: it could name any address inside.</summary>
public sealed class CertificateDownloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_fetched_from_where_a_certificate_says(bool hasAuthority)
    {
        using var authority = new TestAuthority();
        await using var asked = new TestReceiver(certificate: null);
        using var certificate = CertificateNaming($"http://127.0.0.1:{asked.Port}/issuer.crt");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var serving = ServeAsync(listener, certificate);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var destination = new LogDestination
        {
            Protocol = LogProtocol.GelfTcp,
            Host = "127.0.0.1",
            Port = port,
            CaCertificate = hasAuthority ? authority.Pem : null,
        };
        var connector = new DestinationConnector(new DestinationAddresses([IPNetwork.Parse("127.0.0.1/32")]));
        await using var connection = new NetworkStream(
            await connector.ConnectAsync("127.0.0.1", port, isPlaintext: false, Cancellation), ownsSocket: true);

        await Assert.ThrowsAsync<SinkException>(
            () => DestinationConnector.EncryptAsync(connection, destination, Cancellation));

        Assert.Equal(0, asked.Connections);
        await serving;
    }

    // Only the certificate itself is sent, so that its issuer would have to be fetched.
    private static async Task ServeAsync(Socket listener, X509Certificate2 certificate)
    {
        using var socket = await listener.AcceptAsync(Cancellation);
        await using var encrypted = new SslStream(new NetworkStream(socket));
        try
        {
            await encrypted.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
                },
                Cancellation);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The other side does not believe it.
        }
    }

    private static X509Certificate2 CertificateNaming(string issuerUrl)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [issuerUrl]));
        using var issued = request.Create(
            new X500DistinguishedName("CN=an issuer that is not sent"),
            X509SignatureGenerator.CreateForECDsa(issuerKey),
            DateTimeOffset.UtcNow.AddHours(-1),
            DateTimeOffset.UtcNow.AddDays(7),
            RandomNumberGenerator.GetBytes(8));
        using var with = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(with.Export(X509ContentType.Pkcs12), null);
    }
}
