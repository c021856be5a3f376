using System.Text;
using Licet.Core.Policies;
using Licet.Core.Store;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.Urns;
using Licet.Storage.Drivers;

namespace Licet.Storage.Rows;

/// <summary>
/// Policies, permissions groups and resource groups. Documents are kept as authored and read strictly again.
/// </summary>
internal static class PolicyRows
{
    public static TableMap<StoredPolicy> Policies { get; } = new(
        StoreTable.Policies, "policies", hasNumericKey: false,
        "id", "name", "document", "is_read_only", "created_at", "updated_at")
    {
        KeyOf = policy => policy.Id.ToString(),
        ValuesOf = policy =>
        [
            policy.Id.ToString(), policy.Document.Name, Encoding.UTF8.GetString(policy.Document.Write()),
            Column.OfFlag(policy.IsReadOnly), Column.OfTime(policy.CreatedAt), Column.OfTime(policy.UpdatedAt),
        ],
        Read = reader => new StoredPolicy
        {
            Id = new PolicyId(reader.Id(0)),
            Document = Document(OvhPolicy.Read(Encoding.UTF8.GetBytes(reader.GetString(2)))),
            IsReadOnly = reader.Flag(3),
            CreatedAt = reader.Time(4),
            UpdatedAt = reader.TimeOrNull(5),
        },
        WriteChildren = WriteReferencesAsync,
    };

    public static TableMap<StoredPermissionsGroup> PermissionsGroups { get; } = new(
        StoreTable.PermissionsGroups, "permissions_groups", hasNumericKey: false,
        "urn", "id", "name", "document", "created_at", "updated_at")
    {
        KeyOf = group => group.Urn,
        ValuesOf = group =>
        [
            group.Urn, Column.OfId(group.Id), group.Document.Name, Encoding.UTF8.GetString(group.Document.Write()),
            Column.OfTime(group.CreatedAt), Column.OfTime(group.UpdatedAt),
        ],
        Read = reader => new StoredPermissionsGroup
        {
            Urn = reader.GetString(0),
            Id = reader.Id(1),
            Document = Document(OvhPermissionsGroup.Read(Encoding.UTF8.GetBytes(reader.GetString(3)))),
            CreatedAt = reader.Time(4),
            UpdatedAt = reader.TimeOrNull(5),
        },
    };

    public static TableMap<StoredResourceGroup> ResourceGroups { get; } = new(
        StoreTable.ResourceGroups, "resource_groups", hasNumericKey: false,
        "id", "name", "member_urns", "created_at", "updated_at")
    {
        KeyOf = group => Column.OfId(group.Id),
        ValuesOf = group =>
        [
            Column.OfId(group.Id), group.Name, Column.OfTexts(group.MemberUrns), Column.OfTime(group.CreatedAt),
            Column.OfTime(group.UpdatedAt),
        ],
        Read = reader => new StoredResourceGroup
        {
            Id = reader.Id(0),
            Name = reader.GetString(1),
            MemberUrns = reader.Texts(2),
            CreatedAt = reader.Time(3),
            UpdatedAt = reader.TimeOrNull(4),
        },
        WriteChildren = WriteMembersAsync,
    };

    private static async Task WriteReferencesAsync(
        SqlSession session, StoredAccount account, StoredPolicy policy, CancellationToken cancellation)
    {
        const string Delete = "delete from policy_references where account = $1 and policy_id = $2";
        const string Insert =
            """
            insert into policy_references (account, policy_id, urn, permissions_group_urn, resource_group_id)
            values ($1, $2, $3, $4, $5)
            on conflict do nothing
            """;
        var id = policy.Id.ToString();
        var managed = Urn.OfPermissionsGroup(account.Plate, "ovh", "");
        await session.ExecuteAsync(Delete, cancellation, account.Name, id);
        foreach (var written in policy.Document.PermissionsGroups.IsDefault ? [] : policy.Document.PermissionsGroups)
        {
            var urn = Urn.WithPlate(written, account.Plate);
            var own = urn.StartsWith(managed, StringComparison.Ordinal) ? null : urn;
            await session.ExecuteAsync(Insert, cancellation, account.Name, id, urn, own, null);
        }

        foreach (var written in policy.Document.Resources)
        {
            // The id alone names a resource group, however plate and id are written.
            if (Urn.TryParseResourceGroup(written, out var groupId))
            {
                var urn = Urn.OfResourceGroup(account.Plate, groupId);
                await session.ExecuteAsync(Insert, cancellation, account.Name, id, urn, null, Column.OfId(groupId));
            }
        }
    }

    private static async Task WriteMembersAsync(
        SqlSession session, StoredAccount account, StoredResourceGroup group, CancellationToken cancellation)
    {
        const string Delete = "delete from resource_group_members where account = $1 and group_id = $2";
        const string Insert =
            """
            insert into resource_group_members (account, group_id, resource_urn) values ($1, $2, $3)
            on conflict do nothing
            """;
        var id = Column.OfId(group.Id);
        await session.ExecuteAsync(Delete, cancellation, account.Name, id);
        foreach (var written in group.MemberUrns)
        {
            await session.ExecuteAsync(
                Insert, cancellation, account.Name, id, Urn.WithPlate(written, account.Plate));
        }
    }

    private static T Document<T>(ReadResult<T> read)
        where T : class =>
        read.Succeeded
            ? read.Value
            : throw new InvalidDataException(string.Join("; ", read.Problems));
}
