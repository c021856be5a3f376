using System.Collections.Immutable;
using System.Data.Common;
using Licet.Core.Aws;
using Licet.Core.Store;
using Licet.Engine.Aws;
using Licet.Storage.Drivers;

namespace Licet.Storage.Rows;

/// <summary>What only AWS's API knows: roles, managed policies, access keys, instance profiles and the rest.</summary>
internal static class AwsRows
{
    public static TableMap<AwsRole> Roles { get; } = new(
        StoreTable.AwsRoles, "aws_roles", hasNumericKey: false,
        "name", "lower_name", "aws", "trust_policy", "description", "max_session_seconds", "created_at", "last_used_at")
    {
        KeyOf = role => role.Name,
        ValuesOf = role =>
        [
            role.Name, Lower(role.Name), AwsFacetColumn.Of(role.Aws), role.TrustPolicy.Text, role.Description,
            (long)role.MaxSessionSeconds, Column.OfTime(role.CreatedAt), Column.OfTime(role.LastUsedAt),
        ],
        Read = reader => new AwsRole
        {
            Name = reader.GetString(0),
            Aws = reader.AwsFacet(2),
            TrustPolicy = new AwsDocument(reader.GetString(3), reader.GetString(0), AwsPolicyKind.Trust),
            Description = reader.TextOrNull(4),
            MaxSessionSeconds = (int)reader.GetInt64(5),
            CreatedAt = reader.Time(6),
            LastUsedAt = reader.TimeOrNull(7),
        },
        WriteChildren = (session, account, role, cancellation) =>
            WriteUsesAsync(session, account, "role", role.Name, role.Aws, cancellation),
    };

    public static TableMap<AwsManagedPolicy> Policies { get; } = new(
        StoreTable.AwsPolicies, "aws_policies", hasNumericKey: false,
        "arn", "name", "lower_name", "unique_id", "path", "description", "tags", "versions", "default_version",
        "next_version", "created_at", "updated_at")
    {
        KeyOf = policy => policy.Arn,
        ValuesOf = policy =>
        [
            policy.Arn, policy.Name, NameAmongItsOwn(policy), policy.UniqueId, policy.Path, policy.Description,
            Column.OfDictionary(policy.Tags), OfVersions(policy.Versions), (long)policy.DefaultVersion,
            (long)policy.NextVersion, Column.OfTime(policy.CreatedAt), Column.OfTime(policy.UpdatedAt),
        ],
        Read = reader => new AwsManagedPolicy
        {
            Arn = reader.GetString(0),
            Name = reader.GetString(1),
            UniqueId = reader.GetString(3),
            Path = reader.GetString(4),
            Description = reader.TextOrNull(5),
            Tags = reader.Tags(6),
            Versions = VersionsOf(reader),
            DefaultVersion = (int)reader.GetInt64(8),
            NextVersion = (int)reader.GetInt64(9),
            CreatedAt = reader.Time(10),
            UpdatedAt = reader.Time(11),
        },
    };

    public static TableMap<AwsAccessKey> AccessKeys { get; } = new(
        StoreTable.AwsAccessKeys, "aws_access_keys", hasNumericKey: false,
        "id", "login", "sealed_secret", "is_active", "created_at", "last_used_at", "last_used_for")
    {
        KeyOf = key => key.Id,
        ValuesOf = key =>
        [
            key.Id, key.Login, key.SealedSecret, Column.OfFlag(key.IsActive), Column.OfTime(key.CreatedAt),
            Column.OfTime(key.LastUsedAt), key.LastUsedFor,
        ],
        Read = reader => new AwsAccessKey
        {
            Id = reader.GetString(0),
            Login = reader.GetString(1),
            SealedSecret = reader.GetString(2),
            IsActive = reader.Flag(3),
            CreatedAt = reader.Time(4),
            LastUsedAt = reader.TimeOrNull(5),
            LastUsedFor = reader.TextOrNull(6),
        },
    };

