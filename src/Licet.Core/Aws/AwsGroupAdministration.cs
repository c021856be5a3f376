using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>
/// The use cases of groups as AWS's API sees them: the account's groups but <see cref="Group.DefaultName"/>, which is
/// how OVHcloud's says that somebody is in none. Failures are in AWS's words.
/// </summary>
public sealed class AwsGroupAdministration(AccountWriter writes)
{
    /// <summary>How many groups a user may be in.</summary>
    public const int GroupsOfUserMax = 10;

    /// <summary>Creates a group; names that differ in case alone are one.</summary>
    public Task<Result<Group>> CreateAsync(
        Permit permit, string name, string path, CancellationToken cancellation)
    {
        var now = permit.Caller.Instant;
        var group = new Group
        {
            Name = name,
            CreatedAt = now,
            UpdatedAt = now,
            Aws = AwsFacet.Empty with { UniqueId = AwsIds.Draw(AwsIds.Group), Path = path },
        };
        return writes.WriteAsync<Group>(permit, async (writer, token) =>
        {
            if (IsTaken(permit.State, name) || !await writer.Groups.AddAsync(group, token))
            {
                return AlreadyExists(name);
            }

            await writer.AppendAsync(permit.Audit("GROUP_CREATED", name, name), token);
            return group;
        }, cancellation);
    }

    /// <summary>Gives a group another path, another name, or both; its own name is no other.</summary>
    public Task<Result<Group>> UpdateAsync(
        Permit permit, string name, string? newPath, string? newName, CancellationToken cancellation) =>
        writes.WriteAsync<Group>(permit, async (writer, token) =>
        {
            var found = await FindAsync(name, writer, token);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var group = found.Value;
            var changed = group with
            {
                Name = newName ?? name,
                UpdatedAt = permit.Caller.Instant,
                Aws = group.Aws with { Path = newPath ?? group.Aws.Path, UniqueId = group.AwsId },
            };
            if (changed.Name == name)
            {
                await writer.Groups.ReplaceAsync(changed, token);
            }
            else if (group.IsDefault)
            {
                return AwsFaults.Unmodifiable($"The group {name} came with the account and keeps its name.");
            }
            else
            {
                var isSame = string.Equals(changed.Name, name, StringComparison.OrdinalIgnoreCase);
                if ((!isSame && IsTaken(permit.State, changed.Name))
                    || !await Renaming.GroupAsync(permit.State.Account, group, changed, writer, token))
                {
                    return AlreadyExists(changed.Name);
                }
            }

            await writer.AppendAsync(permit.Audit("GROUP_MODIFIED", changed.Name, name), token);
            return changed;
        }, cancellation);

    /// <summary>Deletes a group without members and policies.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string name, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            var found = await FindAsync(name, writer, token);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var group = found.Value;
            if (group.IsDefault)
            {
                return AwsFaults.Unmodifiable($"The group {name} came with the account and cannot be deleted.");
            }

            if (AwsFaults.HoldsPolicies(group.Aws) is { } refusal)
            {
                return refusal;
            }

            if (!await writer.Groups.DeleteAsync(name, token))
            {
                return AwsFaults.MustFirst("remove users from group");
            }

            await writer.AppendAsync(permit.Audit("GROUP_DELETED", name, name), token);
            return new Nothing();
        }, cancellation);

    /// <summary>Puts a user into a group; being in it already is no error.</summary>
    public Task<Result<Nothing>> AddUserAsync(
        Permit permit, string name, string login, CancellationToken cancellation) =>
        ChangeMemberAsync(permit, name, login, async (group, user, writer, token) =>
        {
            if (user.MainGroup == group.Name)
            {
                return false;
            }

            var groups = AwsPolicies.GroupsOf(permit.State, user).Select(one => one.Name).ToList();
            return groups.Count >= GroupsOfUserMax && !groups.Contains(name)
                ? AwsFaults.LimitExceeded("GroupsPerUser", GroupsOfUserMax)
                : await writer.Memberships.AddAsync(new Membership(login, name), token);
        }, cancellation);

    /// <summary>
    /// Takes a user out of a group; not being in it is no error. Whose main group it was, has
    /// <see cref="Group.DefaultName"/> instead.
    /// </summary>
    public Task<Result<Nothing>> RemoveUserAsync(
        Permit permit, string name, string login, CancellationToken cancellation) =>
        ChangeMemberAsync(permit, name, login, async (group, user, writer, token) =>
        {
            if (user.MainGroup != group.Name)
            {
                return await writer.Memberships.DeleteAsync(new Membership(login, name).Key, token);
            }

            await writer.Memberships.DeleteAsync(new Membership(login, Group.DefaultName).Key, token);
            return await writer.Users.ReplaceAsync(
                user with { MainGroup = Group.DefaultName, UpdatedAt = permit.Caller.Instant }, token);
        }, cancellation);

    private Task<Result<Nothing>> ChangeMemberAsync(
        Permit permit,
        string name,
        string login,
        Func<Group, User, IStoreWriter, CancellationToken, Task<Result<bool>>> change,
        CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            var group = await FindAsync(name, writer, token);
            if (!group.Succeeded)
            {
                return group.Error;
            }

            if (await writer.Users.FindAsync(login, token) is not { } user)
            {
                return AwsFaults.NoUser(login);
            }

            var changed = await change(group.Value, user, writer, token);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            if (changed.Value)
            {
                await writer.AppendAsync(permit.Audit("GROUP_MODIFIED", name, name), token);
            }

            return new Nothing();
        }, cancellation);

    private static async Task<Result<Group>> FindAsync(
        string name, IStoreReader reader, CancellationToken cancellation) =>
        name != Group.DefaultName && await reader.Groups.FindAsync(name, cancellation) is { } group
            ? group
            : AwsFaults.NoGroup(name);

    private static bool IsTaken(AccountState state, string name) =>
        state.Groups.Keys.Any(group => string.Equals(group, name, StringComparison.OrdinalIgnoreCase));

    private static Error AlreadyExists(string name) =>
        AwsFaults.AlreadyExists($"Group with name {name} already exists.");
}
