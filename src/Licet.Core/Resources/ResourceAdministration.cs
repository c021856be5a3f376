using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Catalogue;
using Licet.Engine.Resources;
using Licet.Engine.Urns;

namespace Licet.Core.Resources;

/// <summary>
/// The use cases of resources and their tags. A caller sees the resources on which its policies allow it something; of
/// the others it does not learn that they exist. Tags of the system (<c>ovh:</c>) are read by all and set by none.
/// </summary>
public sealed class ResourceAdministration(AccountWriter writes)
{
    private const string Thing = "resource";
    private const string AccountTagAdd = "account:apiovh:iam/resource/tag/add";
    private const string AccountTagRemove = "account:apiovh:iam/resource/tag/remove";
    private const string AccountEdit = "account:apiovh:iam/resource/edit";

    private static readonly string[] s_accountActions = [AccountEdit, AccountTagAdd, AccountTagRemove];

    /// <summary>The resources that the caller may see among those asked for, in the order of their URNs.</summary>
    public IEnumerable<StoredResource> List(Caller caller, Func<StoredResource, bool> isAskedFor)
    {
        var seesAll = SeesAll(caller);
        return caller.State.Resources.Values
            .Where(resource => isAskedFor(resource.Row) && (seesAll || MayDoAnything(caller, resource.Row)))
            .Select(resource => resource.Row);
    }

    /// <summary>The resource of that URN (an empty plate is ours), if the caller may see it.</summary>
    public Result<StoredResource> Get(Caller caller, string urn) =>
        FindSeen(caller, urn) is { } resource ? resource : Error.NotFound(Thing, urn);

    /// <summary>
    /// Why a caller may not try policies of its own making on a resource: what one of them lacks tells tags, so the
    /// caller must see the resource, or all of them. Whether it exists is not told. Null when it may.
    /// </summary>
    public static Error? CheckTrial(Caller caller, string urn) =>
        SeesAll(caller) || FindSeen(caller, urn) is not null
            ? null
            : PolicyDecisionPoint.AuthorizeOnAccount(caller, s_accountActions[0]).Error;

    /// <summary>Adds a tag, or gives it another value.</summary>
    public Task<Result<StoredResource>> AddTagAsync(
        Caller caller, string urn, string key, string value, CancellationToken cancellation) =>
        ChangeTagsAsync(
            caller,
            urn,
            CheckTag("key", key, value),
            tags => tags.SetItem(key, value),
            isPut: false,
            cancellation);

    /// <summary>Removes a tag; a tag that is not there is not found.</summary>
    public async Task<Result<StoredResource>> RemoveTagAsync(
        Caller caller, string urn, string key, CancellationToken cancellation)
    {
        var resource = Get(caller, urn);
        if (resource.Succeeded && ResourceTags.IsOfSystem(key))
        {
            return SystemTag(key);
        }

        return resource.Succeeded && !resource.Value.Tags.ContainsKey(key)
            ? Error.NotFound("tag", key)
            : await ChangeTagsAsync(caller, urn, null, tags => tags.Remove(key), isPut: false, cancellation);
    }

    /// <summary>Puts these in the place of all tags but the system's, which stay whether named or not.</summary>
    public Task<Result<StoredResource>> ReplaceTagsAsync(
        Caller caller, string urn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        var problem = tags
            .Where(tag => !ResourceTags.IsOfSystem(tag.Key))
            .Select(tag => CheckTag($"tags[\"{tag.Key}\"]", tag.Key, tag.Value))
            .FirstOrDefault(error => error is not null);
        return ChangeTagsAsync(
            caller,
            urn,
            problem,
            old => old.Where(tag => ResourceTags.IsOfSystem(tag.Key))
                .Concat(tags.Where(tag => !ResourceTags.IsOfSystem(tag.Key)))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            isPut: true,
            cancellation);
    }

    private static Error SystemTag(string key) =>
        Error.Invalid("key", $"`{key}` is a tag of the system, set by nobody");

    private static Error? CheckTag(string path, string key, string value) =>
        ResourceTags.IsOfSystem(key) && ResourceTags.IsKey(key)
            ? SystemTag(key)
            : ResourceRules.TagProblem(path, path == "key" ? "value" : path, key, value) is { } problem
            ? Error.OfProblems([problem])
            : null;

