using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Server.Saml;

namespace Licet.Server.Ovh;

/// <summary><c>/me/identity/provider</c>: the account's identity provider, of which there is one or none.</summary>
internal static class ProviderEndpoints
{
    /// <summary>The provider; its metadata are never read back.</summary>
    public static IResult Get(HttpContext context, ProviderAdministration providers)
    {
        var found = providers.Get(RouteGuards.PermitOf(context));
        return found.Succeeded ? OvhJson.Ok(ProviderBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Configures the provider.</summary>
    public static async Task<IResult> Create(
        HttpContext context, ProviderAdministration providers, TimeProvider time, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewProviderBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var offered = body.Value.ToProvider(time.GetUtcNow());
        if (!offered.Succeeded)
        {
            return OvhErrors.Of(offered.Error);
        }

        var created = await providers.CreateAsync(RouteGuards.PermitOf(context), offered.Value, cancellation);
        return created.Succeeded ? OvhJson.Ok(ProviderBody.Of(created.Value)) : OvhErrors.Of(created.Error);
    }

    /// <summary>Changes what is sent of the provider.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, ProviderAdministration providers, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<ProviderEditBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(await providers.EditAsync(
                RouteGuards.PermitOf(context), body.Value.ToEdit(), cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>Deletes the provider; the sessions that it stands for end.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, ProviderAdministration providers, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await providers.DeleteAsync(RouteGuards.PermitOf(context), cancellation));

    /// <summary>What a provider has to know of us; also before one is configured.</summary>
    public static IResult GetServiceProvider(
        HttpContext context, ProviderAdministration providers, SingleSignOn signOn)
    {
        var found = providers.Get(RouteGuards.PermitOf(context));
        var own = signOn.Own(context);
        var metadata = found.Succeeded
            ? own.Metadata(
                found.Value.SignsRequests, found.Value.TakesEncrypted, found.Value.RequestedAttributes)
            : own.Metadata(signsRequests: false, takesEncrypted: false, []);
        return OvhJson.Ok(new ServiceProviderBody(
            own.ConsumerUrl, own.EntityId, SamlEndpoints.TextOf(metadata), own.EntityId));
    }
}

/// <summary>Model <c>auth.Provider</c>; <c>encryptedAssertions</c> is an extension.</summary>
internal sealed record ProviderBody(
    string Creation,
    bool DisableUsers,
    bool EncryptedAssertions,
    ProviderExtensionsBody Extensions,
    string GroupAttributeName,
    IEnumerable<ProviderCertificateBody> IdpSigningCertificates,
    string LastUpdate,
    bool SignRequests,
    string SsoServiceUrl,
    string UserAttributeName)
{
    public static ProviderBody Of(IdentityProvider provider) =>
        new(
            OvhTime.FormatSeconds(provider.CreatedAt),
            provider.DisablesUsers,
            provider.TakesEncrypted,
            ProviderExtensionsBody.Of(provider.RequestedAttributes),
            provider.GroupAttributeName,
            IdentityProviderMetadata.CertificatesOf(Encoding.UTF8.GetBytes(provider.Metadata))
                .Select(one => new ProviderCertificateBody(
                    OvhTime.FormatSeconds(one.NotAfter.ToUniversalTime()), one.Subject)),
            OvhTime.FormatSeconds(provider.UpdatedAt),
            provider.SignsRequests,
            provider.SsoServiceUrl,
            provider.UserAttributeName);
}

/// <summary>Model <c>auth.Certificate</c>.</summary>
internal sealed record ProviderCertificateBody(string Expiration, string Subject);

/// <summary>Model <c>auth.ProviderExtensions</c>.</summary>
internal sealed record ProviderExtensionsBody(
    ImmutableArray<ProviderRequestedAttributeBody?>? RequestedAttributes = null)
{
    public static ProviderExtensionsBody Of(ImmutableArray<RequestedAttribute> attributes) =>
        new([
            .. attributes.Select(one => new ProviderRequestedAttributeBody(
                one.Name, one.IsRequired, one.NameFormat, [.. one.Values])),
        ]);

    /// <summary>The attributes; a null among them is none.</summary>
    public static ImmutableArray<RequestedAttribute> AttributesOf(ProviderExtensionsBody? extensions) =>
    [
        .. (extensions?.RequestedAttributes ?? []).OfType<ProviderRequestedAttributeBody>().Select(one =>
            new RequestedAttribute(one.Name, one.IsRequired, one.NameFormat, [.. (one.Values ?? []).OfType<string>()])),
    ];
}

/// <summary>Model <c>auth.ProviderRequestedAttributes</c>.</summary>
internal sealed record ProviderRequestedAttributeBody(
    string Name, bool IsRequired, string? NameFormat = null, ImmutableArray<string?>? Values = null);

/// <summary>Model <c>auth.ProviderRequest</c>. Members that need not be sent may be null.</summary>
internal sealed record NewProviderBody(
    string Metadata,
    bool? DisableUsers = null,
    bool? EncryptedAssertions = null,
    ProviderExtensionsBody? Extensions = null,
    string? GroupAttributeName = null,
    bool? SignRequests = null,
    string? UserAttributeName = null)
{
    /// <summary>The provider of the metadata; invalid where they cannot be used.</summary>
    public Result<IdentityProvider> ToProvider(DateTimeOffset now)
    {
        var metadata = IdentityProviderMetadata.Read(Encoding.UTF8.GetBytes(Metadata), now);
        return metadata.Succeeded
            ? new IdentityProvider
            {
                EntityId = metadata.Value.EntityId,
                SsoServiceUrl = metadata.Value.SignInUrl.AbsoluteUri,
                Metadata = Metadata,
                GroupAttributeName = GroupAttributeName ?? IdentityProvider.DefaultGroupAttribute,
                UserAttributeName = UserAttributeName ?? IdentityProvider.DefaultUserAttribute,
                DisablesUsers = DisableUsers ?? false,
                SignsRequests = SignRequests ?? false,
                TakesEncrypted = EncryptedAssertions ?? false,
                RequestedAttributes = ProviderExtensionsBody.AttributesOf(Extensions),
                CreatedAt = now.UtcDateTime,
                UpdatedAt = now.UtcDateTime,
            }
            : metadata.Error;
    }
}

/// <summary>
/// Model <c>auth.Provider</c> as a request: what is left out, or null, stays; an empty attribute name is the usual one.
/// The read-only members are taken and ignored, since the schema has the whole provider for a body.
/// </summary>
internal sealed record ProviderEditBody(
    bool? DisableUsers = null,
    bool? EncryptedAssertions = null,
    ProviderExtensionsBody? Extensions = null,
    string? GroupAttributeName = null,
    bool? SignRequests = null,
    string? UserAttributeName = null,
    JsonElement Creation = default,
    JsonElement IdpSigningCertificates = default,
    JsonElement LastUpdate = default,
    JsonElement SsoServiceUrl = default)
{
    public ProviderEdit ToEdit() =>
        new()
        {
            GroupAttributeName = GroupAttributeName is "" ? IdentityProvider.DefaultGroupAttribute : GroupAttributeName,
            UserAttributeName = UserAttributeName is "" ? IdentityProvider.DefaultUserAttribute : UserAttributeName,
            DisablesUsers = DisableUsers,
            SignsRequests = SignRequests,
            TakesEncrypted = EncryptedAssertions,
            RequestedAttributes = Extensions is null ? null : ProviderExtensionsBody.AttributesOf(Extensions),
        };
}

/// <summary>Model <c>auth.ServiceProviderInfo</c>.</summary>
internal sealed record ServiceProviderBody(
    string AssertionConsumerServiceUrl, string EntityId, string Metadata, string MetadataUrl);
