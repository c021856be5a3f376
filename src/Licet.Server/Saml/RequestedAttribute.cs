using System.Collections.Immutable;
using System.Xml.Linq;

namespace Licet.Server.Saml;

/// <summary>An attribute that a provider is asked for (SAML Metadata 2.4.4.2). Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether nobody is to be signed in without it.</param>
/// <param name="NameFormat">How the name is to be read; null where that is not said.</param>
/// <param name="Values">The values of interest; empty for all.</param>
internal sealed record RequestedAttribute(
    string Name, bool IsRequired, string? NameFormat, ImmutableArray<string> Values)
{
    public XElement ToXml(XNamespace space) =>
        new(
            space + "RequestedAttribute",
            new XAttribute("Name", Name),
            NameFormat is null ? null : new XAttribute("NameFormat", NameFormat),
            new XAttribute("isRequired", IsRequired),
            Values.Select(value => new XElement(XNamespace.Get(SamlNames.Assertion) + "AttributeValue", value)));
}