    private async Task<Result<StoredResource>> ChangeTagsAsync(
        Caller caller,
        string urn,
        Error? problem,
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change,
        bool isPut,
        CancellationToken cancellation)
    {
        var seen = Get(caller, urn);
        if (!seen.Succeeded)
        {
            return seen.Error;
        }

        var permit = Authorize(caller, seen.Value, change(seen.Value.Tags), isPut);
        if (!permit.Succeeded)
        {
            return permit.Error;
        }

        return problem ?? await writes.WriteAsync<StoredResource>(permit.Value, async (writer, token) =>
        {
            if (await writer.Resources.FindAsync(seen.Value.Urn, token) is not { } resource)
            {
                return Error.NotFound(Thing, urn);
            }

            var tags = change(resource.Tags);
            if (ResourceRules.CheckTagCount(tags.Count) is { } tooMany)
            {
                return tooMany;
            }

            // Another write may have come between: what is removed now may be more than what was permitted.
            if (Authorize(caller, resource, tags, isPut) is { Succeeded: false } refused)
            {
                return refused.Error;
            }

            var changed = resource with { Tags = tags };
            await writer.Resources.ReplaceAsync(changed, token);
            await writer.AppendAsync(permit.Value.Audit("RESOURCE_TAGS_MODIFIED", resource.Urn, resource.Name), token);
            return changed;
        }, cancellation);
    }

    // OVHcloud's schema names an action on the account, its description one on the resource: either will do.
    private static Result<Permit> Authorize(
        Caller caller, StoredResource resource, ImmutableSortedDictionary<string, string> after, bool isPut)
    {
        var adds = after.Any(tag => resource.Tags.GetValueOrDefault(tag.Key) != tag.Value);
        var removes = resource.Tags.Keys.Any(key => !after.ContainsKey(key));
        var onAccount = PolicyDecisionPoint.AuthorizeOnAccount(
            caller, isPut ? AccountEdit : removes ? AccountTagRemove : AccountTagAdd);
        if (onAccount.Succeeded)
        {
            return onAccount;
        }

        var onResource = PolicyDecisionPoint.Authorize(caller, EditOf(resource), resource.Urn);
        if (isPut && onResource.Succeeded)
        {
            return onResource;
        }

        var needed = new List<string>();
        if (adds || !removes)
        {
            needed.Add(TagAddOf(resource));
        }

        if (removes)
        {
            needed.Add(TagRemoveOf(resource));
        }

        var permits = needed.ConvertAll(action => PolicyDecisionPoint.Authorize(caller, action, resource.Urn));
        var missing = permits
            .Where(permit => !permit.Succeeded)
            .SelectMany(permit => permit.Error!.Refusals)
            .ToImmutableArray();
        return missing.IsEmpty ? permits[0] : Error.Forbidden(missing);
    }

    // Who may tag every resource has to see them.
    private static bool SeesAll(Caller caller) =>
        caller.Kind == CallerKind.Root || s_accountActions.Any(
            action => PolicyDecisionPoint.AuthorizeOnAccount(caller, action).Succeeded);

    private static StoredResource? FindSeen(Caller caller, string urn) =>
        caller.State.Resources.TryGetValue(Urn.WithPlate(urn, caller.Account.Plate), out var resource)
            && (SeesAll(caller) || MayDoAnything(caller, resource.Row))
                ? resource.Row
                : null;

    private static bool MayDoAnything(Caller caller, StoredResource resource)
    {
        foreach (var action in ActionCatalogue.OfType(resource.Type))
        {
            if (PolicyDecisionPoint.Decide(caller, action.Name, resource.Urn).IsAllowed)
            {
                return true;
            }
        }

        // The catalogue does not know every type; these actions exist for each.
        return new[] { EditOf(resource), TagAddOf(resource), TagRemoveOf(resource) }.Any(
            action => PolicyDecisionPoint.Decide(caller, action, resource.Urn).IsAllowed);
    }

    private static string EditOf(StoredResource resource) => $"{resource.Type}:apiovh:iam/resource/edit";

    private static string TagAddOf(StoredResource resource) => $"{resource.Type}:apiovh:iam/resource/tag/add";

    private static string TagRemoveOf(StoredResource resource) => $"{resource.Type}:apiovh:iam/resource/tag/remove";
}
