using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.CloudManagement;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>The cloud-management layer: roles, what it knows of users, connected accounts.</summary>
internal static class CloudRows
{
    public static ImmutableArray<Cascade> CascadesOfUser { get; } =
    [
        new(
            StoreTable.CloudPermissions,
            "select permission from cloud_permissions where account = $1 and login = $2"),
        new(StoreTable.CloudProfiles, "select login from cloud_profiles where account = $1 and login = $2"),
    ];

    public static TableMap<CloudPermission> Permissions { get; } = new(
        StoreTable.CloudPermissions, "cloud_permissions", hasNumericKey: false,
        "permission", "login", "role_title", "created_at")
    {
        KeyOf = permission => permission.Key,
        ValuesOf = permission =>
        [
            permission.Key, permission.Login, permission.RoleTitle, Column.OfTime(permission.CreatedAt),
        ],
        Read = reader => new CloudPermission
        {
            Login = reader.GetString(1),
            RoleTitle = reader.GetString(2),
            CreatedAt = reader.Time(3),
        },
    };

    public static TableMap<CloudProfile> Profiles { get; } = new(
        StoreTable.CloudProfiles, "cloud_profiles", hasNumericKey: false,
        "login", "first_name", "last_name", "company", "phone", "timezone_name")
    {
        KeyOf = profile => profile.Login,
        ValuesOf = profile =>
        [
            profile.Login, profile.FirstName, profile.LastName, profile.Company, profile.Phone, profile.TimezoneName,
        ],
        Read = reader => new CloudProfile
        {
            Login = reader.GetString(0),
            FirstName = reader.GetString(1),
            LastName = reader.GetString(2),
            Company = reader.GetString(3),
            Phone = reader.GetString(4),
            TimezoneName = reader.TextOrNull(5),
        },
    };

    public static TableMap<CloudAccount> Accounts { get; } = new(
        StoreTable.CloudAccounts, "cloud_accounts", hasNumericKey: true,
        "id", "cloud_id", "cloud_type", "account_number", "access_key_id", "sealed_secret", "foreign_user_arn",
        "authorization_details", "created_at", "updated_at")
    {
        KeyOf = account => account.Id.ToString(CultureInfo.InvariantCulture),
        ValuesOf = account =>
        [
            account.Id, account.CloudId, account.CloudType, account.AccountNumber, account.AccessKeyId,
            account.SealedSecret, account.ForeignUserArn, account.AuthorizationDetails,
            Column.OfTime(account.CreatedAt), Column.OfTime(account.UpdatedAt),
        ],
        Read = reader => new CloudAccount
        {
            Id = reader.GetInt64(0),
            CloudId = reader.GetInt64(1),
            CloudType = reader.GetString(2),
            AccountNumber = reader.GetString(3),
            AccessKeyId = reader.GetString(4),
            SealedSecret = reader.GetString(5),
            ForeignUserArn = reader.TextOrNull(6),
            AuthorizationDetails = reader.TextOrNull(7),
            CreatedAt = reader.Time(8),
            UpdatedAt = reader.Time(9),
        },
    };
}
