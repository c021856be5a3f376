using Licet.Core.Identities;
using Licet.Core.OAuth2;
using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Tests.Storage;

/// <summary>The samples of grants, consents and signing keys, with what they stand on.</summary>
internal static class OAuth2Samples
{
    private static readonly DateTime s_late = Samples.Time.AddMicroseconds(1);

    internal static TableSample[] All => [Grants(), Consents(), SigningKeys()];

    internal static OAuth2Client Client { get; } = Samples.Client with
    {
        ClientId = "EU.00000000000000aa",
        Flow = OAuth2Flow.AuthorizationCode,
        CallbackUrls = ["https://app.example/"],
    };

    internal static Session Session { get; } = Samples.Session with { IdHash = "hash of a granting session" };

    internal static OAuth2Grant Grant { get; } = new()
    {
        Id = "bare",
        ClientId = Client.ClientId,
        Owner = "urn",
        SessionMark = "mark",
        PasswordMark = "",
        Scopes = [],
        Roles = [],
        RedirectUrl = "https://app.example/",
        Issuer = "https://iam.example",
        SourceAddress = "",
        AuthenticatedAt = Samples.Time,
        CreatedAt = Samples.Time,
        EndsAt = Samples.Time,
    };

    private static TableSampleOf<OAuth2Grant> Grants()
    {
        var full = Grant with
        {
            Id = "full",
            Owner = Samples.User.Login,
            Login = Samples.User.Login,
            SessionHash = Session.IdHash,
            PasswordMark = "of a password",
            Scopes = ["openid", "all"],
            Roles = ["iam-admin", "iam-\"x\""],
            CodeChallenge = "challenge",
            Nonce = "日本 ' ; --",
            IsRedeemed = true,
            RefreshHash = "hash",
            Mfa = MfaType.U2f,
            SourceAddress = "2001:db8::1",
            AuthenticatedAt = s_late,
            CreatedAt = s_late.AddDays(1),
            EndsAt = s_late.AddDays(2),
        };
        return new(
            StoreTable.OAuth2Grants, reader => reader.OAuth2Grants, writer => writer.OAuth2Grants, row => row.Id,
            full, Grant, Grant with { Id = full.Id });
    }

    private static TableSampleOf<OAuth2Consent> Consents()
    {
        var full = new OAuth2Consent
        {
            Owner = Samples.User.Login,
            Login = Samples.User.Login,
            ClientId = Client.ClientId,
            Scopes = ["openid", "email"],
            CreatedAt = s_late,
        };
        var bare = full with { Owner = "urn:v1:eu:identity:account:x", Login = null, Scopes = [] };
        return new(
            StoreTable.OAuth2Consents, reader => reader.OAuth2Consents, writer => writer.OAuth2Consents,
            row => row.Key, full, bare, full with { Scopes = [], CreatedAt = Samples.Time });
    }

    private static TableSampleOf<SigningKey> SigningKeys()
    {
        var full = new SigningKey
        {
            Id = "full",
            SealedKey = "sealed",
            PublicKey = "public",
            CreatedAt = Samples.Time,
            UsedFrom = s_late,
        };
        return new(
            StoreTable.SigningKeys, reader => reader.SigningKeys, writer => writer.SigningKeys, row => row.Id,
            full, full with { Id = "bare" }, full with { SealedKey = "other" });
    }
}
