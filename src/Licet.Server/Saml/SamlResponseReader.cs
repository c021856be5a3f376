using System.Xml;
using Licet.Core.Failures;

namespace Licet.Server.Saml;

/// <summary>
/// Reads the answer of an identity provider (SAML Core 3.3.3, Profiles 4.1.4): parses it once, verifies, and then reads
/// nothing but the one assertion, which is signed itself or within the signed response. Every part of it is known, or
/// the answer is refused. It reads from the top.
/// </summary>
internal static class SamlResponseReader
{
    /// <summary>What the provider says, or an error whose rule is a <see cref="SamlRule"/>.</summary>
    /// <param name="response">The XML, decoded from its binding.</param>
    /// <param name="expected">What it has to say.</param>
    /// <param name="now">The present.</param>
    public static Result<SamlAssertion> Read(
        ReadOnlyMemory<byte> response, SamlExpectation expected, DateTimeOffset now)
    {
        try
        {
            return Read(SamlXml.Read(response).DocumentElement!, expected, now);
        }
        catch (SamlFault fault)
        {
            return new Error(ErrorKind.Unauthenticated, fault.Message) { Rule = fault.Rule.ToString() };
        }
    }

    /// <summary>
    /// Which request a response says that it answers, unverified; null where it names none. For finding whose keys to
    /// verify it with.
    /// </summary>
    public static Result<string?> RequestOf(ReadOnlyMemory<byte> response)
    {
        try
        {
            return SamlXml.Read(response).DocumentElement!.Attribute("InResponseTo");
        }
        catch (SamlFault fault)
        {
            return new Error(ErrorKind.Unauthenticated, fault.Message) { Rule = fault.Rule.ToString() };
        }
    }

    private static SamlAssertion Read(XmlElement response, SamlExpectation expected, DateTimeOffset now)
    {
        var assertion = FindEncrypted(response, expected) ?? FindAssertion(response);
        RequireVersion(response);
        RequireVersion(assertion);
        VerifySignatures(response, assertion, expected);
        CheckResponse(response, expected);
        return new AssertionReader(assertion, expected, now).Read(response.Attribute("InResponseTo"));
    }

    // Its signature, or that of the response around it as it came, is verified afterwards like any other.
    private static XmlElement? FindEncrypted(XmlElement response, SamlExpectation expected)
    {
        if (expected.DecryptionKey is not { } key
            || !response.Is(SamlNames.Protocol, "Response")
            || SamlDecryption.Find(response) is not { } encrypted)
        {
            return null;
        }

        return response.GetElementsByTagName("*").Cast<XmlElement>().All(one => one.LocalName != "Assertion")
            ? SamlDecryption.Decrypt(encrypted, key)
            : throw new SamlFault(SamlRule.OneAssertion, "the response holds an assertion beside the encrypted one");
    }

    private static XmlElement FindAssertion(XmlElement response)
    {
        if (!response.Is(SamlNames.Protocol, "Response"))
        {
            throw new SamlFault(SamlRule.Structure, "the document is no response");
        }

        if (response.GetElementsByTagName("*").Cast<XmlElement>().Any(IsEncrypted))
        {
            throw new SamlFault(SamlRule.NotEncrypted, "the response holds something encrypted: switch that off");
        }

        // Wherever one hides, there may be only one.
        var all = response.GetElementsByTagName("*").Cast<XmlElement>()
            .Where(one => one.LocalName == "Assertion")
            .ToList();
        return all is [var only] && only.Is(SamlNames.Assertion, "Assertion") && only.ParentNode == response
            ? only
            : throw new SamlFault(
                SamlRule.OneAssertion, $"the response holds {all.Count} assertions, not one of its own");
    }

    private static bool IsEncrypted(XmlElement element) =>
        element.LocalName is "EncryptedAssertion" or "EncryptedID" or "EncryptedAttribute" or "EncryptedData";

    private static void RequireVersion(XmlElement element)
    {
        if (element.Attribute("Version") != "2.0")
        {
            throw new SamlFault(SamlRule.Version, $"`{element.LocalName}` is not of version 2.0");
        }
    }

    // Either signature is enough; a second one must hold too, and there are no others.
    private static void VerifySignatures(XmlElement response, XmlElement assertion, SamlExpectation expected)
    {
        XmlElement?[] own = [SamlSignature.Find(response), SamlSignature.Find(assertion)];
        var present = own.OfType<XmlElement>().ToList();
        if (present.Count == 0)
        {
            throw new SamlFault(SamlRule.Signed, "neither the response nor the assertion is signed");
        }

        var all = SignaturesIn(response)
            + (assertion.OwnerDocument == response.OwnerDocument ? 0 : SignaturesIn(assertion));
        if (all != present.Count)
        {
            throw new SamlFault(SamlRule.SignatureReference, "there is a signature where none belongs");
        }

        present.ForEach(signature => SamlSignature.Verify(signature, expected.Certificates));
    }

    private static int SignaturesIn(XmlElement root) =>
        root.GetElementsByTagName("*").Cast<XmlElement>().Count(one => one.LocalName == "Signature");

    private static void CheckResponse(XmlElement response, SamlExpectation expected)
    {
        XmlElement? status = null;
        foreach (var child in response.Children())
        {
            if (child.Is(SamlNames.Assertion, "Issuer"))
            {
                RequireIssuer(child, expected);
            }
            else if (child.Is(SamlNames.Protocol, "Status") && status is null)
            {
                status = child;
            }
            else if (!child.Is(SamlNames.Assertion, "Assertion")
                && !child.Is(SamlNames.Signature, "Signature")
                && !(expected.DecryptionKey is not null && child.Is(SamlNames.Assertion, "EncryptedAssertion")))
            {
                throw new SamlFault(SamlRule.Structure, $"the response holds `{child.LocalName}`");
            }
        }

        var code = status?.Children().FirstOrDefault(child => child.Is(SamlNames.Protocol, "StatusCode"));
        if (code?.Attribute("Value") != SamlNames.Success)
        {
            throw new SamlFault(SamlRule.Status, $"the provider answers `{code?.Attribute("Value")}`");
        }

        if (response.Attribute("Destination") is { } destination && destination != expected.ConsumerUrl)
        {
            throw new SamlFault(
                SamlRule.Destination, $"the response is meant for `{destination}`, not for `{expected.ConsumerUrl}`");
        }

        RequireRequest(response.Attribute("InResponseTo"), expected);
    }

    internal static void RequireIssuer(XmlElement issuer, SamlExpectation expected)
    {
        if (issuer.Text() != expected.Issuer)
        {
            throw new SamlFault(
                SamlRule.Issuer, $"the issuer is `{issuer.Text()}`, not the provider `{expected.Issuer}`");
        }
    }

    internal static void RequireRequest(string? inResponseTo, SamlExpectation expected)
    {
        var isExpected = inResponseTo is null
            ? expected.RequestId is null && expected.AllowsUnsolicited
            : inResponseTo == expected.RequestId;
        if (!isExpected)
        {
            throw new SamlFault(
                SamlRule.InResponseTo,
                inResponseTo is null
                    ? "the response answers no request, and unsolicited ones are not accepted"
                    : "the response answers another request than the one of this browser, or one that was answered");
        }
    }
}
