using Licet.Core.Federation;
using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>The samples of identity providers.</summary>
internal static class FederationSamples
{
    /// <summary>Whom a provider signed in, with everything that is kept of it.</summary>
    internal static FederatedSubject Subject { get; } = new()
    {
        Name = "jane@example.org",
        Groups = ["admins", "devops"],
        Issuer = "https://idp.example.org/ü",
        NameId = "Jane \"J\" Döe",
        NameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
        SessionIndex = "_1",
        EndsAt = Samples.Time.AddMicroseconds(1),
    };

    internal static TableSample[] All => [Providers()];

    private static TableSampleOf<IdentityProvider> Providers()
    {
        var full = new IdentityProvider
        {
            EntityId = "https://idp.example.org/ü",
            SsoServiceUrl = "https://idp.example.org/sso?a=\"1\"",
            Metadata = "<EntityDescriptor é='1'/>",
            GroupAttributeName = "groups",
            UserAttributeName = "name",
            DisablesUsers = true,
            SignsRequests = true,
            TakesEncrypted = true,
            RequestedAttributes = [new("mail", true, "urn:x", ["é", "\""]), new("uid", false, null, [])],
            CreatedAt = Samples.Time,
            UpdatedAt = Samples.Time.AddMicroseconds(1),
        };
        var bare = new IdentityProvider
        {
            Key = "other",
            EntityId = "b",
            SsoServiceUrl = "c",
            Metadata = "d",
            CreatedAt = Samples.Time,
            UpdatedAt = Samples.Time,
        };
        return new(
            StoreTable.IdentityProviders, reader => reader.IdentityProviders, writer => writer.IdentityProviders,
            row => row.Key, full, bare, bare with { Key = full.Key });
    }
}
