using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Licet.Tests.Aws;

/// <summary>What people upload to IAM, made anew: a certificate with its key, a key for SSH, SAML metadata.</summary>
internal sealed class AwsSamples
{
    public AwsSamples()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=site.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddYears(-1), now.AddYears(1));
        Certificate = certificate.ExportCertificatePem();
        CertificateKey = key.ExportPkcs8PrivateKeyPem();
        SshPublicKey = $"ssh-rsa {Convert.ToBase64String(SshBlob(key.ExportParameters(false)))}";
        Metadata =
            $"""
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/">
            <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
            <X509Certificate>{Convert.ToBase64String(certificate.RawData)}</X509Certificate>
            </X509Data></KeyInfo></KeyDescriptor>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
            Location="https://idp.example.com/sso"/></IDPSSODescriptor></EntityDescriptor>
            """;
    }

    /// <summary>A certificate, PEM.</summary>
    public string Certificate { get; }

    /// <summary>Its private key, PEM.</summary>
    public string CertificateKey { get; }

    /// <summary>A key in OpenSSH's form.</summary>
    public string SshPublicKey { get; }

    /// <summary>What an identity provider says of itself.</summary>
    public string Metadata { get; }

    // RFC 4253 §6.6: the name, the exponent, the modulus, each after its length; numbers are signed.
    private static byte[] SshBlob(RSAParameters key)
    {
        using var blob = new MemoryStream();
        foreach (var part in new[] { Encoding.ASCII.GetBytes("ssh-rsa"), Signed(key.Exponent!), Signed(key.Modulus!) })
        {
            blob.Write([0, 0, (byte)(part.Length >> 8), (byte)(part.Length & 0xff)]);
            blob.Write(part);
        }

        return blob.ToArray();
    }

    private static byte[] Signed(byte[] number) => number[0] < 0x80 ? number : [0, .. number];
}
