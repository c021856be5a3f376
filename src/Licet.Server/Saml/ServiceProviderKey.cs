using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Licet.Server.Hosting;

namespace Licet.Server.Saml;

/// <summary>
/// The key by which identity providers know us, with a certificate that it has signed itself. It is drawn when it is
/// first needed, since most installations need none, and kept in a file. Safe for any number of threads.
/// </summary>
/// <param name="file">Where it is kept; null for in memory alone.</param>
/// <param name="time">The clock.</param>
internal sealed class ServiceProviderKey(string? file, TimeProvider time)
{
    private const int KeyBits = 3072;
    private const int LifetimeYears = 30;

    // One day lies before the start, for clocks that are behind.
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;

    /// <summary>The certificate, with its key.</summary>
    public X509Certificate2 Certificate
    {
        get
        {
            lock (_lock)
            {
                return _certificate ??= Read() ?? Draw();
            }
        }
    }

    private X509Certificate2? Read() =>
        file is not null && File.Exists(file) ? X509Certificate2.CreateFromPemFile(file) : null;

    // Providers are told this one certificate by hand and look at nothing of it but the key, so it does not expire.
    private X509Certificate2 Draw()
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest(
            "CN=Licet service provider, O=Licet", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = time.GetUtcNow();
        using var drawn = request.CreateSelfSigned(now - s_clockSkew, now.AddYears(LifetimeYears));
        var pem = $"{drawn.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
        if (file is not null)
        {
            PrivateFile.Write(file, Encoding.ASCII.GetBytes(pem));
        }

        return X509Certificate2.CreateFromPem(pem, pem);
    }
}
