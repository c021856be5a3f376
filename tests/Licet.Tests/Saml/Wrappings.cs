using System.Xml;
using Licet.Server.Saml;

namespace Licet.Tests.Saml;

/// <summary>
/// The eight ways to wrap a signed document that are known by numbers (Somorovsky and others, "On Breaking SAML",
/// 2012): the signed original is kept somewhere, and a forged one stands where it is looked for.
/// </summary>
internal static class Wrappings
{
    public static IEnumerable<(string Name, XmlDocument Wrapped)> Of(XmlDocument signed, string id)
    {
        foreach (var (name, wrap) in new (string, Action<XmlElement, XmlElement, XmlElement>)[]
        {
            ("XSW1", OriginalResponseInSignature),
            ("XSW2", OriginalResponseBeforeSignature),
            ("XSW3", ForgedBeforeOriginal),
            ("XSW4", OriginalInForged),
            ("XSW5", SignatureInForged),
            ("XSW6", OriginalInSignatureOfForged),
            ("XSW7", ForgedInExtensions),
            ("XSW8", OriginalInObject),
        })
        {
            var document = (XmlDocument)signed.CloneNode(deep: true);
            var response = document.DocumentElement!;
            var original = Find(response, "Assertion");
            var forged = (XmlElement)original.CloneNode(deep: true);
            forged.SetAttribute("ID", "_forged");
            foreach (var signature in forged.ChildNodes.OfType<XmlElement>().Where(IsSignature).ToList())
            {
                forged.RemoveChild(signature);
            }

            Find(forged, "NameID").InnerText = "admin@example.com";
            wrap(response, original, forged);
            yield return ($"{name}", document);
        }
    }

    private static void OriginalResponseInSignature(XmlElement response, XmlElement original, XmlElement forged)
    {
        var copy = (XmlElement)response.CloneNode(deep: true);
        Remove(copy, IsSignature);
        SignatureOf(response, original).AppendChild(copy);
        response.SetAttribute("ID", "_outer");
        response.ReplaceChild(forged, original);
    }

    private static void OriginalResponseBeforeSignature(XmlElement response, XmlElement original, XmlElement forged)
    {
        var copy = (XmlElement)response.CloneNode(deep: true);
        Remove(copy, IsSignature);
        response.InsertBefore(copy, response.FirstChild);
        response.SetAttribute("ID", "_outer");
        response.ReplaceChild(forged, original);
    }

    private static void ForgedBeforeOriginal(XmlElement response, XmlElement original, XmlElement forged) =>
        response.InsertBefore(forged, original);

    private static void OriginalInForged(XmlElement response, XmlElement original, XmlElement forged)
    {
        response.ReplaceChild(forged, original);
        forged.AppendChild(original);
    }

    private static void SignatureInForged(XmlElement response, XmlElement original, XmlElement forged)
    {
        var signature = SignatureOf(response, original);
        signature.ParentNode!.RemoveChild(signature);
        forged.AppendChild(signature);
        response.ReplaceChild(forged, original);
        response.AppendChild(original);
    }

    private static void OriginalInSignatureOfForged(XmlElement response, XmlElement original, XmlElement forged)
    {
        var signature = SignatureOf(response, original);
        signature.ParentNode!.RemoveChild(signature);
        forged.AppendChild(signature);
        response.ReplaceChild(forged, original);
        signature.AppendChild(original);
    }

    private static void ForgedInExtensions(XmlElement response, XmlElement original, XmlElement forged)
    {
        var extensions = response.OwnerDocument.CreateElement("samlp", "Extensions", SamlNames.Protocol);
        response.InsertBefore(extensions, original);
        extensions.AppendChild(forged);
    }

    private static void OriginalInObject(XmlElement response, XmlElement original, XmlElement forged)
    {
        var holder = response.OwnerDocument.CreateElement("ds", "Object", SamlNames.Signature);
        var signature = SignatureOf(response, original);
        response.ReplaceChild(forged, original);
        if (signature.ParentNode == original)
        {
            original.RemoveChild(signature);
            forged.AppendChild(signature);
        }

        signature.AppendChild(holder);
        holder.AppendChild(original);
    }

    private static XmlElement SignatureOf(XmlElement response, XmlElement original) =>
        original.ChildNodes.OfType<XmlElement>().FirstOrDefault(IsSignature)
        ?? response.ChildNodes.OfType<XmlElement>().First(IsSignature);

    private static void Remove(XmlElement from, Func<XmlElement, bool> which)
    {
        foreach (var child in from.ChildNodes.OfType<XmlElement>().Where(which).ToList())
        {
            from.RemoveChild(child);
        }
    }

    private static XmlElement Find(XmlElement within, string name) =>
        within.GetElementsByTagName("*").Cast<XmlElement>().First(one => one.LocalName == name);

    private static bool IsSignature(XmlElement element) => element.Is(SamlNames.Signature, "Signature");
}
