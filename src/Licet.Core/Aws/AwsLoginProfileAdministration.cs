using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>
/// The use cases of login profiles. A login profile is AWS's name for having a password: the same one with which the
/// user signs in everywhere. Failures are in AWS's words.
/// </summary>
public sealed class AwsLoginProfileAdministration(AccountWriter writes)
{
    /// <summary>Sets the password of a user who has none.</summary>
    public Task<Result<User>> CreateAsync(
        Permit permit, string login, string password, bool mustChange, CancellationToken cancellation) =>
        SetAsync(permit, login, password, user => user.PasswordHash is null
            ? WithStatus(user, mustChange)
            : AwsFaults.AlreadyExists($"Login Profile for user {login} already exists."), cancellation);

    /// <summary>Sets another password, or whether it has to be changed; null leaves as it is.</summary>
    public Task<Result<User>> UpdateAsync(
        Permit permit, string login, string? password, bool? mustChange, CancellationToken cancellation) =>
        SetAsync(permit, login, password, user => user.PasswordHash is null
            ? AwsFaults.NoLoginProfile(login)
            : WithStatus(user, mustChange ?? user.Status == UserStatus.PasswordChangeRequired), cancellation);

    /// <summary>Takes the password away: the user cannot sign in, and its access keys go on.</summary>
    public Task<Result<User>> DeleteAsync(Permit permit, string login, CancellationToken cancellation) =>
        ChangeAsync(permit, login, async (user, writer, token) =>
        {
            if (user.PasswordHash is null)
            {
                return AwsFaults.NoLoginProfile(login);
            }

            await Sessions.EndAllAsync(writer, login, token);
            return WithStatus(user, mustChange: false) with { PasswordHash = null, PasswordUpdatedAt = null };
        }, cancellation);

    private async Task<Result<User>> SetAsync(
        Permit permit,
        string login,
        string? password,
        Func<User, Result<User>> change,
        CancellationToken cancellation)
    {
        if (password is not null
            && (AwsPasswordPolicy.Check(permit.State.Account.Aws.PasswordPolicy, password)
                ?? IdentityText.CheckPassword(password, login)) is { } refusal)
        {
            return refusal with { Rule = "PasswordPolicyViolation" };
        }

        // Slow by intention, and so before the write begins.
        var hash = password is null ? null : PasswordHash.Of(password);
        return await ChangeAsync(permit, login, (user, _, _) =>
        {
            var changed = change(user);
            return Task.FromResult<Result<User>>(!changed.Succeeded || hash is null
                ? changed
                : changed.Value with { PasswordHash = hash, PasswordUpdatedAt = permit.Caller.Instant });
        }, cancellation);
    }

    private static User WithStatus(User user, bool mustChange) =>
        user.Status == UserStatus.Disabled
            ? user
            : user with { Status = mustChange ? UserStatus.PasswordChangeRequired : UserStatus.Ok };

    private Task<Result<User>> ChangeAsync(
        Permit permit,
        string login,
        Func<User, IStoreWriter, CancellationToken, Task<Result<User>>> change,
        CancellationToken cancellation) =>
        writes.WriteAsync<User>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(login, token) is not { } user)
            {
                return AwsFaults.NoUser(login);
            }

            var changed = await change(user, writer, token);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            var updated = changed.Value with { UpdatedAt = permit.Caller.Instant };
            await writer.Users.ReplaceAsync(updated, token);
            await writer.AppendAsync(permit.Audit("USER_MODIFIED", login, login), token);
            return updated;
        }, cancellation);
}
