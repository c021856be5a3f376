using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Users, groups, memberships, OAuth2 clients.</summary>
internal static class IdentityRows
{
    public static TableMap<User> Users { get; } = new(
        StoreTable.Users, "users", hasNumericKey: false,
        "login", "description", "email", "main_group", "status", "password_hash", "password_updated_at", "created_at",
        "updated_at", "aws")
    {
        KeyOf = user => user.Login,
        ValuesOf = user =>
        [
            user.Login, user.Description, user.Email, user.MainGroup, Column.OfEnum(user.Status), user.PasswordHash,
            Column.OfTime(user.PasswordUpdatedAt), Column.OfTime(user.CreatedAt), Column.OfTime(user.UpdatedAt),
            AwsFacetColumn.Of(user.Aws),
        ],
        Read = reader => new User
        {
            Login = reader.GetString(0),
            Description = reader.GetString(1),
            Email = reader.TextOrNull(2),
            MainGroup = reader.GetString(3),
            Status = reader.Enumeration<UserStatus>(4),
            PasswordHash = reader.TextOrNull(5),
            PasswordUpdatedAt = reader.TimeOrNull(6),
            CreatedAt = reader.Time(7),
            UpdatedAt = reader.Time(8),
            Aws = reader.AwsFacet(9),
        },
        Withheld = [("password_hash", null)],
        WriteChildren = (session, account, user, cancellation) =>
            AwsRows.WriteUsesAsync(session, account, "user", user.Login, user.Aws, cancellation),
        Cascades =
        [
            new(StoreTable.Memberships, "select membership from memberships where account = $1 and login = $2"),
            new(
                StoreTable.ApiCredentials,
                "select credential_id from api_credentials where account = $1 and login = $2"),
            .. ProtectionRows.CascadesOfUser,
            new(
                StoreTable.PersonalAccessTokens,
                "select token from personal_access_tokens where account = $1 and login = $2"),
            new(StoreTable.AwsAccessKeys, "select id from aws_access_keys where account = $1 and login = $2"),
            new(StoreTable.AwsKeptObjects, "select kept from aws_kept_objects where account = $1 and login = $2"),
            new(StoreTable.Sessions, "select id_hash from sessions where account = $1 and login = $2"),
            .. OAuth2Rows.CascadesOfUser,
            .. CloudRows.CascadesOfUser,
        ],
    };

    public static TableMap<Group> Groups { get; } = new(
        StoreTable.Groups, "user_groups", hasNumericKey: false,
        "name", "description", "role", "is_default", "created_at", "updated_at", "aws")
    {
        KeyOf = group => group.Name,
        ValuesOf = group =>
        [
            group.Name, group.Description, Column.OfEnum(group.Role), Column.OfFlag(group.IsDefault),
            Column.OfTime(group.CreatedAt), Column.OfTime(group.UpdatedAt), AwsFacetColumn.Of(group.Aws),
        ],
        Read = reader => new Group
        {
            Name = reader.GetString(0),
            Description = reader.GetString(1),
            Role = reader.Enumeration<GroupRole>(2),
            IsDefault = reader.Flag(3),
            CreatedAt = reader.Time(4),
            UpdatedAt = reader.Time(5),
            Aws = reader.AwsFacet(6),
        },
        WriteChildren = (session, account, group, cancellation) =>
            AwsRows.WriteUsesAsync(session, account, "group", group.Name, group.Aws, cancellation),
    };

    public static TableMap<Membership> Memberships { get; } = new(
        StoreTable.Memberships, "memberships", hasNumericKey: false, "membership", "login", "group_name")
    {
        KeyOf = membership => membership.Key,
        ValuesOf = membership => [membership.Key, membership.Login, membership.GroupName],
        Read = reader => new Membership(reader.GetString(1), reader.GetString(2)),
    };

    public static TableMap<OAuth2Client> OAuth2Clients { get; } = new(
        StoreTable.OAuth2Clients, "oauth2_clients", hasNumericKey: false,
        "client_id", "name", "description", "flow", "callback_urls", "secret_hash", "created_at", "resource",
        "post_logout_redirect_urls", "is_public", "last_used_at")
    {
        KeyOf = client => client.ClientId,
        ValuesOf = client =>
        [
            client.ClientId, client.Name, client.Description, Column.OfEnum(client.Flow),
            Column.OfTexts(client.CallbackUrls), client.SecretHash, Column.OfTime(client.CreatedAt), client.Resource,
            client.PostLogoutRedirectUrls.IsEmpty ? null : Column.OfTexts(client.PostLogoutRedirectUrls),
            Column.OfFlag(client.IsPublic), Column.OfTime(client.LastUsedAt),
        ],
        Read = reader => new OAuth2Client
        {
            ClientId = reader.GetString(0),
            Name = reader.GetString(1),
            Description = reader.GetString(2),
            Flow = reader.Enumeration<OAuth2Flow>(3),
            CallbackUrls = reader.Texts(4),
            SecretHash = reader.GetString(5),
            CreatedAt = reader.Time(6),
            Resource = reader.TextOrNull(7),
            PostLogoutRedirectUrls = reader.IsDBNull(8) ? [] : reader.Texts(8),
            IsPublic = !reader.IsDBNull(9) && reader.Flag(9),
            LastUsedAt = reader.TimeOrNull(10),
        },
        Cascades = OAuth2Rows.CascadesOfClient,
        Withheld = [("secret_hash", "")],
    };
}
