using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Server.SignIn;

namespace Licet.Server.Saml;

/// <summary>
/// The steps of signing in at an identity provider (SAML Profiles 4.1): a request, its answer, and the answer's way to
/// the browser that asked.
/// </summary>
internal sealed class SingleSignOn(
    FederatedSignIn federation, PendingRequests pending, UsedOnce used, ServiceProviderKey key, TimeProvider time)
{
    /// <summary>Us, at the address by which the browser knows us.</summary>
    public ServiceProvider Own(HttpContext context) => ServiceProvider.At(SiteAddress.Of(context), key.Certificate);

    /// <summary>The provider of an account with its metadata, which may have run out.</summary>
    public Result<(IdentityProvider Provider, IdentityProviderMetadata Metadata)> Find(string account)
    {
        var found = federation.Find(account);
        return found.Succeeded ? Find(found.Value.Provider) : found.Error;
    }

    /// <summary>A provider with its metadata, which may have run out.</summary>
    public Result<(IdentityProvider Provider, IdentityProviderMetadata Metadata)> Find(IdentityProvider provider)
    {
        var metadata = IdentityProviderMetadata.Read(Encoding.UTF8.GetBytes(provider.Metadata), time.GetUtcNow());
        return metadata.Succeeded ? (provider, metadata.Value) : metadata.Error;
    }

    /// <summary>Sends the browser to the provider of an account.</summary>
    public Result<OutgoingMessage> Ask(HttpContext context, string account, PendingPurpose purpose, string returnTo)
    {
        var found = Find(account);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        var (provider, metadata) = found.Value;
        var (own, destination) = (Own(context), metadata.SignInUrl);
        var request = pending.Begin(context, account, purpose, returnTo);
        var message = own.SignInRequest(request.Id, time.GetUtcNow(), destination, provider.RequestedAttributes);
        return Carry(own, destination, message, metadata, provider.SignsRequests || metadata.WantsSignedRequests);
    }

    /// <summary>What a provider's answer says, verified, and which request it answers.</summary>
    public Result<(string RequestId, ProviderStatement Statement)> Read(
        HttpContext context, ReadOnlyMemory<byte> answer)
    {
        var now = time.GetUtcNow();
        var named = SamlResponseReader.RequestOf(answer);
        if (!named.Succeeded)
        {
            return named.Error;
        }

        // Not believed yet: it only says whose keys to try.
        if (PendingRequests.AccountOf(named.Value) is not { } account)
        {
            return Refusal(
                SamlRule.InResponseTo, "the response answers no request of ours: begin signing in at this server");
        }

        var found = Find(account);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        var (provider, metadata) = found.Value;
        var own = Own(context);
        using var decryption = provider.TakesEncrypted ? key.Certificate.GetRSAPrivateKey() : null;
        var expected = ExpectationOf(own, metadata, named.Value) with { DecryptionKey = decryption };
        var read = SamlResponseReader.Read(answer, expected, now);
        if (!read.Succeeded)
        {
            return read.Error;
        }

        return used.TryUse(account, $"assertion {provider.EntityId} {read.Value.Id}", read.Value.UsableUntil)
            ? (named.Value!, StatementOf(metadata, read.Value))
            : Refusal(SamlRule.Replay, "the assertion was used before: begin signing in anew");
    }

    internal static Error Refusal(SamlRule rule, string message) =>
        new(ErrorKind.Unauthenticated, message) { Rule = rule.ToString() };

    private static OutgoingMessage Carry(
        ServiceProvider own, Uri destination, XDocument message, IdentityProviderMetadata metadata, bool signs) =>
        metadata.RedirectUrl is not null
            ? new OutgoingMessage(own.RedirectUrl(destination, "SAMLRequest", message, relayState: null, signs), null)
            : new OutgoingMessage(destination.AbsoluteUri, own.FormValue(message, signs));

    private static SamlExpectation ExpectationOf(
        ServiceProvider own, IdentityProviderMetadata metadata, string? requestId) =>
        new()
        {
            Issuer = metadata.EntityId,
            Certificates = metadata.Certificates,
            Audience = own.EntityId,
            ConsumerUrl = own.ConsumerUrl,
            RequestId = requestId,
        };

    private static ProviderStatement StatementOf(IdentityProviderMetadata metadata, SamlAssertion assertion) =>
        new()
        {
            Issuer = metadata.EntityId,
            NameId = assertion.NameId,
            NameIdFormat = assertion.NameIdFormat,
            Attributes = assertion.Attributes,
            SessionIndex = assertion.SessionIndex,
            SessionEndsAt = assertion.SessionEndsAt?.UtcDateTime,
        };
}
