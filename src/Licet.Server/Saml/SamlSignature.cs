using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Licet.Server.Saml;

/// <summary>
/// Verifies the enveloped signature of an element (SAML Core 5.4): of exactly this element, by one of the provider's
/// keys, with algorithms that hold. What a signature says about its own key is not read.
/// </summary>
internal static class SamlSignature
{
    private const string ExclusiveCanonicalization = SignedXml.XmlDsigExcC14NTransformUrl;
    private const int KeyBitsMin = 2048;

    private static readonly FrozenSet<string> s_methods = FrozenSet.Create(
        SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigRSASHA384Url, SignedXml.XmlDsigRSASHA512Url);

    private static readonly FrozenSet<string> s_digests = FrozenSet.Create(
        SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url);

    private static readonly FrozenSet<string> s_canonicalizations = FrozenSet.Create(
        ExclusiveCanonicalization, SignedXml.XmlDsigC14NTransformUrl);

    /// <summary>The signature of an element; null where it has none.</summary>
    /// <exception cref="SamlFault">It has several.</exception>
    public static XmlElement? Find(XmlElement signed)
    {
        var found = signed.Children().Where(child => child.Is(SamlNames.Signature, "Signature")).ToList();
        return found.Count > 1
            ? throw new SamlFault(SamlRule.SignatureReference, $"`{signed.LocalName}` has several signatures")
            : found.FirstOrDefault();
    }

    /// <summary>Returns where the signature is that of its parent.</summary>
    /// <exception cref="SamlFault">It is not.</exception>
    public static void Verify(XmlElement signature, ImmutableArray<X509Certificate2> certificates)
    {
        var signed = (XmlElement)signature.ParentNode!;
        RequireShape(signature, signed);
        var verifier = new SignatureOfElement(signed);
        try
        {
            verifier.LoadXml(signature);
            foreach (var certificate in certificates)
            {
                using var key = certificate.GetRSAPublicKey();
                if (key is { KeySize: >= KeyBitsMin } && verifier.CheckSignature(key))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or XmlException
            or ArgumentException or InvalidOperationException or NullReferenceException or OverflowException)
        {
            throw new SamlFault(SamlRule.SignatureKey, "the signature cannot be verified");
        }

        throw new SamlFault(
            SamlRule.SignatureKey,
            "the signature was made with none of the provider's keys, or what it signs was changed");
    }

    // Everything is looked at before the library is: what it would tolerate is more than what providers send.
    private static void RequireShape(XmlElement signature, XmlElement signed)
    {
        if (signature.Children().ToList() is not [var info, var value, .. var more]
            || !Named(info, "SignedInfo")
            || !Named(value, "SignatureValue")
            || more is not ([] or [_])
            || !more.TrueForAll(one => Named(one, "KeyInfo"))
            || info.Children().ToList() is not [var canonicalization, var method, var reference]
            || !Named(canonicalization, "CanonicalizationMethod")
            || !Named(method, "SignatureMethod")
            || !Named(reference, "Reference"))
        {
            throw new SamlFault(SamlRule.SignatureReference, "the signature is not of exactly one element");
        }

        if (!s_canonicalizations.Contains(AlgorithmOf(canonicalization)) || !s_methods.Contains(AlgorithmOf(method)))
        {
            throw new SamlFault(
                SamlRule.SignatureAlgorithm,
                $"the signature is made by `{AlgorithmOf(method)}`; RSA with SHA-256 or better is accepted");
        }

        RequireReference(reference, signed);
    }

    private static void RequireReference(XmlElement reference, XmlElement signed)
    {
        if (signed.Attribute("ID") is not { Length: > 0 } id || reference.Attribute("URI") != $"#{id}")
        {
            throw new SamlFault(SamlRule.SignatureReference, "the signature is of another element than its parent");
        }

        if (reference.Children().ToList() is not [var transforms, var digest, var value]
            || !Named(transforms, "Transforms") || !Named(digest, "DigestMethod") || !Named(value, "DigestValue")
            || !s_digests.Contains(AlgorithmOf(digest)))
        {
            throw new SamlFault(
                SamlRule.SignatureAlgorithm, "the signed digest is none of SHA-256, SHA-384 and SHA-512");
        }

        var steps = transforms.Children().ToList();
        if (!steps.TrueForAll(step => Named(step, "Transform"))
            || steps.ConvertAll(AlgorithmOf) is not (
                [SignedXml.XmlDsigEnvelopedSignatureTransformUrl]
                or [SignedXml.XmlDsigEnvelopedSignatureTransformUrl, ExclusiveCanonicalization]))
        {
            throw new SamlFault(
                SamlRule.SignatureAlgorithm, "the signature uses transforms that could sign something else");
        }
    }

    private static bool Named(XmlElement element, string name) => element.Is(SamlNames.Signature, name);

    private static string AlgorithmOf(XmlElement element) => element.Attribute("Algorithm") ?? "";

    // Whatever else the document calls by that ID: the element is the one that was asked about.
    private sealed class SignatureOfElement : SignedXml
    {
        private readonly XmlElement _signed;

        public SignatureOfElement(XmlElement signed)
            : base(signed) => _signed = signed;

        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
            idValue == _signed.Attribute("ID") ? _signed : null;
    }
}
