using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Policies;

/// <summary>The use cases of resource groups. A member is a registered resource, given by its URN or its id.</summary>
public sealed class ResourceGroupAdministration(AccountWriter writes, TimeProvider time)
{
    private const string Thing = "resource group";

    /// <summary>All resource groups of the account, oldest first.</summary>
    public IEnumerable<StoredResourceGroup> List(Permit permit) => permit.State.ResourceGroups.Values;

    /// <summary>The resource group of that id.</summary>
    public Result<StoredResourceGroup> Get(Permit permit, Guid id) =>
        permit.State.ResourceGroups.TryGetValue(id.ToString("D"), out var group) ? group : NotFound(id);

    /// <summary>Creates a resource group; its name must be free.</summary>
    public Task<Result<StoredResourceGroup>> CreateAsync(
        Permit permit, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        ChangeAsync(permit, document, async (group, members, writer, token) =>
        {
            var now = time.GetUtcNow();
            var created = new StoredResourceGroup
            {
                Id = Guid.CreateVersion7(now),
                Name = group.Name,
                MemberUrns = members,
                CreatedAt = now.UtcDateTime,
            };
            if (!await writer.ResourceGroups.AddAsync(created, token))
            {
                return Error.AlreadyExists(Thing, group.Name);
            }

            await writer.AppendAsync(
                permit.Audit("RESOURCE_GROUP_CREATED", created.Id.ToString("D"), group.Name), token);
            return created;
        }, cancellation);

    /// <summary>Replaces name and members; the policies that point to the group follow at once.</summary>
    public Task<Result<StoredResourceGroup>> ReplaceAsync(
        Permit permit, Guid id, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        ChangeAsync(permit, document, async (group, members, writer, token) =>
        {
            if (await writer.ResourceGroups.FindAsync(id.ToString("D"), token) is not { } old)
            {
                return NotFound(id);
            }

            var replaced = old with
            {
                Name = group.Name,
                MemberUrns = members,
                UpdatedAt = time.GetUtcNow().UtcDateTime,
            };
            if (!await writer.ResourceGroups.ReplaceAsync(replaced, token))
            {
                return Error.AlreadyExists(Thing, group.Name);
            }

            await writer.AppendAsync(permit.Audit("RESOURCE_GROUP_MODIFIED", id.ToString("D"), group.Name), token);
            return replaced;
        }, cancellation);

    /// <summary>Deletes a resource group that no policy points to.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, Guid id, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.ResourceGroups.FindAsync(id.ToString("D"), token) is not { } group)
            {
                return NotFound(id);
            }

            var urn = Urn.OfResourceGroup(permit.State.Account.Plate, id);
            if (await writer.FindPolicyReferringToAsync(urn, token) is { } policy)
            {
                return Error.InUse(Thing, group.Name, $"policy `{policy.Document.Name}`");
            }

            if (!await writer.ResourceGroups.DeleteAsync(id.ToString("D"), token))
            {
                return Error.InUse(Thing, group.Name, "a policy");
            }

            await writer.AppendAsync(permit.Audit("RESOURCE_GROUP_DELETED", id.ToString("D"), group.Name), token);
            return new Nothing();
        }, cancellation);

    private static Error NotFound(Guid id) => Error.NotFound(Thing, id.ToString("D"));

    private async Task<Result<StoredResourceGroup>> ChangeAsync(
        Permit permit,
        ReadOnlyMemory<byte> document,
        Func<OvhResourceGroup, ImmutableArray<string>, IStoreWriter, CancellationToken,
            Task<Result<StoredResourceGroup>>> change,
        CancellationToken cancellation)
    {
        var read = OvhResourceGroup.Read(document);
        if (!read.Succeeded)
        {
            return Error.OfProblems(read.Problems);
        }

        var members = ResolveMembers(permit.State, read.Value);
        return members.Succeeded
            ? await writes.WriteAsync(
                permit, (writer, token) => change(read.Value, members.Value, writer, token), cancellation)
            : members.Error;
    }

    private static Result<ImmutableArray<string>> ResolveMembers(AccountState state, OvhResourceGroup group)
    {
        var urns = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var idsNeeded = group.Members.Any(member => member.Id is not null);
        var byId = idsNeeded ? state.Resources.Values.ToDictionary(resource => resource.Row.Id) : [];
        for (var index = 0; index < group.Members.Length; index++)
        {
            var member = group.Members[index];
            var full = member.Urn is null ? null : Urn.WithPlate(member.Urn, state.Account.Plate);
            var resource = member.Id is { } id
                ? byId.GetValueOrDefault(id)
                : state.Resources.GetValueOrDefault(full!);
            if (resource is null)
            {
                var named = member.Id?.ToString("D") ?? member.Urn!;
                return Error.NotFound("resource", named) with
                {
                    Problems =
                    [
                        new Problem(
                            $"resources[{index}]", ProblemKind.UnknownReference, $"no such resource `{named}`"),
                    ],
                };
            }

            if (full is not null && full != resource.Row.Urn)
            {
                return Error.Invalid($"resources[{index}]", "`id` and `urn` name two resources");
            }

            if (seen.Add(resource.Row.Urn))
            {
                urns.Add(member.Urn ?? resource.Row.Urn);
            }
        }

        return urns.ToImmutable();
    }
}
