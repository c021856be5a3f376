using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Core.Store;
using Licet.Engine.Urns;

namespace Licet.Core.Federation;

/// <summary>The use cases of an account's identity provider.</summary>
public sealed class ProviderAdministration(AccountWriter writes)
{
    private const string Thing = "identity provider";
    private const int TextCharsMax = 256;
    private const int AttributesMax = 50;
    private const int ValuesMax = 50;

    /// <summary>The provider; not found where there is none.</summary>
    public Result<IdentityProvider> Get(Permit permit) =>
        permit.State.Provider is { } provider ? provider : NotFound(permit);

    /// <summary>Configures a provider, where there is none.</summary>
    public async Task<Result<IdentityProvider>> CreateAsync(
        Permit permit, IdentityProvider offered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (Check(offered) is { } refusal)
        {
            return refusal;
        }

        return await writes.WriteAsync<IdentityProvider>(permit, async (writer, token) =>
        {
            if (!await writer.IdentityProviders.AddAsync(offered, token))
            {
                return Error.AlreadyExists(Thing, permit.State.Account.Id.Value);
            }

            await EndLocalSessionsAsync(writer, offered, token);
            await writer.AppendAsync(EventOf(permit, "PROVIDER_CREATED", null, offered), token);
            return offered;
        }, cancellation);
    }

    /// <summary>Changes a provider; what it is, its metadata say, stays.</summary>
    public Task<Result<Nothing>> EditAsync(Permit permit, ProviderEdit edit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.IdentityProviders.FindAsync(IdentityProvider.OnlyKey, token) is not { } old)
            {
                return NotFound(permit);
            }

            var edited = edit.ApplyTo(old) with { UpdatedAt = permit.Caller.Instant };
            if (Check(edited) is { } refusal)
            {
                return refusal;
            }

            await writer.IdentityProviders.ReplaceAsync(edited, token);
            await EndLocalSessionsAsync(writer, edited, token);
            await writer.AppendAsync(EventOf(permit, "PROVIDER_MODIFIED", old, edited), token);
            return new Nothing();
        }, cancellation);
    }

    /// <summary>Deletes the provider; the sessions that it stands for end.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.IdentityProviders.FindAsync(IdentityProvider.OnlyKey, token) is not { } old)
            {
                return NotFound(permit);
            }

            await writer.IdentityProviders.DeleteAsync(IdentityProvider.OnlyKey, token);
            await EndSessionsAsync(writer, session => session.Federated is not null, token);
            await ForgetConsentsAsync(writer, permit.State.Account, token);
            await writer.AppendAsync(EventOf(permit, "PROVIDER_DELETED", old, null), token);
            return new Nothing();
        }, cancellation);

    // Whom the next provider calls by the same name is somebody else.
    private static async Task ForgetConsentsAsync(
        IStoreWriter writer, Account account, CancellationToken cancellation)
    {
        var federated = Urn.OfFederatedUser(account.Plate, account.Id.Value, name: "");
        foreach (var consent in await writer.OAuth2Consents.ListAsync(null, int.MaxValue, cancellation))
        {
            if (consent.Login is null && consent.Owner.StartsWith(federated, StringComparison.Ordinal))
            {
                await writer.OAuth2Consents.DeleteAsync(consent.Key, cancellation);
            }
        }
    }

    private static Error NotFound(Permit permit) => Error.NotFound(Thing, permit.State.Account.Id.Value);

    private static Task EndLocalSessionsAsync(
        IStoreWriter writer, IdentityProvider provider, CancellationToken cancellation) =>
        provider.DisablesUsers
            ? EndSessionsAsync(writer, session => session.Login is not null, cancellation)
            : Task.CompletedTask;

    private static async Task EndSessionsAsync(
        IStoreWriter writer, Func<Session, bool> isMeant, CancellationToken cancellation)
    {
        foreach (var session in (await writer.Sessions.ListAsync(null, int.MaxValue, cancellation)).Where(isMeant))
        {
            await writer.Sessions.DeleteAsync(session.IdHash, cancellation);
        }
    }

    private static Error? Check(IdentityProvider provider)
    {
        if ((CheckText("groupAttributeName", provider.GroupAttributeName)
            ?? CheckText("userAttributeName", provider.UserAttributeName)) is { } refusal)
        {
            return refusal;
        }

        const string Path = "extensions.requestedAttributes";
        if (provider.RequestedAttributes.Length > AttributesMax)
        {
            return Error.Invalid(Path, $"has {provider.RequestedAttributes.Length} members, more than {AttributesMax}");
        }

        foreach (var attribute in provider.RequestedAttributes)
        {
            if (attribute.Values.Length > ValuesMax)
            {
                return Error.Invalid(Path, $"has {attribute.Values.Length} values of one, more than {ValuesMax}");
            }

            ImmutableArray<string> texts = [attribute.Name, attribute.NameFormat ?? "-", .. attribute.Values];
            if (texts.Select(text => CheckText(Path, text)).FirstOrDefault(fault => fault is not null) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    // It becomes part of XML, which has no way to write control characters and halves of characters.
    private static Error? CheckText(string path, string text) =>
        text.Length is > 0 and <= TextCharsMax
        && text.All(one => !char.IsControl(one) && !char.IsSurrogate(one) && one is not ('\uFFFE' or '\uFFFF'))
            ? null
            : Error.Invalid(path, $"is not 1 to {TextCharsMax} characters that can be read");

    private static AuditEvent EventOf(Permit permit, string type, IdentityProvider? old, IdentityProvider? present)
    {
        var provider = (present ?? old)!;
        var details = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        details.Add("ssoServiceURL", provider.SsoServiceUrl);
        AddSettings(details, "old", old);
        AddSettings(details, "new", present);
        return permit.Audit(type, provider.EntityId, provider.EntityId) with { Details = details.ToImmutable() };
    }

    // Model `audit.LogProviderDetails`.
    private static void AddSettings(
        ImmutableSortedDictionary<string, string>.Builder details, string when, IdentityProvider? provider)
    {
        if (provider is not null)
        {
            details.Add($"{when}_groupAttributeName", provider.GroupAttributeName);
            details.Add($"{when}_requestSignatureEnabled", provider.SignsRequests ? "true" : "false");
            details.Add($"{when}_userAttributeName", provider.UserAttributeName);
            details.Add($"{when}_usersDisabled", provider.DisablesUsers ? "true" : "false");
        }
    }
}
