using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Licet.Server.Hosting;

/// <summary>
/// The installation's own certificate authority, for clients that insist on HTTPS: they trust <c>ca.pem</c>. Its certificate says that
/// it may sign for nothing but the names below, so that trusting it gives no power over other sites (RFC 5280 §4.2.1.10).
/// </summary>
internal sealed class CertificateAuthority(DataFolder folder, TimeProvider time)
{
    private const int CaYears = 10;
    private const int ServerDays = 397;
    private const int RenewDaysBefore = 30;

    // The hosts of the original: a client whose endpoints are fixed can be led here by its resolver.
    private static readonly string[] s_hosts =
    [
        "localhost", "eu.api.ovh.com", "ca.api.ovh.com", "api.eu.ovhcloud.com", "auth.eu.ovhcloud.com",
        "api.ca.ovhcloud.com", "auth.ca.ovhcloud.com", "www.ovh.com", "ca.ovh.com",
    ];

    /// <summary>The certificate to serve with, made anew when it is missing or ends soon.</summary>
    /// <exception cref="StartException">The files cannot be read or written.</exception>
    public X509Certificate2 ServerCertificate()
    {
        try
        {
            using var authority = ReadAuthority() ?? CreateAuthority();
            return ReadServer(authority) ?? CreateServer(authority);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartException($"cannot use the certificates in `{folder.Path}`: {exception.Message}", exception);
        }
    }

    private X509Certificate2? ReadAuthority() =>
        File.Exists(folder.CaCertificateFile) && File.Exists(folder.CaKeyFile)
            ? X509Certificate2.CreateFromPemFile(folder.CaCertificateFile, folder.CaKeyFile)
            : null;

    private X509Certificate2? ReadServer(X509Certificate2 authority)
    {
        if (!File.Exists(folder.ServerCertificateFile))
        {
            return null;
        }

        var server = X509CertificateLoader.LoadPkcs12FromFile(folder.ServerCertificateFile, password: null);
        var isFresh = server.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime.AddDays(RenewDaysBefore);
        return isFresh && server.Issuer == authority.Subject ? server : null;
    }

    private X509Certificate2 CreateAuthority()
    {
        var now = time.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serial = Convert.ToHexString(Serial());
        var request = new CertificateRequest($"CN=Licet {serial}", key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(NameConstraints.Permitting(s_hosts, [IPAddress.Loopback, IPAddress.IPv6Loopback]));
        var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(CaYears));
        PrivateFile.Write(folder.CaKeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        PrivateFile.Write(folder.CaCertificateFile, Encoding.ASCII.GetBytes(authority.ExportCertificatePem() + "\n"));
        return authority;
    }

    private X509Certificate2 CreateServer(X509Certificate2 authority)
    {
        var now = time.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        Array.ForEach(s_hosts, names.AddDnsName);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        extensions.Add(names.Build());
        var ends = now.AddDays(ServerDays);
        var notAfter = ends < authority.NotAfter ? ends : authority.NotAfter;
        using var signed = request.Create(authority, now.AddDays(-1), notAfter, Serial());
        using var server = signed.CopyWithPrivateKey(key);
        var pfx = server.Export(X509ContentType.Pkcs12);
        PrivateFile.Write(folder.ServerCertificateFile, pfx);
        return X509CertificateLoader.LoadPkcs12(pfx, password: null);
    }

    // Positive and random (RFC 5280 §4.1.2.2).
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        serial[0] |= 0x01;
        return serial;
    }
}
