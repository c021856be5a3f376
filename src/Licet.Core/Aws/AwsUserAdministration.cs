using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>
/// The use cases of users as AWS's API sees them. They are the account's local users: one made here can be seen,
/// disabled or given policies there, and the other way round. Failures are in AWS's words.
/// </summary>
public sealed class AwsUserAdministration(AccountWriter writes)
{
    /// <summary>Creates a user without password and keys; names that differ in case alone are one.</summary>
    public async Task<Result<User>> CreateAsync(
        Permit permit, NewAwsIdentity from, CancellationToken cancellation)
    {
        var tags = AwsHolderAdministration.Tagged(AwsFacet.NoTags, from.Tags);
        if (tags.Error is { } tooMany)
        {
            return tooMany;
        }

        var now = permit.Caller.Instant;
        var user = new User
        {
            Login = from.Name,
            MainGroup = Group.DefaultName,
            CreatedAt = now,
            UpdatedAt = now,
            Aws = AwsFacet.Empty with
            {
                UniqueId = AwsIds.Draw(AwsIds.User),
                Path = from.Path,
                BoundaryArn = from.BoundaryArn,
                Tags = tags.Value,
            },
        };
        return await writes.WriteAsync<User>(permit, async (writer, token) =>
        {
            var refusal = await AwsHolderAdministration.CheckBoundaryAsync(from.BoundaryArn, writer, token);
            if (refusal is not null)
            {
                return refusal;
            }

            if (IsTaken(permit.State, from.Name) || !await writer.Users.AddAsync(user, token))
            {
                return AlreadyExists(from.Name);
            }

            await writer.AppendAsync(permit.Audit("USER_CREATED", user.Login, user.Login), token);
            return user;
        }, cancellation);
    }

    /// <summary>
    /// Gives a user another path, another name, or both. What hangs on the name goes along: memberships, credentials,
    /// second factors, sessions, and the policies that name the user.
    /// </summary>
    public Task<Result<User>> UpdateAsync(
        Permit permit, string name, string? newPath, string? newName, CancellationToken cancellation) =>
        writes.WriteAsync<User>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(name, token) is not { } user)
            {
                return AwsFaults.NoUser(name);
            }

            var changed = user with
            {
                Login = newName ?? name,
                UpdatedAt = permit.Caller.Instant,
                Aws = user.Aws with { Path = newPath ?? user.Aws.Path, UniqueId = user.AwsId },
            };
            if (changed.Login == name)
            {
                await writer.Users.ReplaceAsync(changed, token);
            }
            else
            {
                var isSame = string.Equals(changed.Login, name, StringComparison.OrdinalIgnoreCase);
                if ((!isSame && IsTaken(permit.State, changed.Login))
                    || !await Renaming.UserAsync(permit.State.Account, user, changed, writer, token))
                {
                    return AlreadyExists(changed.Login);
                }
            }

            var (number, path) = (permit.State.Account.AwsNumber, changed.Aws.Path);
            await AwsTrust.RewriteAsync(
                AwsArn.User(number, user.Aws.Path, name), AwsArn.User(number, path, changed.Login), writer, token);
            await writer.AppendAsync(permit.Audit("USER_MODIFIED", changed.Login, name), token);
            return changed;
        }, cancellation);

    /// <summary>Deletes a user that nothing hangs on any more, as AWS wants it.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string name, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(name, token) is not { } user)
            {
                return AwsFaults.NoUser(name);
            }

            // The state that the permit came with may be older than this very write; the store refuses what it missed.
            if (WhatHangsOn(permit.State, user) is { } refusal)
            {
                return refusal;
            }

            if (!await writer.Users.DeleteAsync(name, token))
            {
                return AwsFaults.MustFirst("delete access keys");
            }

            await AwsTrust.RewriteAsync(
                AwsArn.User(permit.State.Account.AwsNumber, user.Aws.Path, name), user.AwsId, writer, token);
            await writer.AppendAsync(permit.Audit("USER_DELETED", name, name), token);
            return new Nothing();
        }, cancellation);

    private static Error? WhatHangsOn(AccountState state, User user) =>
        AwsFaults.HoldsPolicies(user.Aws)
        ?? (AwsPolicies.GroupsOf(state, user).Any() ? AwsFaults.MustFirst("remove users from group")
            : user.PasswordHash is not null ? AwsFaults.MustFirst("delete login profile")
            : state.Aws.KeysOf(user.Login).Any() ? AwsFaults.MustFirst("delete access keys")
            : state.Aws.Kept.Values.Any(kept => kept.Login == user.Login)
                ? AwsFaults.MustFirst("delete SSH public keys")
                : null);

    /// <summary>Whether a name is taken, in whatever case.</summary>
    internal static bool IsTaken(AccountState state, string name) =>
        state.Users.Keys.Any(login => string.Equals(login, name, StringComparison.OrdinalIgnoreCase));

    private static Error AlreadyExists(string name) =>
        AwsFaults.AlreadyExists($"User with name {name} already exists.");
}
