using System.Collections.Immutable;
using System.Text.Json;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;
using Licet.Engine;
using Licet.Engine.Documents;
using Licet.Engine.Resources;
using Licet.Engine.Urns;

namespace Licet.Core.Resources;

/// <summary>
/// The use cases by which products make their resources known, one or many at once. A resource may be registered,
/// edited and deleted by whoever may <c>account:apiovh:iam/resource/edit</c> on the account, or
/// <c>&lt;type&gt;:apiovh:iam/resource/edit</c> on the resource itself.
/// </summary>
/// <remarks>
/// Tags of the system (<c>ovh:</c>) are facts of the product that policies may rely on. Whoever may only edit a
/// resource must not forge them, so what would add, change or remove one asks for the right on the account.
/// </remarks>
public sealed class ResourceRegistration(AccountWriter writes, TimeProvider time)
{
    private const string Thing = "resource";
    private const string AccountEdit = "account:apiovh:iam/resource/edit";

    /// <summary>Registers a resource of the account's plate; its type need not be one of the catalogue.</summary>
    public async Task<Result<StoredResource>> CreateAsync(
        Caller caller, NewResource resource, CancellationToken cancellation)
    {
        if (Check(ResourceRules.ProblemsOf(resource, caller.Account.Plate, caller.Account.Id.Value, "")) is { } refusal)
        {
            return refusal;
        }

        var row = RowOf(resource, caller.Account.Plate);
        var permit = Authorize(caller, row.Urn, row.Type, row.Tags.Keys.Any(ResourceTags.IsOfSystem));
        if (!permit.Succeeded)
        {
            return permit.Error;
        }

        return await writes.WriteAsync<StoredResource>(permit.Value, async (writer, token) =>
        {
            if (!await writer.Resources.AddAsync(row, token))
            {
                return Error.AlreadyExists(Thing, row.Urn);
            }

            await writer.AppendAsync(permit.Value.Audit("RESOURCE_REGISTERED", row.Urn, row.Name), token);
            return row;
        }, cancellation);
    }

