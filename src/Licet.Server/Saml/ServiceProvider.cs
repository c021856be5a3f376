using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Licet.Core.Credentials;
using Licet.Core.Federation;

namespace Licet.Server.Saml;

/// <summary>
/// What we say to identity providers, as a service provider: our metadata, and requests to sign people in, by
/// redirection (SAML Bindings 3.4) or in a form (3.5). Immutable.
/// </summary>
internal sealed record ServiceProvider
{
    private static readonly XNamespace s_protocol = SamlNames.Protocol;
    private static readonly XNamespace s_assertion = SamlNames.Assertion;
    private static readonly XNamespace s_metadata = SamlNames.Metadata;
    private static readonly XNamespace s_signature = SamlNames.Signature;

    /// <summary>Our entity id, which answers name as their audience.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where answers go.</summary>
    public required string ConsumerUrl { get; init; }

    /// <summary>Where requests and answers about signing out go.</summary>
    public required string LogoutUrl { get; init; }

    /// <summary>Our signing certificate, with its key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>Us, at the address by which a browser knows us.</summary>
    public static ServiceProvider At(SignIn.SiteAddress site, X509Certificate2 certificate)
    {
        var url = site.Origin + site.BasePath;
        return new ServiceProvider
        {
            EntityId = url + SamlRoutes.Metadata,
            ConsumerUrl = url + SamlRoutes.Consumer,
            LogoutUrl = url + SamlRoutes.Logout,
            Certificate = certificate,
        };
    }

    /// <summary>Our metadata, for the provider's administrator (SAML Metadata 2.4.4).</summary>
    /// <param name="signsRequests">Whether requests to the provider are signed.</param>
    /// <param name="takesEncrypted">Whether assertions may be encrypted to our key.</param>
    /// <param name="requested">The attributes that we ask for.</param>
    public XDocument Metadata(
        bool signsRequests, bool takesEncrypted, ImmutableArray<RequestedAttribute> requested) =>
        new(new XElement(
            s_metadata + "EntityDescriptor",
            new XAttribute(XNamespace.Xmlns + "md", s_metadata),
            new XAttribute("entityID", EntityId),
            new XElement(
                s_metadata + "SPSSODescriptor",
                new XAttribute("AuthnRequestsSigned", signsRequests),
                new XAttribute("WantAssertionsSigned", true),
                new XAttribute("protocolSupportEnumeration", SamlNames.Protocol),
                KeyDescriptor("signing", []),
                takesEncrypted ? KeyDescriptor("encryption", SamlDecryption.Methods) : null,
                Service("SingleLogoutService", SamlNames.RedirectBinding, LogoutUrl),
                Service("SingleLogoutService", SamlNames.PostBinding, LogoutUrl),
                Service(
                    "AssertionConsumerService",
                    SamlNames.PostBinding,
                    ConsumerUrl,
                    new XAttribute("index", 0),
                    new XAttribute("isDefault", true)),
                requested.IsEmpty ? null : Consuming(requested))));

    /// <summary>A request to sign somebody in (SAML Core 3.4.1).</summary>
    /// <param name="id">Its id, which nobody can guess.</param>
    /// <param name="at">Now.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="requested">The attributes wanted, as the provider's configuration here names them.</param>
    public XDocument SignInRequest(
        string id, DateTimeOffset at, Uri destination, ImmutableArray<RequestedAttribute> requested) =>
        new(Message(
            "AuthnRequest",
            id,
            at,
            destination,
            new XAttribute("AssertionConsumerServiceURL", ConsumerUrl),
            new XAttribute("ProtocolBinding", SamlNames.PostBinding),
            new XElement(s_assertion + "Issuer", EntityId),
            requested.IsEmpty
                ? null
                : new XElement(
                    s_protocol + "Extensions",
                    requested.Select(XmlOf))));

    /// <summary>A request to end somebody's session at the provider (SAML Core 3.7.1).</summary>
    /// <param name="id">Its id, which nobody can guess.</param>
    /// <param name="at">Now.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="subject">Whose session ended here.</param>
    public XDocument LogoutRequest(string id, DateTimeOffset at, Uri destination, FederatedSubject subject) =>
        new(Message(
            "LogoutRequest",
            id,
            at,
            destination,
            new XElement(s_assertion + "Issuer", EntityId),
            new XElement(
                s_assertion + "NameID",
                subject.NameIdFormat is { } format ? new XAttribute("Format", format) : null,
                subject.NameId),
            subject.SessionIndex is { } index ? new XElement(s_protocol + "SessionIndex", index) : null));

