using System.Globalization;
using Licet.Core.Credentials;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Applications and consumer keys.</summary>
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
}
