using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using Licet.Core.Failures;

namespace Licet.Server.Saml;

/// <summary>
/// A message that came in the query of a URL (SAML Bindings 3.4.4), with its signature, which is over the query's
/// characters as they were sent. Immutable.
/// </summary>
internal sealed record RedirectMessage
{
    private const int QueryCharsMax = 16 * 1024;
    private const int RelayStateBytesMax = 80;

    private RedirectMessage(bool isResponse, byte[] xml, string? relayState) =>
        (IsResponse, Xml, RelayState) = (isResponse, xml, relayState);

    /// <summary>Whether it is an answer, not a request.</summary>
    public bool IsResponse { get; }

    /// <summary>The message, unpacked; not believed before <see cref="Verify"/> returned.</summary>
    public byte[] Xml { get; }

    /// <summary>What is to be given back with an answer; null for nothing.</summary>
    public string? RelayState { get; }

    private string Signed { get; init; } = "";

    private string? Algorithm { get; init; }

    private string? Signature { get; init; }

    /// <summary>Reads a query as it was sent, with or without its question mark.</summary>
    public static Result<RedirectMessage> Read(string query)
    {
        try
        {
            return Of(query.TrimStart('?'));
        }
        catch (SamlFault fault)
        {
            return SingleSignOn.Refusal(fault.Rule, fault.Message);
        }
    }

    /// <summary>Returns where one of the keys signed the message.</summary>
    /// <exception cref="SamlFault">None did, or it is not signed.</exception>
    public void Verify(IEnumerable<X509Certificate2> certificates)
    {
        if (Algorithm is null || Signature is null)
        {
            throw new SamlFault(SamlRule.Signed, "the message is not signed");
        }

        var hash = Algorithm switch
        {
            SignedXml.XmlDsigRSASHA256Url => HashAlgorithmName.SHA256,
            SignedXml.XmlDsigRSASHA384Url => HashAlgorithmName.SHA384,
            SignedXml.XmlDsigRSASHA512Url => HashAlgorithmName.SHA512,
            _ => throw new SamlFault(
                SamlRule.SignatureAlgorithm, "the signature is none of RSA with SHA-256, SHA-384 or SHA-512"),
        };
        var (signed, signature) = (Encoding.ASCII.GetBytes(Signed), Decoded(Signature));
        foreach (var certificate in certificates)
        {
            using var key = certificate.GetRSAPublicKey();
            if (key?.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1) == true)
            {
                return;
            }
        }

        throw new SamlFault(SamlRule.SignatureKey, "the signature was made with no key of the provider's metadata");
    }

    private static RedirectMessage Of(string query)
    {
        if (query.Length > QueryCharsMax || query.Any(character => character is <= ' ' or > '~'))
        {
            throw new SamlFault(SamlRule.WellFormed, "the query is too long, or holds characters that no query has");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var first, var second] ? (first, second) : (pair, "");
            if (!fields.TryAdd(name, value))
            {
                throw new SamlFault(SamlRule.WellFormed, $"the query has `{name}` twice");
            }
        }

        var isResponse = fields.ContainsKey("SAMLResponse");
        var parameter = isResponse ? "SAMLResponse" : "SAMLRequest";
        if (isResponse == fields.ContainsKey("SAMLRequest") || fields.ContainsKey("SAMLEncoding"))
        {
            throw new SamlFault(SamlRule.WellFormed, "the query has no message, two, or one in another encoding");
        }

        var relayState = fields.GetValueOrDefault("RelayState");
        if (relayState is not null && Encoding.UTF8.GetByteCount(Unescaped(relayState)) > RelayStateBytesMax)
        {
            throw new SamlFault(SamlRule.WellFormed, $"`RelayState` has more than {RelayStateBytesMax} bytes");
        }

        var signed = new[] { parameter, "RelayState", "SigAlg" }
            .Where(fields.ContainsKey)
            .Select(name => $"{name}={fields[name]}");
        var xml = Inflated(Decoded(Unescaped(fields[parameter])));
        return new RedirectMessage(isResponse, xml, relayState is null ? null : Unescaped(relayState))
        {
            Signed = string.Join('&', signed),
            Algorithm = fields.TryGetValue("SigAlg", out var algorithm) ? Unescaped(algorithm) : null,
            Signature = fields.TryGetValue("Signature", out var signature) ? Unescaped(signature) : null,
        };
    }

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static byte[] Decoded(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new SamlFault(SamlRule.WellFormed, "the message or its signature is no Base64");
        }
    }

    // A few bytes can become many: no more are taken than a document may have.
    private static byte[] Inflated(byte[] packed)
    {
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        var buffer = new byte[SamlXml.BytesMax + 1];
        try
        {
            var length = inflate.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= SamlXml.BytesMax
                ? buffer[..length]
                : throw new SamlFault(SamlRule.WellFormed, $"the message has more than {SamlXml.BytesMax} bytes");
        }
        catch (InvalidDataException)
        {
            throw new SamlFault(SamlRule.WellFormed, "the message is not packed as the binding wants");
        }
    }
}
