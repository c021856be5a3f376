using System.Xml;

namespace Licet.Server.Aws;

/// <summary>Looks whether a text is SAML metadata at all, without DTD and bounded; nothing of it is trusted.</summary>
internal static class SamlMetadataText
{
    private const string MetadataNamespace = "urn:oasis:names:tc:SAML:2.0:metadata";

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 10_000_000,
    };

    public static bool IsDescriptor(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), s_settings);
            reader.MoveToContent();
            var isDescriptor = reader.LocalName is "EntityDescriptor" or "EntitiesDescriptor"
                && reader.NamespaceURI == MetadataNamespace;
            while (reader.Read())
            {
            }

            return isDescriptor;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
