using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Catalogue;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Policies;

/// <summary>
/// The use cases of policies (XACML's PAP). A document is admitted only when it compiles against the groups that exist:
/// what is stored is always in force.
/// </summary>
public sealed class PolicyAdministration(AccountWriter writes, TimeProvider time)
{
    internal const string ReservedPrefix = "ovh-";
    private const string Thing = "policy";

    /// <summary>All policies of the account, oldest first.</summary>
    public IEnumerable<StoredPolicy> List(Permit permit) => permit.State.Policies.Values;

    /// <summary>The policy of that id.</summary>
    public Result<StoredPolicy> Get(Permit permit, PolicyId id) =>
        permit.State.Policies.TryGetValue(id.ToString(), out var policy) ? policy : NotFound(id);

    /// <summary>Creates a policy; its name must be free and not begin with <c>ovh-</c>.</summary>
    public Task<Result<StoredPolicy>> CreateAsync(
        Permit permit, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        ChangeAsync(permit, document, (policy, _, _) =>
        {
            var now = time.GetUtcNow();
            var created = new StoredPolicy
            {
                Id = new PolicyId(Guid.CreateVersion7(now)),
                Document = policy,
                CreatedAt = now.UtcDateTime,
            };
            return Task.FromResult<Result<Change>>(new Change(created, "POLICY_CREATED", IsNew: true));
        }, cancellation);

    /// <summary>Replaces the document of a policy as a whole.</summary>
    public Task<Result<StoredPolicy>> ReplaceAsync(
        Permit permit, PolicyId id, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        ChangeAsync(permit, document, async (policy, writer, token) =>
        {
            if (await writer.Policies.FindAsync(id.ToString(), token) is not { } old)
            {
                return NotFound(id);
            }

            if (old.IsReadOnly)
            {
                return Error.ReadOnly(Thing, old.Document.Name);
            }

            // A client that does not know the member must not enforce what was only to be looked at.
            var kept = policy.Shadow is null && old.Document.IsShadow ? policy.AsShadow() : policy;
            var replaced = old with { Document = kept, UpdatedAt = time.GetUtcNow().UtcDateTime };
            return new Change(replaced, "POLICY_MODIFIED", IsNew: false);
        }, cancellation);

    /// <summary>Deletes a policy.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, PolicyId id, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.Policies.FindAsync(id.ToString(), token) is not { } policy)
            {
                return NotFound(id);
            }

            if (policy.IsReadOnly)
            {
                return Error.ReadOnly(Thing, policy.Document.Name);
            }

            await writer.Policies.DeleteAsync(id.ToString(), token);
            await writer.AppendAsync(permit.Audit("POLICY_DELETED", id.ToString(), policy.Document.Name), token);
            return new Nothing();
        }, cancellation);

    private static Error NotFound(PolicyId id) => Error.NotFound(Thing, id.ToString());

    private async Task<Result<StoredPolicy>> ChangeAsync(
        Permit permit,
        ReadOnlyMemory<byte> document,
        Func<OvhPolicy, IStoreWriter, CancellationToken, Task<Result<Change>>> change,
        CancellationToken cancellation)
    {
        var read = OvhPolicy.Read(document);
        if (!read.Succeeded)
        {
            return Error.OfProblems(read.Problems);
        }

        var policy = read.Value;
        if (policy.Name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
        {
            return Error.Invalid("name", $"`{policy.Name}` begins with `{ReservedPrefix}`, which is reserved");
        }

        return await writes.WriteAsync<StoredPolicy>(permit, async (writer, token) =>
        {
            if (await AdmitAsync(permit, policy, writer, token) is { } refusal)
            {
                return refusal;
            }

            var changed = await change(policy, writer, token);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            var (row, eventType, isNew) = changed.Value;
            var isDone = isNew
                ? await writer.Policies.AddAsync(row, token)
                : await writer.Policies.ReplaceAsync(row, token);
            if (!isDone)
            {
                return Error.AlreadyExists(Thing, policy.Name);
            }

            await writer.AppendAsync(permit.Audit(eventType, row.Id.ToString(), policy.Name), token);
            return row;
        }, cancellation);
    }

    // Compiles the policy by itself against the groups that exist in this very transaction.
    private static async Task<Error?> AdmitAsync(
        Permit permit, OvhPolicy policy, IStoreReader reader, CancellationToken cancellation)
    {
        var plate = permit.State.Account.Plate;
        var permissionsGroups = new Dictionary<string, OvhPermissions>(StringComparer.Ordinal);
        foreach (var written in policy.PermissionsGroups.IsDefault ? [] : policy.PermissionsGroups)
        {
            var urn = Urn.WithPlate(written, plate);
            var permissions =
                ManagedPermissionsGroups.FindByUrn(urn, plate)?.Permissions
                ?? (await reader.PermissionsGroups.FindAsync(urn, cancellation))?.Document.Permissions;
            if (permissions is not null)
            {
                permissionsGroups[urn] = permissions;
            }
        }

        var resourceGroups = new Dictionary<Guid, IReadOnlyCollection<string>>();
        foreach (var urn in policy.Resources)
        {
            if (Urn.TryParseResourceGroup(urn, out var id)
                && await reader.ResourceGroups.FindAsync(id.ToString("D"), cancellation) is { } group)
            {
                resourceGroups[id] = group.MemberUrns;
            }
        }

        var compiled = PolicySnapshot.Compile(new PolicySource
        {
            Account = permit.State.Account.Id.Value,
            Plate = plate,
            Policies = [new PolicyEntry(default, policy)],
            PermissionsGroups = permissionsGroups,
            ResourceGroups = resourceGroups,
        });
        return compiled.Succeeded ? null : Error.OfProblems(compiled.Problems);
    }

    private sealed record Change(StoredPolicy Row, string EventType, bool IsNew);
}