    public static TableMap<AwsInstanceProfile> InstanceProfiles { get; } = new(
        StoreTable.AwsInstanceProfiles, "aws_instance_profiles", hasNumericKey: false,
        "name", "lower_name", "unique_id", "path", "tags", "role_name", "created_at")
    {
        KeyOf = profile => profile.Name,
        ValuesOf = profile =>
        [
            profile.Name, Lower(profile.Name), profile.UniqueId, profile.Path, Column.OfDictionary(profile.Tags),
            profile.RoleName, Column.OfTime(profile.CreatedAt),
        ],
        Read = reader => new AwsInstanceProfile
        {
            Name = reader.GetString(0),
            UniqueId = reader.GetString(2),
            Path = reader.GetString(3),
            Tags = reader.Tags(4),
            RoleName = reader.TextOrNull(5),
            CreatedAt = reader.Time(6),
        },
    };

    public static TableMap<AwsKeptObject> KeptObjects { get; } = new(
        StoreTable.AwsKeptObjects, "aws_kept_objects", hasNumericKey: false,
        "kept", "kind", "name", "login", "contents", "tags", "created_at")
    {
        KeyOf = kept => kept.Key,
        ValuesOf = kept =>
        [
            kept.Key, Column.OfEnum(kept.Kind), kept.Name, kept.Login,
            Column.OfJson(new(kept.Values), StorageJson.Default.DictionaryStringString),
            Column.OfDictionary(kept.Tags), Column.OfTime(kept.CreatedAt),
        ],
        Read = reader => new AwsKeptObject
        {
            Kind = reader.Enumeration<AwsKeptKind>(1),
            Name = reader.GetString(2),
            Login = reader.TextOrNull(3),
            Values = reader.Dictionary(4),
            Tags = reader.Tags(5),
            CreatedAt = reader.Time(6),
        },
    };

    /// <summary>The AWS face of an identity.</summary>
    public static AwsFacet AwsFacet(this DbDataReader reader, int index) =>
        reader.IsDBNull(index)
            ? Core.Aws.AwsFacet.Empty
            : reader.Json(index, StorageJson.Default.AwsFacetColumn).ToFacet();

    /// <summary>Records which of the account's managed policies an identity has; AWS's own are no rows.</summary>
    /// <param name="session">The session.</param>
    /// <param name="account">The account.</param>
    /// <param name="kind">What the identity is: <c>user</c>, <c>group</c> or <c>role</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="facet">Its AWS face.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task WriteUsesAsync(
        SqlSession session,
        StoredAccount account,
        string kind,
        string name,
        AwsFacet facet,
        CancellationToken cancellation)
    {
        const string Delete = "delete from aws_policy_uses where account = $1 and holder = $2";
        const string Insert =
            """
            insert into aws_policy_uses (account, holder, policy_arn, login, group_name, role_name)
            select $1, $2, arn, $4, $5, $6 from aws_policies where account = $1 and arn = $3
            on conflict do nothing
            """;
        var holder = $"{kind}/{name}";
        await session.ExecuteAsync(Delete, cancellation, account.Name, holder);
        foreach (var arn in facet.AttachedPolicyArns.Append(facet.BoundaryArn ?? "").Where(arn => arn.Length > 0))
        {
            await session.ExecuteAsync(
                Insert,
                cancellation,
                account.Name,
                holder,
                arn,
                kind == "user" ? name : null,
                kind == "group" ? name : null,
                kind == "role" ? name : null);
        }
    }

    private static ImmutableSortedDictionary<string, string> Tags(this DbDataReader reader, int index) =>
        Core.Aws.AwsFacet.NoTags.AddRange(reader.Dictionary(index));

    // Names of IAM are ASCII.
    private static string Lower(string name) => name.ToLowerInvariant();

    // AWS's own policies may have the names of the account's.
    private static string NameAmongItsOwn(AwsManagedPolicy policy) =>
        AwsArn.IsOfAws(policy.Arn) ? policy.Arn : Lower(policy.Name);

    private static string OfVersions(ImmutableArray<AwsDocumentVersion> versions) =>
        Column.OfJson(
            [
                .. versions.Select(version => new AwsVersionColumn(
                    version.Number, version.Document.Text, Column.OfTime(version.CreatedAt))),
            ],
            StorageJson.Default.AwsVersionColumnArray);

    private static ImmutableArray<AwsDocumentVersion> VersionsOf(DbDataReader reader)
    {
        var arn = reader.GetString(0);
        var kind = AwsManagedPolicy.KindOf(arn);
        return
        [
            .. reader.Json(7, StorageJson.Default.AwsVersionColumnArray).Select(version => new AwsDocumentVersion(
                version.Number, new AwsDocument(version.Document, arn, kind), Column.TimeOf(version.CreatedAt))),
        ];
    }
}
