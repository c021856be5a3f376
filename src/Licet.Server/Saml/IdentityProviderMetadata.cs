using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Licet.Core.Failures;

namespace Licet.Server.Saml;

/// <summary>What the metadata of an identity provider says (SAML Metadata 2.4.3). Immutable.</summary>
internal sealed record IdentityProviderMetadata
{
    private const string Path = "metadata";
    private const int KeyBitsMin = 2048;
    private const int CertificatesMax = 20;

    /// <summary>The provider's name for itself.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where people sign in, for requests in the query of a URL; null where it takes none.</summary>
    public Uri? RedirectUrl { get; init; }

    /// <summary>Where people sign in, for requests in a form; null where it takes none.</summary>
    public Uri? PostUrl { get; init; }

    /// <summary>Where people sign out, for requests in the query of a URL; null where that is not offered.</summary>
    public Uri? LogoutUrl { get; init; }

    /// <summary>Where answers to its own logout requests go; the same as the above where it does not say.</summary>
    public Uri? LogoutResponseUrl { get; init; }

    /// <summary>Whether it takes only signed requests.</summary>
    public bool WantsSignedRequests { get; init; }

    /// <summary>Until when the metadata is good; null where it does not say.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The certificates of its signing keys; at least one.</summary>
    public required ImmutableArray<X509Certificate2> Certificates { get; init; }

    /// <summary>Where people are sent to sign in.</summary>
    public Uri SignInUrl => RedirectUrl ?? PostUrl!;

    /// <summary>Reads metadata; what cannot be used is invalid, with what to do about it.</summary>
    public static Result<IdentityProviderMetadata> Read(ReadOnlyMemory<byte> bytes, DateTimeOffset now)
    {
        try
        {
            var root = SamlXml.Read(bytes, allowsComments: true).DocumentElement!;
            var entities = root.Is(SamlNames.Metadata, "EntitiesDescriptor")
                ? Descendants(root, "EntityDescriptor")
                : [root];
            return entities.Where(entity => Descriptor(entity) is not null).ToList() is [var entity]
                ? Read(entity, Descriptor(entity)!, now)
                : Error.Invalid(Path, "holds no identity provider, or several: give the metadata of one");
        }
        catch (SamlFault fault) when (fault.Rule is SamlRule.WellFormed)
        {
            return Error.Invalid(Path, $"{fault.Message}: give the text of the provider's metadata, not their address");
        }
        catch (SamlFault fault)
        {
            return Error.Invalid(Path, fault.Message);
        }
    }

    /// <summary>
    /// The certificates of the signing keys in metadata that were taken once, whether they are still good or not.
    /// </summary>
    public static ImmutableArray<X509Certificate2> CertificatesOf(ReadOnlyMemory<byte> bytes) =>
        Read(bytes, DateTimeOffset.MinValue) is { Succeeded: true } read ? read.Value.Certificates : [];

    private static Result<IdentityProviderMetadata> Read(XmlElement entity, XmlElement descriptor, DateTimeOffset now)
    {
        if (entity.Attribute("entityID") is not { Length: > 0 and <= 1024 } entityId)
        {
            return Error.Invalid(Path, "has no entityID");
        }

        var validUntil = descriptor.Instant("validUntil") ?? entity.Instant("validUntil");
        if (validUntil <= now)
        {
            return Error.Invalid(Path, $"was good until {validUntil:yyyy-MM-dd}: give the present metadata");
        }

        var certificates = CertificatesOf(descriptor);
        if (!certificates.Succeeded)
        {
            return certificates.Error;
        }

        var logout = Endpoint(descriptor, "SingleLogoutService", SamlNames.RedirectBinding);
        var metadata = new IdentityProviderMetadata
        {
            EntityId = entityId,
            RedirectUrl = UrlOf(Endpoint(descriptor, "SingleSignOnService", SamlNames.RedirectBinding), "Location"),
            PostUrl = UrlOf(Endpoint(descriptor, "SingleSignOnService", SamlNames.PostBinding), "Location"),
            LogoutUrl = UrlOf(logout, "Location"),
            LogoutResponseUrl = UrlOf(logout, "ResponseLocation") ?? UrlOf(logout, "Location"),
            WantsSignedRequests = descriptor.Attribute("WantAuthnRequestsSigned") is "true" or "1",
            ValidUntil = validUntil,
            Certificates = certificates.Value,
        };
        return metadata.RedirectUrl is null && metadata.PostUrl is null
            ? Error.Invalid(Path, "names no place to sign in by HTTP-Redirect or HTTP-POST at an https URL")
            : metadata;
    }

    private static XmlElement? Descriptor(XmlElement entity) =>
        entity.Is(SamlNames.Metadata, "EntityDescriptor")
            ? entity.ChildNodes.OfType<XmlElement>().FirstOrDefault(child =>
                child.Is(SamlNames.Metadata, "IDPSSODescriptor")
                && (child.Attribute("protocolSupportEnumeration") ?? "").Split(' ').Contains(SamlNames.Protocol))
            : null;

    private static IEnumerable<XmlElement> Descendants(XmlElement within, string name) =>
        within.GetElementsByTagName(name, SamlNames.Metadata).Cast<XmlElement>();

    private static XmlElement? Endpoint(XmlElement descriptor, string service, string binding) =>
        descriptor.ChildNodes.OfType<XmlElement>().FirstOrDefault(child =>
            child.Is(SamlNames.Metadata, service) && child.Attribute("Binding") == binding);

    // Unencrypted only on this machine, for tests.
    private static Uri? UrlOf(XmlElement? endpoint, string attribute) =>
        Uri.TryCreate(endpoint?.Attribute(attribute), UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url.Fragment.Length == 0
                ? url
                : null;

    private static Result<ImmutableArray<X509Certificate2>> CertificatesOf(XmlElement descriptor)
    {
        var found = ImmutableArray.CreateBuilder<X509Certificate2>();
        foreach (var key in Descendants(descriptor, "KeyDescriptor"))
        {
            if (key.Attribute("use") is not (null or "signing"))
            {
                continue;
            }

            foreach (XmlElement text in key.GetElementsByTagName("X509Certificate", SamlNames.Signature))
            {
                if (CertificateOf(text.InnerText) is not { } certificate)
                {
                    return Error.Invalid(Path, "holds a certificate that cannot be read, or whose key is none of RSA");
                }

                if (found.All(one => one.Thumbprint != certificate.Thumbprint))
                {
                    found.Add(certificate);
                }
            }
        }

        return found.Count is > 0 and <= CertificatesMax
            ? found.DrainToImmutable()
            : Error.Invalid(Path, "holds no signing certificate: without one no answer could be believed");
    }

    private static X509Certificate2? CertificateOf(string text)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text));
            using var key = certificate.GetRSAPublicKey();
            return key is { KeySize: >= KeyBitsMin } ? certificate : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
