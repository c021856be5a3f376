using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Policies;

/// <summary>
/// The use cases of an account's own permissions groups. The managed ones
/// (<see cref="Engine.Catalogue.ManagedPermissionsGroups"/>) are data of the product and cannot be changed.
/// </summary>
public sealed class PermissionsGroupAdministration(AccountWriter writes, TimeProvider time)
{
    private const string Thing = "permissions group";
    private const string EventPrefix = "PERMISSIONS_GROUP_";

    /// <summary>The account's own permissions groups, in the order of their URNs.</summary>
    public IEnumerable<StoredPermissionsGroup> List(Permit permit) => permit.State.PermissionsGroups.Values;

    /// <summary>The account's own permissions group of that URN (an empty plate is ours).</summary>
    public Result<StoredPermissionsGroup> Get(Permit permit, string urn) =>
        permit.State.PermissionsGroups.TryGetValue(Urn.WithPlate(urn, permit.State.Account.Plate), out var group)
            ? group
            : Error.NotFound(Thing, urn);

    /// <summary>Creates a permissions group; its URN is made from its name and stays when the name changes.</summary>
    public Task<Result<StoredPermissionsGroup>> CreateAsync(
        Permit permit, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        ChangeAsync(permit, document, async (group, writer, token) =>
        {
            var now = time.GetUtcNow();
            var account = permit.State.Account;
            var created = new StoredPermissionsGroup
            {
                Id = Guid.CreateVersion7(now),
                Urn = Urn.OfPermissionsGroup(account.Plate, account.Id.Value, group.Name),
                Document = group,
                CreatedAt = now.UtcDateTime,
            };
            if (!await writer.PermissionsGroups.AddAsync(created, token))
            {
                return Error.AlreadyExists(Thing, group.Name);
            }

            await writer.AppendAsync(permit.Audit($"{EventPrefix}CREATED", created.Urn, group.Name), token);
            return created;
        }, cancellation);

    /// <summary>
    /// Replaces the document of a permissions group as a whole; the policies that attach it follow at once.
    /// </summary>
    public Task<Result<StoredPermissionsGroup>> ReplaceAsync(
        Permit permit, string urn, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        ChangeAsync(permit, document, async (group, writer, token) =>
        {
            var key = Urn.WithPlate(urn, permit.State.Account.Plate);
            if (IsManaged(permit, key))
            {
                return Error.ReadOnly(Thing, urn);
            }

            if (await writer.PermissionsGroups.FindAsync(key, token) is not { } old)
            {
                return Error.NotFound(Thing, urn);
            }

            var replaced = old with { Document = group, UpdatedAt = time.GetUtcNow().UtcDateTime };
            if (!await writer.PermissionsGroups.ReplaceAsync(replaced, token))
            {
                return Error.AlreadyExists(Thing, group.Name);
            }

            await writer.AppendAsync(permit.Audit($"{EventPrefix}MODIFIED", replaced.Urn, group.Name), token);
            return replaced;
        }, cancellation);

    /// <summary>Deletes a permissions group that no policy attaches.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string urn, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            var key = Urn.WithPlate(urn, permit.State.Account.Plate);
            if (IsManaged(permit, key))
            {
                return Error.ReadOnly(Thing, urn);
            }

            if (await writer.PermissionsGroups.FindAsync(key, token) is not { } group)
            {
                return Error.NotFound(Thing, urn);
            }

            if (await writer.FindPolicyReferringToAsync(key, token) is { } policy)
            {
                return Error.InUse(Thing, group.Document.Name, $"policy `{policy.Document.Name}`");
            }

            if (!await writer.PermissionsGroups.DeleteAsync(key, token))
            {
                return Error.InUse(Thing, group.Document.Name, "a policy");
            }

            await writer.AppendAsync(permit.Audit($"{EventPrefix}DELETED", key, group.Document.Name), token);
            return new Nothing();
        }, cancellation);

    private static bool IsManaged(Permit permit, string urn) =>
        urn.StartsWith(Urn.OfPermissionsGroup(permit.State.Account.Plate, "ovh", ""), StringComparison.Ordinal);

    private async Task<Result<StoredPermissionsGroup>> ChangeAsync(
        Permit permit,
        ReadOnlyMemory<byte> document,
        Func<OvhPermissionsGroup, IStoreWriter, CancellationToken, Task<Result<StoredPermissionsGroup>>> change,
        CancellationToken cancellation)
    {
        var read = OvhPermissionsGroup.Read(document);
        return read.Succeeded
            ? await writes.WriteAsync(permit, (writer, token) => change(read.Value, writer, token), cancellation)
            : Error.OfProblems(read.Problems);
    }
}
