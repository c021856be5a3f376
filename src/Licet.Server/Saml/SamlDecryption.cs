using System.Security.Cryptography;
using System.Xml;

namespace Licet.Server.Saml;

/// <summary>
/// Decrypts assertions (SAML Core 2.3.4, XML Encryption 1.1) with the algorithms that notice a change of what they
/// encrypt: AES-GCM, its key by RSA-OAEP. CBC and PKCS #1 v1.5 are refused by name: they tell a patient sender what he
/// cannot read.
/// </summary>
internal static class SamlDecryption
{
    private const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    private const string Encryption11 = "http://www.w3.org/2009/xmlenc11#";
    private const string Sha1 = SamlNames.Signature + "sha1";
    private const string Sha256 = Encryption + "sha256";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>How others may encrypt to us, for our metadata.</summary>
    public static IReadOnlyList<string> Methods { get; } =
    [
        Encryption11 + "aes256-gcm", Encryption11 + "aes128-gcm", Encryption11 + "rsa-oaep",
        Encryption + "rsa-oaep-mgf1p",
    ];

    /// <summary>The encrypted assertion of a response; null where it has none.</summary>
    /// <exception cref="SamlFault">It has several.</exception>
    public static XmlElement? Find(XmlElement response)
    {
        var found = response.Children().Where(one => one.Is(SamlNames.Assertion, "EncryptedAssertion")).ToList();
        return found.Count > 1
            ? throw new SamlFault(SamlRule.OneAssertion, "the response holds several encrypted assertions")
            : found.FirstOrDefault();
    }

    /// <summary>The assertion, in a document of its own.</summary>
    /// <exception cref="SamlFault">It is encrypted otherwise, or not to us.</exception>
    public static XmlElement Decrypt(XmlElement encrypted, RSA key)
    {
        var data = Only(encrypted.Children(), "EncryptedData");
        var method = AlgorithmOf(Only(data.Children(), "EncryptionMethod"));
        var keyBytes = method switch
        {
            Encryption11 + "aes128-gcm" => 16,
            Encryption11 + "aes256-gcm" => 32,
            _ => throw new SamlFault(
                SamlRule.EncryptionAlgorithm,
                $"the assertion is encrypted by `{method}`: have the provider use AES-GCM"),
        };
        var encryptedKey = Only(
            encrypted.GetElementsByTagName("EncryptedKey", Encryption).Cast<XmlElement>(), "EncryptedKey");
        var padding = PaddingOf(Only(encryptedKey.Children(), "EncryptionMethod"));
        try
        {
            var contentKey = key.Decrypt(CipherOf(encryptedKey), padding);
            return AssertionIn(contentKey.Length == keyBytes ? Open(contentKey, CipherOf(data)) : throw NotOurs());
        }
        catch (CryptographicException)
        {
            throw NotOurs();
        }
    }

    private static XmlElement AssertionIn(byte[] xml)
    {
        var root = SamlXml.Read(xml).DocumentElement!;
        var all = root.GetElementsByTagName("*").Cast<XmlElement>().ToList();
        return root.Is(SamlNames.Assertion, "Assertion")
            && !all.Exists(one => one.LocalName is "Assertion" or "EncryptedAssertion" or "EncryptedID"
                or "EncryptedAttribute" or "EncryptedData")
                ? root
                : throw new SamlFault(SamlRule.OneAssertion, "what was encrypted is not one assertion");
    }

    private static byte[] Open(byte[] key, byte[] sealedText)
    {
        if (sealedText.Length < NonceBytes + TagBytes)
        {
            throw NotOurs();
        }

        var plain = new byte[sealedText.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            sealedText.AsSpan(0, NonceBytes),
            sealedText.AsSpan(NonceBytes, plain.Length),
            sealedText.AsSpan(NonceBytes + plain.Length),
            plain);
        return plain;
    }

    // The framework has one hash for both uses of OAEP; the older name always masks with SHA-1.
    private static RSAEncryptionPadding PaddingOf(XmlElement method)
    {
        string? digest = null, mask = null;
        foreach (var child in method.Children())
        {
            (digest, mask) = child.LocalName switch
            {
                "DigestMethod" => (AlgorithmOf(child), mask),
                "MGF" => (digest, AlgorithmOf(child)),
                _ => throw new SamlFault(SamlRule.EncryptionAlgorithm, $"`{child.LocalName}` of RSA-OAEP is not read"),
            };
        }

        return (AlgorithmOf(method), digest ?? Sha1, mask ?? Encryption11 + "mgf1sha1") switch
        {
            (Encryption + "rsa-oaep-mgf1p", Sha1, Encryption11 + "mgf1sha1") => RSAEncryptionPadding.OaepSHA1,
            (Encryption11 + "rsa-oaep", Sha1, Encryption11 + "mgf1sha1") => RSAEncryptionPadding.OaepSHA1,
            (Encryption11 + "rsa-oaep", Sha256, Encryption11 + "mgf1sha256") => RSAEncryptionPadding.OaepSHA256,
            (var name, var hash, _) => throw new SamlFault(
                SamlRule.EncryptionAlgorithm,
                $"the key is encrypted by `{name}` with `{hash}`: have the provider use RSA-OAEP with one hash"),
        };
    }

    private static byte[] CipherOf(XmlElement element)
    {
        var value = Only(Only(element.Children(), "CipherData").Children(), "CipherValue");
        try
        {
            return Convert.FromBase64String(value.Text());
        }
        catch (FormatException)
        {
            throw new SamlFault(SamlRule.Structure, "what is encrypted is no Base64");
        }
    }

    private static XmlElement Only(IEnumerable<XmlElement> elements, string name) =>
        elements.Where(one => one.Is(Encryption, name)).ToList() is [var only]
            ? only
            : throw new SamlFault(SamlRule.Structure, $"the encrypted assertion lacks `{name}`, or has several");

    private static string AlgorithmOf(XmlElement element) => element.Attribute("Algorithm") ?? "";

    private static SamlFault NotOurs() =>
        new(
            SamlRule.Decryption,
            "the assertion is not encrypted to our key, or was changed: give the provider our metadata");
}
