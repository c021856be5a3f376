using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.Identities;

/// <summary>
/// The use cases of groups and of who is in them. The groups that came with the account cannot be changed.
/// </summary>
public sealed class GroupAdministration(AccountWriter writes, TimeProvider time)
{
    private const string Thing = "group";
    private const string MemberThing = "membership";

    /// <summary>All groups of the account, in the order of their names.</summary>
    public IEnumerable<Group> List(Permit permit) => permit.State.Groups.Values;

    /// <summary>The group of that name.</summary>
    public Result<Group> Get(Permit permit, string name) =>
        permit.State.Groups.TryGetValue(name, out var group) ? group : Error.NotFound(Thing, name);

    /// <summary>The logins of everyone in a group, be it as main group or not, in ordinal order.</summary>
    public Result<ImmutableArray<string>> ListMembers(Permit permit, string name)
    {
        var group = Get(permit, name);
        return group.Succeeded ? permit.State.MembersOf(name) : group.Error;
    }

    /// <summary>Creates a group; its name must be free.</summary>
    public async Task<Result<Group>> CreateAsync(
        Permit permit, string name, string description, GroupRole role, CancellationToken cancellation)
    {
        var refusal = IdentityText.CheckName("name", name) ?? IdentityText.CheckDescription(description);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var group = new Group { Name = name, Description = description, Role = role, CreatedAt = now, UpdatedAt = now };
        return await writes.WriteAsync<Group>(permit, async (writer, token) =>
        {
            if (!await writer.Groups.AddAsync(group, token))
            {
                return Error.AlreadyExists(Thing, name);
            }

            await writer.AppendAsync(permit.Audit("GROUP_CREATED", name, name), token);
            return group;
        }, cancellation);
    }

    /// <summary>Changes what is given of a group.</summary>
    public async Task<Result<Group>> EditAsync(
        Permit permit, string name, Given<string> description, Given<GroupRole> role, CancellationToken cancellation) =>
        IdentityText.CheckDescription(description.Or("")) is { } refusal
            ? refusal
            : await writes.WriteAsync<Group>(permit, async (writer, token) =>
            {
                var found = await FindOwnAsync(name, writer, token);
                if (!found.Succeeded)
                {
                    return found.Error;
                }

                var edited = found.Value with
                {
                    Description = description.Or(found.Value.Description),
                    Role = role.Or(found.Value.Role),
                    UpdatedAt = time.GetUtcNow().UtcDateTime,
                };
                await writer.Groups.ReplaceAsync(edited, token);
                await writer.AppendAsync(permit.Audit("GROUP_MODIFIED", name, name), token);
                return edited;
            }, cancellation);

    /// <summary>Deletes a group that nobody is in.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string name, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            var found = await FindOwnAsync(name, writer, token);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            if (!await writer.Groups.DeleteAsync(name, token))
            {
                return Error.InUse(Thing, name, "its members");
            }

            await writer.AppendAsync(permit.Audit("GROUP_DELETED", name, name), token);
            return new Nothing();
        }, cancellation);

    /// <summary>Puts a user into a group, besides its main group; being in it already is no error.</summary>
    public Task<Result<Nothing>> AddMemberAsync(
        Permit permit, string name, string login, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.Groups.FindAsync(name, token) is null)
            {
                return Error.NotFound(Thing, name);
            }

            if (await writer.Users.FindAsync(login, token) is not { } user)
            {
                return Error.NotFound("user", login);
            }

            if (user.MainGroup != name && await writer.Memberships.AddAsync(new Membership(login, name), token))
            {
                await writer.AppendAsync(permit.Audit("GROUP_MODIFIED", name, name), token);
            }

            return new Nothing();
        }, cancellation);

    /// <summary>Takes a user out of a group that is not its main group.</summary>
    public Task<Result<Nothing>> RemoveMemberAsync(
        Permit permit, string name, string login, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.Groups.FindAsync(name, token) is null)
            {
                return Error.NotFound(Thing, name);
            }

            if (await writer.Memberships.DeleteAsync(new Membership(login, name).Key, token))
            {
                await writer.AppendAsync(permit.Audit("GROUP_MODIFIED", name, name), token);
                return new Nothing();
            }

            return (await writer.Users.FindAsync(login, token))?.MainGroup == name
                ? Error.InUse(Thing, name, $"user `{login}` as main group: give it another one")
                : Error.NotFound(MemberThing, $"{name}/{login}");
        }, cancellation);

    private static async Task<Result<Group>> FindOwnAsync(
        string name, IStoreReader reader, CancellationToken cancellation)
    {
        var group = await reader.Groups.FindAsync(name, cancellation);
        return group switch
        {
            null => Error.NotFound(Thing, name),
            { IsDefault: true } => Error.ReadOnly(Thing, name),
            _ => group,
        };
    }
}