    /// <summary>Changes a resource that the caller may see.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="seen">The resource as the caller sees it.</param>
    /// <param name="edit">What changes.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<StoredResource>> EditAsync(
        Caller caller, StoredResource seen, ResourceEdit edit, CancellationToken cancellation)
    {
        var permit = Authorize(caller, seen.Urn, seen.Type, TouchesSystem(seen, edit));
        if (!permit.Succeeded)
        {
            return permit.Error;
        }

        if (Check(ResourceRules.ProblemsOf(edit.DisplayName.Value, edit.Tags, edit.Body, "")) is { } refusal)
        {
            return refusal;
        }

        return await writes.WriteAsync<StoredResource>(permit.Value, async (writer, token) =>
        {
            if (await writer.Resources.FindAsync(seen.Urn, token) is not { } resource)
            {
                return Error.NotFound(Thing, seen.Urn);
            }

            var edited = Edited(resource, edit);
            var permitNow = Authorize(caller, resource.Urn, resource.Type, TouchesSystem(resource, edit));
            if ((permitNow.Error ?? ResourceRules.CheckTagCount(edited.Tags.Count)) is { } error)
            {
                return error;
            }

            await ReplaceAsync(writer, resource, edited, permitNow.Value, token);
            return edited;
        }, cancellation);
    }

    /// <summary>Deletes a resource that the caller may see, and that no resource group has.</summary>
    public async Task<Result<Nothing>> DeleteAsync(Caller caller, StoredResource seen, CancellationToken cancellation)
    {
        var permit = Authorize(caller, seen.Urn, seen.Type, seen.Tags.Keys.Any(ResourceTags.IsOfSystem));
        if (!permit.Succeeded)
        {
            return permit.Error;
        }

        if (seen.Urn == caller.Account.ResourceUrn)
        {
            return Error.ReadOnly(Thing, seen.Urn);
        }

        return await writes.WriteAsync<Nothing>(permit.Value, async (writer, token) =>
        {
            if (await writer.Resources.FindAsync(seen.Urn, token) is not { } resource)
            {
                return Error.NotFound(Thing, seen.Urn);
            }

            if (Authorize(caller, resource.Urn, resource.Type, resource.Tags.Keys.Any(ResourceTags.IsOfSystem))
                is { Succeeded: false } refused)
            {
                return refused.Error;
            }

            if (!await writer.Resources.DeleteAsync(seen.Urn, token))
            {
                return Error.InUse(Thing, seen.Urn, await HolderOfAsync(writer, seen.Urn, caller, token));
            }

            await writer.AppendAsync(permit.Value.Audit("RESOURCE_DELETED", seen.Urn, seen.Name), token);
            return new Nothing();
        }, cancellation);
    }

    /// <summary>
    /// Registers what is new and edits what is there, all or nothing, in one change. Of a resource that is there, what
    /// an imported one leaves out stays as it is, its other tags as well.
    /// </summary>
    public async Task<Result<ResourceImport>> ImportAsync(
        Caller caller, IReadOnlyList<NewResource> resources, CancellationToken cancellation)
    {
        if (CheckAll(caller, resources) is { } refusal)
        {
            return refusal;
        }

        if (resources.Count == 0)
        {
            return new ResourceImport(0, 0, 0);
        }

        var rows = resources.Select(resource => RowOf(resource, caller.Account.Plate)).ToList();
        var onAccount = PolicyDecisionPoint.AuthorizeOnAccount(caller, AccountEdit);
        var permits = onAccount.Succeeded
            ? [onAccount]
            : rows.ConvertAll(row => Authorize(caller, row.Urn, row.Type, touchesSystem: false));
        var missing = permits.Where(permit => !permit.Succeeded).SelectMany(permit => permit.Error!.Refusals);
        var refusals = missing.DistinctBy(refusal => refusal.Action).Take(Limits.ProblemsMax).ToImmutableArray();
        if (!refusals.IsEmpty)
        {
            return Error.Forbidden(refusals);
        }

        return await writes.WriteAsync(
            permits[0].Value,
            (writer, token) => ImportAsync(writer, permits[0].Value, onAccount.Error, resources, rows, token),
            cancellation);
    }

    // The rows are what the resources become where they are new.
    private static async Task<Result<ResourceImport>> ImportAsync(
        IStoreWriter writer,
        Permit permit,
        Error? onSystemTags,
        IReadOnlyList<NewResource> resources,
        List<StoredResource> rows,
        CancellationToken cancellation)
    {
        var (created, updated) = (0, 0);
        var present = await writer.Resources.FindManyAsync(
            rows.ConvertAll(row => row.Urn), row => row.Urn, permit.State.Resources.Count, cancellation);
        foreach (var (index, row) in rows.Index())
        {
            var old = present.GetValueOrDefault(row.Urn);
            var edit = EditOf(resources[index]);
            if (onSystemTags is not null && TouchesSystem(old, edit))
            {
                return onSystemTags;
            }

            var edited = old is null ? row : Edited(old, edit);
            if (ResourceRules.CheckTagCount(edited.Tags.Count) is { } tooMany)
            {
                return tooMany with { Message = $"`[{index}].tags`: {tooMany.Message}" };
            }

            if (old is null)
            {
                await writer.Resources.AddAsync(row, cancellation);
                await writer.AppendAsync(permit.Audit("RESOURCE_REGISTERED", row.Urn, row.Name), cancellation);
                created++;
            }
            else if (await ReplaceAsync(writer, old, edited, permit, cancellation))
            {
                updated++;
            }
        }

        return new ResourceImport(created, updated, rows.Count - created - updated);
    }

    private static Error? CheckAll(Caller caller, IReadOnlyList<NewResource> resources)
    {
        if (resources.Count > Limits.ImportResourcesMax)
        {
            var message = $"has {resources.Count} resources, more than {Limits.ImportResourcesMax}";
            return Error.OfProblems([new Problem("", ProblemKind.TooLarge, message)]);
        }

        var (plate, account) = (caller.Account.Plate, caller.Account.Id.Value);
        var problems = resources.Index().SelectMany(
            row => ResourceRules.ProblemsOf(row.Item, plate, account, $"[{row.Index}]."));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var twice = resources.Index()
            .Where(row => !seen.Add(Urn.WithPlate(row.Item.Urn, plate)))
            .Select(row => new Problem(
                $"[{row.Index}].urn", ProblemKind.Duplicate, $"`{row.Item.Urn}` is in the import twice"));
        return Check(problems.Concat(twice));
    }

    private static Error? Check(IEnumerable<Problem> problems)
    {
        ImmutableArray<Problem> found = [.. problems.Take(Limits.ProblemsMax)];
        return found.IsEmpty ? null : Error.OfProblems(found);
    }

    private static Result<Permit> Authorize(Caller caller, string urn, string type, bool touchesSystem)
    {
        var onAccount = PolicyDecisionPoint.AuthorizeOnAccount(caller, AccountEdit);
        return onAccount.Succeeded || touchesSystem
            ? onAccount
            : PolicyDecisionPoint.Authorize(caller, $"{type}:apiovh:iam/resource/edit", urn);
    }

    private static bool TouchesSystem(StoredResource? resource, ResourceEdit edit) =>
        edit.Tags.Any(
            tag => ResourceTags.IsOfSystem(tag.Key) && resource?.Tags.GetValueOrDefault(tag.Key) != tag.Value);

    private static ResourceEdit EditOf(NewResource resource) =>
        new()
        {
            DisplayName = resource.DisplayName is null ? default : new Given<string?>(resource.DisplayName),
            Tags = resource.Tags!,
            Body = resource.Body,
        };

    private static StoredResource Edited(StoredResource resource, ResourceEdit edit)
    {
        var shown = edit.DisplayName.Or(resource.DisplayName);
        var tags = resource.Tags.ToBuilder();
        foreach (var (key, value) in edit.Tags)
        {
            if (value is null)
            {
                tags.Remove(key);
            }
            else
            {
                tags[key] = value;
            }
        }

        return resource with
        {
            DisplayName = string.IsNullOrEmpty(shown) ? resource.Name : shown,
            Tags = tags.ToImmutable(),
            Body = edit.Body.ValueKind == JsonValueKind.Undefined ? resource.Body : TextOf(edit.Body),
        };
    }

    private static async Task<bool> ReplaceAsync(
        IStoreWriter writer, StoredResource old, StoredResource edited, Permit permit, CancellationToken cancellation)
    {
        if ((old.DisplayName, old.Body) == (edited.DisplayName, edited.Body) && old.Tags.SequenceEqual(edited.Tags))
        {
            return false;
        }

        await writer.Resources.ReplaceAsync(edited, cancellation);
        await writer.AppendAsync(permit.Audit("RESOURCE_MODIFIED", edited.Urn, edited.Name), cancellation);
        return true;
    }

    private static async Task<string> HolderOfAsync(
        IStoreWriter writer, string urn, Caller caller, CancellationToken cancellation)
    {
        var groups = await writer.ResourceGroups.ListAsync(afterKey: null, int.MaxValue, cancellation);
        var holder = groups.FirstOrDefault(
            group => group.MemberUrns.Any(member => Urn.WithPlate(member, caller.Account.Plate) == urn));
        return holder is null ? "something else" : $"resource group `{holder.Name}`";
    }

    // Without the blanks of the request, numbers and order as they were.
    private static string? TextOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object ? ResourceRules.Compact(body) : null;

    // Its problems were looked for before: the URN is one of a resource.
    private StoredResource RowOf(NewResource resource, string plate)
    {
        var now = time.GetUtcNow();
        var urn = Urn.WithPlate(resource.Urn, plate);
        _ = Urn.TryParseResource(urn, out var type, out var name);
        return new StoredResource
        {
            Urn = urn,
            Id = Guid.CreateVersion7(now),
            Type = type,
            Name = name,
            DisplayName = string.IsNullOrEmpty(resource.DisplayName) ? name : resource.DisplayName,
            Tags = resource.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Body = TextOf(resource.Body),
            CreatedAt = now.UtcDateTime,
        };
    }
}
