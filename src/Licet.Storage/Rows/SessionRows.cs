using Licet.Core.Federation;
using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Sessions, and the identity provider that stands for some.</summary>
internal static class SessionRows
{
    public static TableMap<Session> Sessions { get; } = new(
        StoreTable.Sessions, "sessions", hasNumericKey: false,
        "id_hash", "login", "mfa", "password_mark", "source_address", "created_at", "last_used_at",
        "federated")
    {
        KeyOf = session => session.IdHash,
        ValuesOf = session =>
        [
            session.IdHash, session.Login, Column.OfEnum(session.Mfa), session.PasswordMark, session.SourceAddress,
            Column.OfTime(session.CreatedAt), Column.OfTime(session.LastUsedAt),
            session.Federated is { } subject
                ? Column.OfJson(FederatedColumn.Of(subject), StorageJson.Default.FederatedColumn)
                : null,
        ],
        Read = reader => new Session
        {
            IdHash = reader.GetString(0),
            Login = reader.TextOrNull(1),
            Mfa = reader.Enumeration<MfaType>(2),
            PasswordMark = reader.GetString(3),
            SourceAddress = reader.GetString(4),
            CreatedAt = reader.Time(5),
            LastUsedAt = reader.Time(6),
            Federated = reader.IsDBNull(7)
                ? null
                : reader.Json(7, StorageJson.Default.FederatedColumn).ToSubject(),
        },
        Cascades = [OAuth2Rows.CascadeOfSession],
    };

    public static TableMap<IdentityProvider> Providers { get; } = new(
        StoreTable.IdentityProviders, "identity_providers", hasNumericKey: false,
        "provider", "entity_id", "sso_service_url", "metadata", "group_attribute", "user_attribute", "disables_users",
        "signs_requests", "takes_encrypted", "requested_attributes", "created_at", "updated_at")
    {
        KeyOf = provider => provider.Key,
        ValuesOf = provider =>
        [
            provider.Key, provider.EntityId, provider.SsoServiceUrl, provider.Metadata,
            provider.GroupAttributeName, provider.UserAttributeName, Column.OfFlag(provider.DisablesUsers),
            Column.OfFlag(provider.SignsRequests), Column.OfFlag(provider.TakesEncrypted),
            Column.OfJson([.. provider.RequestedAttributes], StorageJson.Default.RequestedAttributeArray),
            Column.OfTime(provider.CreatedAt), Column.OfTime(provider.UpdatedAt),
        ],
        Read = reader => new IdentityProvider
        {
            Key = reader.GetString(0),
            EntityId = reader.GetString(1),
            SsoServiceUrl = reader.GetString(2),
            Metadata = reader.GetString(3),
            GroupAttributeName = reader.GetString(4),
            UserAttributeName = reader.GetString(5),
            DisablesUsers = reader.Flag(6),
            SignsRequests = reader.Flag(7),
            TakesEncrypted = reader.Flag(8),
            RequestedAttributes = [.. reader.Json(9, StorageJson.Default.RequestedAttributeArray)],
            CreatedAt = reader.Time(10),
            UpdatedAt = reader.Time(11),
        },
    };
}
