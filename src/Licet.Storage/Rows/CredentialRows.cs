using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Applications, consumer keys, tokens.</summary>
internal static class CredentialRows
{
    public static TableMap<ApiApplication> ApiApplications { get; } = new(
        StoreTable.ApiApplications, "api_applications", hasNumericKey: true,
        "application_id", "application_key", "sealed_secret", "name", "description", "created_at")
    {
        KeyOf = application => application.ApplicationId.ToString(CultureInfo.InvariantCulture),
        ValuesOf = application =>
        [
            application.ApplicationId, application.ApplicationKey, application.SealedSecret, application.Name,
            application.Description, Column.OfTime(application.CreatedAt),
        ],
        Read = reader => new ApiApplication
        {
            ApplicationId = reader.GetInt64(0),
            ApplicationKey = reader.GetString(1),
            SealedSecret = reader.GetString(2),
            Name = reader.GetString(3),
            Description = reader.GetString(4),
            CreatedAt = reader.Time(5),
        },
        Cascades =
        [
            new(
                StoreTable.ApiCredentials,
                "select credential_id from api_credentials where account = $1 and application_id = $2"),
        ],
    };

    public static TableMap<ApiCredential> ApiCredentials { get; } = new(
        StoreTable.ApiCredentials, "api_credentials", hasNumericKey: true,
        "credential_id", "application_id", "consumer_key_hash", "login", "rules", "allowed_ips", "status", "created_at",
        "expires_at", "validation_token_hash", "redirection", "last_used_at")
    {
        KeyOf = credential => credential.CredentialId.ToString(CultureInfo.InvariantCulture),
        ValuesOf = credential =>
        [
            credential.CredentialId, credential.ApplicationId, credential.ConsumerKeyHash, credential.Login,
            Column.OfJson([.. credential.Rules], StorageJson.Default.AccessRuleArray),
            Column.OfTexts(credential.AllowedIps), Column.OfEnum(credential.Status),
            Column.OfTime(credential.CreatedAt), Column.OfTime(credential.ExpiresAt),
            credential.ValidationTokenHash, credential.Redirection, Column.OfTime(credential.LastUsedAt),
        ],
        Read = reader => new ApiCredential
        {
            CredentialId = reader.GetInt64(0),
            ApplicationId = reader.GetInt64(1),
            ConsumerKeyHash = reader.GetString(2),
            Login = reader.TextOrNull(3),
            Rules = [.. reader.Json(4, StorageJson.Default.AccessRuleArray)],
            AllowedIps = reader.Texts(5),
            Status = reader.Enumeration<ApiCredentialStatus>(6),
            CreatedAt = reader.Time(7),
            ExpiresAt = reader.TimeOrNull(8),
            ValidationTokenHash = reader.TextOrNull(9),
            Redirection = reader.TextOrNull(10),
            LastUsedAt = reader.TimeOrNull(11),
        },
    };

    public static TableMap<PersonalAccessToken> PersonalAccessTokens { get; } = new(
        StoreTable.PersonalAccessTokens, "personal_access_tokens", hasNumericKey: false,
        "token", "login", "name", "token_hash", "description", "created_at", "expires_at", "last_used_at")
    {
        KeyOf = token => token.Key,
        ValuesOf = token =>
        [
            token.Key, token.Login, token.Name, token.TokenHash, token.Description, Column.OfTime(token.CreatedAt),
            Column.OfTime(token.ExpiresAt), Column.OfTime(token.LastUsedAt),
        ],
        Read = reader => new PersonalAccessToken
        {
            Login = reader.GetString(1),
            Name = reader.GetString(2),
            TokenHash = reader.GetString(3),
            Description = reader.GetString(4),
            CreatedAt = reader.Time(5),
            ExpiresAt = reader.TimeOrNull(6),
            LastUsedAt = reader.TimeOrNull(7),
        },
    };

    public static TableMap<RevokedAccessToken> RevokedAccessTokens { get; } = new(
        StoreTable.RevokedAccessTokens, "revoked_access_tokens", hasNumericKey: false, "token_id", "expires_at")
    {
        KeyOf = token => token.TokenId,
        ValuesOf = token => [token.TokenId, Column.OfTime(token.ExpiresAt)],
        Read = reader => new RevokedAccessToken(reader.GetString(0), reader.Time(1)),
    };

    /// <summary>
    /// Records a last use: of account <c>$1</c>, the credential with key <c>$2</c>, at <c>$3</c>, where it is kept for
    /// what <c>$4</c>.
    /// </summary>
    public static string RecordUseOf(CredentialKind kind) =>
        kind switch
        {
            CredentialKind.ConsumerKey =>
                """
                update api_credentials set last_used_at = $3
                where account = $1 and consumer_key_hash = $2 and (last_used_at is null or last_used_at < $3)
                """,
            CredentialKind.PersonalAccessToken =>
                """
                update personal_access_tokens set last_used_at = $3
                where account = $1 and token_hash = $2 and (last_used_at is null or last_used_at < $3)
                """,
            CredentialKind.AwsAccessKey =>
                """
                update aws_access_keys set last_used_at = $3, last_used_for = $4
                where account = $1 and id = $2 and (last_used_at is null or last_used_at < $3)
                """,
            CredentialKind.AwsRole =>
                """
                update aws_roles set last_used_at = $3
                where account = $1 and name = $2 and created_at <= $3 and (last_used_at is null or last_used_at < $3)
                """,
            CredentialKind.ServiceAccount =>
                """
                update oauth2_clients set last_used_at = $3
                where account = $1 and client_id = $2 and (last_used_at is null or last_used_at < $3)
                """,
        };
}
