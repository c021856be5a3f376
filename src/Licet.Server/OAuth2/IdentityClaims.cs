using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.OAuth2;
using Licet.Core.SignIn;
using Licet.Engine.Urns;

namespace Licet.Server.OAuth2;

/// <summary>
/// What a client learns of a person (OpenID Connect Core §5): always the identity's URN as <c>sub</c> and the account,
/// the rest by scope; roles of the client's resource as <c>perms</c>, which is the claim that vCenter maps to groups.
/// </summary>
internal static class IdentityClaims
{
    /// <summary>What the userinfo endpoint says (§5.3.2).</summary>
    public static JsonObject Of(Caller caller, OAuth2Grant grant)
    {
        var account = caller.Account.Id.Value;
        var claims = new JsonObject { ["sub"] = caller.Urn, ["account"] = account };
        if (grant.Has(OAuth2Scopes.Profile))
        {
            AddNames(claims, account, caller.Name ?? account);
        }

        if (grant.Has(OAuth2Scopes.Email) && EmailOf(caller) is { } email)
        {
            claims["email"] = email;
        }

        if (grant.Has(OAuth2Scopes.Groups))
        {
            claims["groups"] = ArrayOf([.. GroupsOf(caller), .. grant.Roles]);
        }

        if (!grant.Roles.IsEmpty)
        {
            claims["perms"] = ArrayOf(grant.Roles);
        }

        return claims;
    }

    /// <summary>What an id token says (§2).</summary>
    public static JsonObject OfIdToken(GrantedTokens granted, DateTimeOffset now)
    {
        var grant = granted.Grant;
        var claims = Of(granted.Caller, grant);
        claims["iss"] = grant.Issuer;
        claims["aud"] = grant.ClientId;
        claims["iat"] = now.ToUnixTimeSeconds();
        claims["exp"] = now.ToUnixTimeSeconds() + AccessTokens.LifetimeSeconds;
        claims["auth_time"] = new DateTimeOffset(grant.AuthenticatedAt).ToUnixTimeSeconds();
        claims["sid"] = grant.SessionMark;
        claims["at_hash"] = LeftHalfOf(granted.AccessToken);
        if (granted.Caller.Kind is CallerKind.Root or CallerKind.User)
        {
            claims["amr"] = ArrayOf(MethodsOf(grant.Mfa));
        }

        if (grant.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return claims;
    }

    // `upn`, `acct` and `domain` are what a vCenter knows people by.
    private static void AddNames(JsonObject claims, string account, string name)
    {
        claims["name"] = name;
        claims["preferred_username"] = name;
        claims["acct"] = name;
        claims["domain"] = account;
        claims["upn"] = $"{name}@{account}";
    }

    private static string? EmailOf(Caller caller) =>
        caller.Kind == CallerKind.Root ? caller.Account.Profile.Email
        : caller.Name is { } login && caller.State.Users.TryGetValue(login, out var user) ? user.Email
        : null;

    /// <summary>The names of the groups under which policies know somebody.</summary>
    public static IEnumerable<string> GroupsOf(Caller caller)
    {
        var prefix = Urn.OfGroup(caller.Account.Plate, caller.Account.Id.Value, name: "");
        return caller.Identities
            .Where(urn => urn.StartsWith(prefix, StringComparison.Ordinal))
            .Select(urn => urn[prefix.Length..]);
    }

    // RFC 8176 §2. How an identity provider has made sure is not ours to say.
    private static string[] MethodsOf(MfaType mfa) =>
        mfa switch
        {
            MfaType.Unknown => [],
            MfaType.None => ["pwd"],
            MfaType.Totp or MfaType.BackupCode => ["pwd", "otp", "mfa"],
            MfaType.U2f => ["pwd", "hwk", "mfa"],
        };

    // §3.1.3.6: for RS256 of SHA-256.
    private static string LeftHalfOf(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    private static JsonArray ArrayOf(IEnumerable<string> texts) =>
        [.. texts.Distinct().Select(text => (JsonNode)JsonValue.Create(text)!)];
}