    /// <summary>What we answer when a provider's request has ended what it named (SAML Core 3.7.2).</summary>
    /// <param name="inResponseTo">The provider's request.</param>
    /// <param name="at">Now.</param>
    /// <param name="destination">Where it goes.</param>
    public XDocument LogoutResponse(string inResponseTo, DateTimeOffset at, Uri destination) =>
        new(Message(
            "LogoutResponse",
            $"_{RandomSecret.Hex(32)}",
            at,
            destination,
            new XAttribute("InResponseTo", inResponseTo),
            new XElement(s_assertion + "Issuer", EntityId),
            new XElement(
                s_protocol + "Status",
                new XElement(s_protocol + "StatusCode", new XAttribute("Value", SamlNames.Success)))));

    /// <summary>The URL that carries a message by redirection (SAML Bindings 3.4.4).</summary>
    /// <param name="destination">Where it goes.</param>
    /// <param name="parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="relayState">What the provider is to give back; null for nothing.</param>
    /// <param name="signs">Whether it is signed.</param>
    public string RedirectUrl(Uri destination, string parameter, XDocument message, string? relayState, bool signs)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(message.ToString(SaveOptions.DisableFormatting)));
        }

        // The signature is over exactly these characters, in this order.
        var query = new StringBuilder(parameter).Append('=')
            .Append(Uri.EscapeDataString(Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length))));
        if (relayState is not null)
        {
            query.Append("&RelayState=").Append(Uri.EscapeDataString(relayState));
        }

        if (signs)
        {
            query.Append("&SigAlg=").Append(Uri.EscapeDataString(SignedXml.XmlDsigRSASHA256Url));
            using var key = Certificate.GetRSAPrivateKey()!;
            var signature = key.SignData(
                Encoding.ASCII.GetBytes(query.ToString()), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            query.Append("&Signature=").Append(Uri.EscapeDataString(Convert.ToBase64String(signature)));
        }

        var separator = destination.Query.Length == 0 ? '?' : '&';
        return $"{destination.AbsoluteUri}{separator}{query}";
    }

    /// <summary>What a form carries of a message (SAML Bindings 3.5.4).</summary>
    /// <param name="message">The message.</param>
    /// <param name="signs">Whether it is signed.</param>
    public string FormValue(XDocument message, bool signs)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(message.ToString(SaveOptions.DisableFormatting));
        if (signs)
        {
            Sign(document.DocumentElement!);
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml));
    }

    private XElement KeyDescriptor(string use, IReadOnlyList<string> methods) =>
        new(
            s_metadata + "KeyDescriptor",
            new XAttribute("use", use),
            new XElement(
                s_signature + "KeyInfo",
                new XElement(
                    s_signature + "X509Data",
                    new XElement(s_signature + "X509Certificate", Convert.ToBase64String(Certificate.RawData)))),
            methods.Select(method => new XElement(
                s_metadata + "EncryptionMethod", new XAttribute("Algorithm", method))));

    // What all messages have (SAML Core 3.2).
    private static XElement Message(
        string name, string id, DateTimeOffset at, Uri destination, params object?[] content) =>
        new(
            s_protocol + name,
            new XAttribute(XNamespace.Xmlns + "samlp", s_protocol),
            new XAttribute(XNamespace.Xmlns + "saml", s_assertion),
            new XAttribute("ID", id),
            new XAttribute("Version", "2.0"),
            new XAttribute(
                "IssueInstant", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            new XAttribute("Destination", destination.AbsoluteUri),
            content);

    private void Sign(XmlElement message)
    {
        using var key = Certificate.GetRSAPrivateKey()!;
        var signer = new SignedXml(message) { SigningKey = key };
        var reference = new Reference($"#{message.GetAttribute("ID")}") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signer.AddReference(reference);
        signer.SignedInfo!.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signer.SignedInfo.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signer.ComputeSignature();

        // Behind the issuer, which is the first (SAML Core 3.2.1).
        message.InsertAfter(message.OwnerDocument.ImportNode(signer.GetXml(), deep: true), message.FirstChild);
    }

    private static XElement Service(string name, string binding, string location, params XAttribute[] more) =>
        new(s_metadata + name, new XAttribute("Binding", binding), new XAttribute("Location", location), more);

    private static XElement XmlOf(RequestedAttribute attribute) =>
        new(
            s_metadata + "RequestedAttribute",
            new XAttribute("Name", attribute.Name),
            attribute.NameFormat is null ? null : new XAttribute("NameFormat", attribute.NameFormat),
            new XAttribute("isRequired", attribute.IsRequired),
            attribute.Values.Select(value => new XElement(s_assertion + "AttributeValue", value)));

    private XElement Consuming(ImmutableArray<RequestedAttribute> requested) =>
        new(
            s_metadata + "AttributeConsumingService",
            new XAttribute("index", 0),
            new XElement(s_metadata + "ServiceName", new XAttribute(XNamespace.Xml + "lang", "en"), EntityId),
            requested.Select(XmlOf));
}
