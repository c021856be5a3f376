using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Licet.Tests.Logs.Forwarding;

/// <summary>An authority of a test, and certificates of it.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    /// <summary>The authority's certificate.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>A certificate for <c>localhost</c> and 127.0.0.1, with its key.</summary>
    public X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            _root,
            DateTimeOffset.UtcNow.AddHours(-1),
            DateTimeOffset.UtcNow.AddDays(7),
            RandomNumberGenerator.GetBytes(8));
        using var with = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(with.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>
    /// Writes a certificate and its key for a receiver: <c>ca.pem</c>, <c>cert.pem</c>, <c>key.pem</c>.
    /// </summary>
    public void WriteTo(string folder)
    {
        using var certificate = Issue();
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(Path.Combine(folder, "ca.pem"), Pem + "\n");
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    public void Dispose() => _root.Dispose();
}
