using System.Collections.Immutable;
using Licet.Core.OAuth2;
using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>What people let OAuth2 clients do, and what id tokens are signed with.</summary>
internal static class OAuth2Rows
{
    public static ImmutableArray<Cascade> CascadesOfUser { get; } = CascadesBy("login");

    public static ImmutableArray<Cascade> CascadesOfClient { get; } = CascadesBy("client_id");

    public static Cascade CascadeOfSession { get; } = new(
        StoreTable.OAuth2Grants, "select id from oauth2_grants where account = $1 and session_hash = $2");

    public static TableMap<OAuth2Grant> Grants { get; } = new(
        StoreTable.OAuth2Grants, "oauth2_grants", hasNumericKey: false,
        "id", "client_id", "owner", "login", "session_hash", "session_mark", "password_mark", "scopes", "roles",
        "redirect_url", "issuer", "code_challenge", "nonce", "is_redeemed", "refresh_hash", "mfa", "source_address",
        "authenticated_at", "created_at", "ends_at")
    {
        KeyOf = grant => grant.Id,
        ValuesOf = grant =>
        [
            grant.Id, grant.ClientId, grant.Owner, grant.Login, grant.SessionHash, grant.SessionMark,
            grant.PasswordMark, Column.OfTexts(grant.Scopes), Column.OfTexts(grant.Roles), grant.RedirectUrl,
            grant.Issuer, grant.CodeChallenge, grant.Nonce, Column.OfFlag(grant.IsRedeemed), grant.RefreshHash,
            Column.OfEnum(grant.Mfa), grant.SourceAddress, Column.OfTime(grant.AuthenticatedAt),
            Column.OfTime(grant.CreatedAt), Column.OfTime(grant.EndsAt),
        ],
        Read = reader => new OAuth2Grant
        {
            Id = reader.GetString(0),
            ClientId = reader.GetString(1),
            Owner = reader.GetString(2),
            Login = reader.TextOrNull(3),
            SessionHash = reader.TextOrNull(4),
            SessionMark = reader.GetString(5),
            PasswordMark = reader.GetString(6),
            Scopes = reader.Texts(7),
            Roles = reader.Texts(8),
            RedirectUrl = reader.GetString(9),
            Issuer = reader.GetString(10),
            CodeChallenge = reader.TextOrNull(11),
            Nonce = reader.TextOrNull(12),
            IsRedeemed = reader.Flag(13),
            RefreshHash = reader.TextOrNull(14),
            Mfa = reader.Enumeration<MfaType>(15),
            SourceAddress = reader.GetString(16),
            AuthenticatedAt = reader.Time(17),
            CreatedAt = reader.Time(18),
            EndsAt = reader.Time(19),
        },
    };

    public static TableMap<OAuth2Consent> Consents { get; } = new(
        StoreTable.OAuth2Consents, "oauth2_consents", hasNumericKey: false,
        "consent", "owner", "login", "client_id", "scopes", "created_at")
    {
        KeyOf = consent => consent.Key,
        ValuesOf = consent =>
        [
            consent.Key, consent.Owner, consent.Login, consent.ClientId, Column.OfTexts(consent.Scopes),
            Column.OfTime(consent.CreatedAt),
        ],
        Read = reader => new OAuth2Consent
        {
            Owner = reader.GetString(1),
            Login = reader.TextOrNull(2),
            ClientId = reader.GetString(3),
            Scopes = reader.Texts(4),
            CreatedAt = reader.Time(5),
        },
    };

    public static TableMap<SigningKey> SigningKeys { get; } = new(
        StoreTable.SigningKeys, "signing_keys", hasNumericKey: false,
        "id", "sealed_key", "public_key", "created_at", "used_from")
    {
        KeyOf = key => key.Id,
        ValuesOf = key =>
            [key.Id, key.SealedKey, key.PublicKey, Column.OfTime(key.CreatedAt), Column.OfTime(key.UsedFrom)],
        Read = reader => new SigningKey
        {
            Id = reader.GetString(0),
            SealedKey = reader.GetString(1),
            PublicKey = reader.GetString(2),
            CreatedAt = reader.Time(3),
            UsedFrom = reader.Time(4),
        },
    };

    private static ImmutableArray<Cascade> CascadesBy(string column) =>
    [
        new(StoreTable.OAuth2Grants, $"select id from oauth2_grants where account = $1 and {column} = $2"),
        new(StoreTable.OAuth2Consents, $"select consent from oauth2_consents where account = $1 and {column} = $2"),
    ];
}
