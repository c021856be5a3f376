using System.Buffers.Text;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.SignIn;
using Licet.Core.Store;
using Licet.Engine.Decisions;

namespace Licet.Core.OAuth2;

/// <summary>
/// The use cases of grants: a person makes one, a client exchanges its code and refreshes its tokens, a token is looked
/// at, a grant ends. Steps of a client answer null for whatever is wrong: it is told no more than that.
/// </summary>
public sealed class Grants(
    AccountWriter writes, SnapshotPublisher publisher, GrantTokens tokens, SigningKeys keys, TimeProvider time)
{
    /// <summary>How many grants a person has at most: with one more, the oldest ends.</summary>
    public const int PerOwnerMax = 100;

    private const int IdHexDigits = 32;

    /// <summary>Whether the person was asked for all this before, and said yes.</summary>
    public static bool HasConsented(Caller caller, AskedGrant asked)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(asked);
        var key = OAuth2Consent.KeyOf(OwnerOf(caller), asked.Client.ClientId);
        return caller.State.OAuth2Consents.TryGetValue(key, out var known)
            && asked.Scopes.All(known.Scopes.Contains);
    }

    /// <summary>Makes a grant, with what it was said yes to; returns its code.</summary>
    public async Task<Result<string>> AuthorizeAsync(
        Caller caller, AskedGrant asked, ImmutableArray<string> roles, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(asked);
        if (caller.Session is not { } session)
        {
            return new Error(ErrorKind.Unauthenticated, "only a person who has signed in can let an application in");
        }

        await keys.EnsureAsync(caller.State, cancellation);
        var grant = Draw(caller, session, asked, roles);
        var ended = EndedFor(caller).ToList();
        return await writes.WriteAsync<string>(caller.Account.Id, async (writer, token) =>
        {
            // The client may have gone since the person was asked, and the session been ended from elsewhere.
            if (await writer.OAuth2Clients.FindAsync(grant.ClientId, token) is null
                || await writer.Sessions.FindAsync(session.IdHash, token) is null)
            {
                return Error.NotFound("OAuth2 client", grant.ClientId);
            }

            foreach (var id in ended)
            {
                await writer.OAuth2Grants.DeleteAsync(id, token);
            }

            await RememberAsync(writer, grant, token);
            await writer.OAuth2Grants.AddAsync(grant, token);
            await writer.AppendAsync(
                caller.Audit("OAUTH2_GRANT_CREATED", grant.ClientId, asked.Client.Name) with
                {
                    Details = DetailsOf(grant),
                },
                token);
            return tokens.WriteCode(caller.Account.Id.Value, grant, time.GetUtcNow());
        }, cancellation);
    }

    /// <summary>
    /// Tokens for a code (RFC 6749 §4.1.3); null when it is not for this client, this redirection and this verifier, or
    /// opens no more. A code that is shown wrongly, or once more, ends the grant and every token of it (§4.1.2).
    /// </summary>
    public Task<GrantedTokens?> RedeemAsync(
        AccountState state,
        OAuth2Client client,
        string code,
        string redirectUrl,
        string? verifier,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var (token, now) = (tokens.ReadCode(code), time.GetUtcNow());
        return ExchangeAsync(state, client, token, Accept, cancellation);

        OAuth2Grant? Accept(OAuth2Grant grant) =>
            !grant.IsRedeemed
            && token!.ExpiresAt > now
            && grant.RedirectUrl == redirectUrl
            && IsVerified(grant.CodeChallenge, verifier)
                ? grant with { IsRedeemed = true }
                : null;
    }

    /// <summary>
    /// New tokens for a refresh token (RFC 6749 §6), each of which is used once: an earlier one means that somebody has
    /// a copy, and ends the grant (RFC 9700 §4.14.2). The roles are decided anew.
    /// </summary>
    public Task<GrantedTokens?> RefreshAsync(
        AccountState state, OAuth2Client client, string refreshToken, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var (token, now) = (tokens.ReadRefresh(refreshToken), time.GetUtcNow());
        return ExchangeAsync(state, client, token, Accept, cancellation);

        OAuth2Grant? Accept(OAuth2Grant grant) =>
            token!.ExpiresAt > now
            && grant.RefreshHash is { } hash
            && SecretHash.Matches(refreshToken, hash)
            && CallerOf(publisher.Find(new(token.Account))!, grant, AddressOf(grant)) is { } caller
            && RoleEntry.Decide(caller, client) is { Succeeded: true } roles
                ? grant with { Roles = roles.Value }
                : null;
    }

    /// <summary>What an access token opens, for a call from an address; null when it opens nothing.</summary>
    public GrantAccess? FindAccess(string text, SourceAddress source)
    {
        var now = time.GetUtcNow();
        return tokens.ReadAccess(text) is { } token
            && token.ExpiresAt > now
            && publisher.Find(new(token.Account)) is { } state
            && !state.RevokedAccessTokens.ContainsKey(token.Id)
            && state.OAuth2Grants.TryGetValue(token.GrantId, out var grant)
            && grant.IsRedeemed
            && state.OAuth2Clients.TryGetValue(grant.ClientId, out var client)
            && CallerOf(state, grant, source) is { } caller
                ? new GrantAccess(caller with { AccessToken = AccessOf(token, client) }, client, grant, token)
                : null;
    }

    /// <summary>The grant of a refresh token that would be taken; null for any other text.</summary>
    public GrantAccess? FindRefresh(string text)
    {
        var now = time.GetUtcNow();
        return tokens.ReadRefresh(text) is { } token
            && token.ExpiresAt > now
            && publisher.Find(new(token.Account)) is { } state
            && state.OAuth2Grants.TryGetValue(token.GrantId, out var grant)
            && grant.RefreshHash is { } hash
            && SecretHash.Matches(text, hash)
            && state.OAuth2Clients.TryGetValue(grant.ClientId, out var client)
            && CallerOf(state, grant, SourceAddress.None) is { } caller
                ? new GrantAccess(caller, client, grant, token)
                : null;
    }

    /// <summary>Ends a grant and every token of it.</summary>
    public Task EndAsync(GrantAccess access, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(access);
        return writes.WriteAsync<Nothing>(access.Caller.Account.Id, async (writer, token) =>
        {
            await EndAsync(writer, access.Caller, access.Grant, "OAUTH2_GRANT_REVOKED", token);
            return new Nothing();
        }, cancellation);
    }

    /// <summary>The person of a grant as it calls; null when the grant stands no more.</summary>
    public Caller? CallerOf(AccountState state, OAuth2Grant grant, SourceAddress source)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(grant);
        var now = time.GetUtcNow().UtcDateTime;
        if (grant.EndsAt <= now)
        {
            return null;
        }

        if (grant.SessionHash is { } hash)
        {
            // It calls by its token: what the session alone may do, the token may not.
            return Sessions.FindIn(state, hash, now, source) is { } found ? found with { Session = null } : null;
        }

        return !SignInSubject.IsKeptOut(state, grant.Login)
            && SignInSubject.Find(state, grant.Login) is { IsDisabled: false, MustChangePassword: false } subject
            && subject.PasswordMark == grant.PasswordMark
                ? grant.Login is { } login ? Caller.User(state, login, now, source) : Caller.Root(state, now, source)
                : null;
    }

    // What both exchanges do: the grant of the token, in one transaction changed by `accept`, or ended where that finds
    // something wrong.
    private async Task<GrantedTokens?> ExchangeAsync(
        AccountState state,
        OAuth2Client client,
        GrantToken? shown,
        Func<OAuth2Grant, OAuth2Grant?> accept,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (shown is null || shown.Account != state.Account.Id.Value)
        {
            return null;
        }

        var granted = await writes.WriteAsync<GrantedTokens?>(state.Account.Id, async (writer, token) =>
        {
            if (await writer.OAuth2Grants.FindAsync(shown.GrantId, token) is not { } grant)
            {
                return (GrantedTokens?)null;
            }

            // Level with the store: nobody else writes meanwhile.
            var present = publisher.Find(state.Account.Id)!;
            var caller = CallerOf(present, grant, AddressOf(grant));
            var accepted = grant.ClientId == client.ClientId && caller is not null ? accept(grant) : null;
            if (accepted is null)
            {
                await EndAsync(writer, caller ?? Caller.Root(present, now.UtcDateTime), grant, ReasonOf(grant), token);
                return (GrantedTokens?)null;
            }

            var (next, refreshToken) = Extended(accepted, state.Account.Id.Value, now);
            await writer.OAuth2Grants.ReplaceAsync(next, token);
            var access = tokens.WriteAccess(state.Account.Id.Value, next, now);
            return new GrantedTokens(caller!, client, next, access, refreshToken);
        }, cancellation);
        return granted.Succeeded ? granted.Value : null;
    }

    private (OAuth2Grant Grant, string? RefreshToken) Extended(OAuth2Grant grant, string account, DateTimeOffset now)
    {
        if (!grant.Has(OAuth2Scopes.Offline))
        {
            return (grant with { EndsAt = grant.AuthenticatedAt + Session.LifetimeMax }, null);
        }

        var refreshToken = tokens.WriteRefresh(account, grant, now);
        var next = grant with
        {
            RefreshHash = SecretHash.Of(refreshToken),
            EndsAt = (now + GrantTokens.RefreshLifetime).UtcDateTime,
        };
        return (next, refreshToken);
    }

    private static string ReasonOf(OAuth2Grant grant) =>
        grant.IsRedeemed ? "OAUTH2_GRANT_REVOKED" : "OAUTH2_GRANT_REFUSED";

    private static async Task EndAsync(
        IStoreWriter writer, Caller caller, OAuth2Grant grant, string type, CancellationToken cancellation)
    {
        if (await writer.OAuth2Grants.DeleteAsync(grant.Id, cancellation))
        {
            await writer.AppendAsync(
                caller.Audit(type, grant.ClientId, grant.ClientId) with { Details = DetailsOf(grant) }, cancellation);
        }
    }

    private OAuth2Grant Draw(Caller caller, Session session, AskedGrant asked, ImmutableArray<string> roles)
    {
        var now = time.GetUtcNow().UtcDateTime;

        // Who signed in elsewhere is known by the session alone, and with it is gone.
        var isOffline = asked.Scopes.Contains(OAuth2Scopes.Offline)
            && caller.Kind is CallerKind.Root or CallerKind.User;
        return new OAuth2Grant
        {
            Id = RandomSecret.Hex(IdHexDigits),
            ClientId = asked.Client.ClientId,
            Owner = OwnerOf(caller),
            Login = session.Login,
            SessionHash = isOffline ? null : session.IdHash,
            SessionMark = MarkOf(session),
            PasswordMark = session.PasswordMark,
            Scopes = isOffline ? asked.Scopes : asked.Scopes.Remove(OAuth2Scopes.Offline),
            Roles = roles,
            RedirectUrl = asked.RedirectUrl,
            Issuer = asked.Issuer,
            CodeChallenge = asked.CodeChallenge,
            Nonce = asked.Nonce,
            Mfa = session.Mfa,
            SourceAddress = caller.Source == SourceAddress.None ? "" : caller.Source.ToString(),
            AuthenticatedAt = session.CreatedAt,
            CreatedAt = now,
            EndsAt = now.AddSeconds(GrantTokens.CodeLifetimeSeconds),
        };
    }

    /// <summary>What a session is called in id tokens: nothing that opens it.</summary>
    public static string MarkOf(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return SecretHash.Of($"sid {session.IdHash}")[..IdHexDigits];
    }

    // What is over, and what is too much.
    private IEnumerable<string> EndedFor(Caller caller)
    {
        var (now, owner) = (time.GetUtcNow().UtcDateTime, OwnerOf(caller));
        var grants = caller.State.OAuth2Grants.Values;
        var own = grants.Where(grant => grant.Owner == owner && grant.EndsAt > now)
            .OrderByDescending(grant => grant.CreatedAt)
            .Skip(PerOwnerMax - 1);
        return grants.Where(grant => grant.EndsAt <= now).Concat(own).Select(grant => grant.Id);
    }

    private async Task RememberAsync(IStoreWriter writer, OAuth2Grant grant, CancellationToken cancellation)
    {
        var consent = new OAuth2Consent
        {
            Owner = grant.Owner,
            Login = grant.Login,
            ClientId = grant.ClientId,
            Scopes = grant.Scopes,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        if (await writer.OAuth2Consents.FindAsync(consent.Key, cancellation) is not { } known)
        {
            await writer.OAuth2Consents.AddAsync(consent, cancellation);
        }
        else if (!grant.Scopes.All(known.Scopes.Contains))
        {
            var union = OAuth2Scopes.All.Where(scope => known.Scopes.Contains(scope) || grant.Has(scope));
            await writer.OAuth2Consents.ReplaceAsync(consent with { Scopes = [.. union] }, cancellation);
        }
    }

    private static AccessToken AccessOf(GrantToken token, OAuth2Client client) =>
        new(token.Account, client.ClientId, token.Id, token.IssuedAt, token.ExpiresAt);

    private static string OwnerOf(Caller caller) => caller.Kind == CallerKind.User ? caller.Name! : caller.Urn;

    private static SourceAddress AddressOf(OAuth2Grant grant) =>
        IPAddress.TryParse(grant.SourceAddress, out var address) ? SourceAddress.Of(address) : SourceAddress.None;

    private static ImmutableSortedDictionary<string, string> DetailsOf(OAuth2Grant grant) =>
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                KeyValuePair.Create("scope", string.Join(' ', grant.Scopes)),
                KeyValuePair.Create("roles", string.Join(' ', grant.Roles)),
            ]);

    // RFC 7636 §4.6. Where no challenge was sent, a verifier was put in by somebody else (RFC 9700 §4.8.2).
    private static bool IsVerified(string? challenge, string? verifier) =>
        challenge is null
            ? verifier is null
            : verifier is not null && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
                Encoding.ASCII.GetBytes(challenge));
}
