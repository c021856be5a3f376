using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Licet.Server.Hosting;

/// <summary>
/// The installation's own certificate authority, in two files: <c>ca.pem</c>, which clients are told to trust, and its
/// key, which only the server reads. Whoever trusts it should risk nothing by it: it can certify servers alone, no
/// further authority, and no names but this machine's loopback and those of OVHcloud's API (RFC 5280 §4.2.1.10), which
/// a client that cannot be given another address reaches here by an entry of its hosts file.
/// </summary>
internal sealed class CertificateAuthority
{
    private const string CertificateFileName = "ca.pem";
    private const string KeyFileName = "ca.key";
    private const int LifetimeYears = 10;
    private const int SerialNumberBytes = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // What browsers accept at most is 398 days; one day lies before the start, for clocks that are behind.
    private static readonly TimeSpan s_serverLifetime = TimeSpan.FromDays(396);
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_lastDays = TimeSpan.FromDays(30);

    private static readonly string[] s_dnsNames =
    [
        "localhost",
        "eu.api.ovh.com",
        "ca.api.ovh.com",
        "api.us.ovhcloud.com",
        "api.eu.ovhcloud.com",
        "api.ca.ovhcloud.com",
        "www.ovh.com",
        "ca.ovh.com",
        "us.ovhcloud.com",
        "auth.eu.ovhcloud.com",
        "auth.ca.ovhcloud.com",
    ];

    private static readonly IPAddress[] s_addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    private readonly X509Certificate2 _certificate;

    private CertificateAuthority(X509Certificate2 certificate, string certificateFile) =>
        (_certificate, CertificateFile) = (certificate, certificateFile);

    /// <summary>The full path of the certificate that clients are to trust.</summary>
    public string CertificateFile { get; }

    /// <summary>The authority in a folder, which is made when it is not there.</summary>
    /// <exception cref="StartRefusedException">Its files cannot be used, or its time is up.</exception>
    public static CertificateAuthority Open(string folder, DateTimeOffset now)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                Create(folder, now);
            }

            var certificateFile = Path.Combine(folder, CertificateFileName);
            var certificate = X509Certificate2.CreateFromPemFile(certificateFile, Path.Combine(folder, KeyFileName));
            if (now > certificate.NotAfter.ToUniversalTime() - s_lastDays)
            {
                var end = certificate.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                throw new StartRefusedException(
                    $"the certificate authority `{certificateFile}` ends on {end}: move the folder away, and the next "
                    + "start makes a new one for clients to trust");
            }

            return new CertificateAuthority(certificate, certificateFile);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartRefusedException(
                $"cannot use the certificate authority in `{folder}`: {exception.Message}", exception);
        }
    }

    /// <summary>A fresh certificate for the server with its key, which exists in memory alone.</summary>
    public X509Certificate2 IssueForServer(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Licet", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in s_dnsNames)
        {
            names.AddDnsName(name);
        }

        names.AddDnsName("*.localhost");
        foreach (var address in s_addresses)
        {
            names.AddIpAddress(address);
        }

        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        extensions.Add(names.Build());
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        var end = now - s_clockSkew + s_serverLifetime;
        var endOfAuthority = new DateTimeOffset(_certificate.NotAfter);
        using var certificate = request.Create(
            _certificate, now - s_clockSkew, end < endOfAuthority ? end : endOfAuthority, DrawSerialNumber());
        return certificate.CopyWithPrivateKey(key);
    }

    // Both files appear together or not at all: the folder is filled beside its place and then moved there.
    private static void Create(string folder, DateTimeOffset now)
    {
        var unfinished = folder + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished, PrivateFile.FolderMode);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = RequestForItself(key).CreateSelfSigned(now - s_clockSkew, now.AddYears(LifetimeYears));
        WriteText(Path.Combine(unfinished, KeyFileName), key.ExportPkcs8PrivateKeyPem());
        WriteText(Path.Combine(unfinished, CertificateFileName), certificate.ExportCertificatePem());
        Directory.Move(unfinished, folder);
    }

    private static void WriteText(string path, string text) =>
        PrivateFile.Write(path, Encoding.ASCII.GetBytes(text + "\n"));

    private static CertificateRequest RequestForItself(ECDsa key)
    {
        // A number in the name keeps two installations apart in the list of whoever trusts both.
        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var request = new CertificateRequest($"CN=Licet authority {number}, O=Licet", key, HashAlgorithmName.SHA256);
        var identifier = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        extensions.Add(identifier);
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        extensions.Add(NameConstraints.Permitting(s_dnsNames, s_addresses));
        return request;
    }

    // Positive and without a leading zero, whatever was drawn (RFC 5280 §4.1.2.2).
    private static byte[] DrawSerialNumber()
    {
        var number = RandomNumberGenerator.GetBytes(SerialNumberBytes);
        number[0] = (byte)((number[0] & 0x3F) | 0x40);
        return number;
    }
}
