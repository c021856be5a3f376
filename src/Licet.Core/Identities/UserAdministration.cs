using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Core.Identities;

/// <summary>The use cases of local users.</summary>
public sealed class UserAdministration(AccountWriter writes, TimeProvider time)
{
    private const string Thing = "user";

    /// <summary>All users of the account, in the order of their logins.</summary>
    public IEnumerable<User> List(Permit permit) => permit.State.Users.Values;

    /// <summary>The user of that login.</summary>
    public Result<User> Get(Permit permit, string login) =>
        permit.State.Users.TryGetValue(login, out var user) ? user : Error.NotFound(Thing, login);

    /// <summary>Creates a user; the login must be free and the group exist.</summary>
    public async Task<Result<User>> CreateAsync(Permit permit, NewUser from, CancellationToken cancellation)
    {
        var refusal = IdentityText.CheckName("login", from.Login)
            ?? IdentityText.CheckEmail(from.Email)
            ?? IdentityText.CheckDescription(from.Description ?? "")
            ?? IdentityText.CheckPassword(from.Password?.Text, from.Login);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var user = new User
        {
            Login = from.Login,
            Email = from.Email,
            Description = from.Description ?? "",
            MainGroup = from.GroupName ?? Group.DefaultName,
            PasswordHash = from.Password?.Hash,
            PasswordUpdatedAt = from.Password is null ? null : now,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return await writes.WriteAsync<User>(permit, async (writer, token) =>
        {
            if (await CheckGroupAsync(user.MainGroup, writer, token) is { } noGroup)
            {
                return noGroup;
            }

            if (!await writer.Users.AddAsync(user, token))
            {
                return Error.AlreadyExists(Thing, user.Login);
            }

            await writer.AppendAsync(permit.Audit("USER_CREATED", user.Login, user.Login), token);
            return user;
        }, cancellation);
    }

    /// <summary>Changes what is given of a user.</summary>
    public async Task<Result<User>> EditAsync(
        Permit permit, string login, UserEdit edit, CancellationToken cancellation)
    {
        var refusal = IdentityText.CheckEmail(edit.Email.Or(null))
            ?? IdentityText.CheckDescription(edit.Description.Or(""))
            ?? IdentityText.CheckPassword(edit.Password?.Text, login);
        if (refusal is not null)
        {
            return refusal;
        }

        var passwordHash = edit.Password?.Hash;
        return await ChangeAsync(permit, login, async (user, writer, token) =>
        {
            var edited = user with
            {
                Description = edit.Description.Or(user.Description),
                Email = edit.Email.Or(user.Email),
                MainGroup = edit.GroupName.Or(user.MainGroup),
            };
            if (await CheckGroupAsync(edited.MainGroup, writer, token) is { } noGroup)
            {
                return noGroup;
            }

            // The main group is one of a user's groups by itself.
            await writer.Memberships.DeleteAsync(new Membership(login, edited.MainGroup).Key, token);
            return passwordHash is null ? edited : WithPassword(edited, passwordHash);
        }, cancellation);
    }

    /// <summary>Lets a user sign in again.</summary>
    public Task<Result<User>> EnableAsync(Permit permit, string login, CancellationToken cancellation) =>
        ChangeAsync(permit, login, (user, _, _) => Ok(user with
        {
            Status = user.Status == UserStatus.Disabled ? UserStatus.Ok : user.Status,
        }), cancellation);

    /// <summary>Keeps a user from signing in, and refuses the calls made in its name.</summary>
    public Task<Result<User>> DisableAsync(Permit permit, string login, CancellationToken cancellation) =>
        ChangeAsync(permit, login, async (user, writer, token) =>
        {
            await Sessions.EndAllAsync(writer, login, token);
            return user with { Status = UserStatus.Disabled };
        }, cancellation);

    /// <summary>
    /// Deletes a user; its memberships and the consumer keys that act in its name go with it in the store.
    /// </summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string login, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(login, token) is not { } user
                || !await writer.Users.DeleteAsync(login, token))
            {
                return Error.NotFound(Thing, login);
            }

            await AwsTrust.RewriteAsync(
                AwsArn.User(permit.State.Account.AwsNumber, user.Aws.Path, login), user.AwsId, writer, token);
            await writer.AppendAsync(permit.Audit("USER_DELETED", login, login), token);
            return new Nothing();
        }, cancellation);

    private static Task<Result<User>> Ok(User user) => Task.FromResult<Result<User>>(user);

    // Whoever set the password knows it, so that its user has to change it.
    private User WithPassword(User user, string passwordHash) =>
        user with
        {
            PasswordHash = passwordHash,
            PasswordUpdatedAt = time.GetUtcNow().UtcDateTime,
            Status = user.Status == UserStatus.Disabled ? UserStatus.Disabled : UserStatus.PasswordChangeRequired,
        };

    private static async Task<Error?> CheckGroupAsync(
        string name, IStoreReader reader, CancellationToken cancellation) =>
        await reader.Groups.FindAsync(name, cancellation) is null
            ? Error.Invalid("group", $"no such group `{name}`")
            : null;

    private Task<Result<User>> ChangeAsync(
        Permit permit,
        string login,
        Func<User, IStoreWriter, CancellationToken, Task<Result<User>>> change,
        CancellationToken cancellation) =>
        writes.WriteAsync<User>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(login, token) is not { } user)
            {
                return Error.NotFound(Thing, login);
            }

            var changed = await change(user, writer, token);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            var updated = changed.Value with { UpdatedAt = time.GetUtcNow().UtcDateTime };
            await writer.Users.ReplaceAsync(updated, token);
            await writer.AppendAsync(permit.Audit("USER_MODIFIED", login, login), token);
            return updated;
        }, cancellation);
}
