using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Core.Store;

namespace Licet.Core.Identities;

/// <summary>
/// The change of one's own password, by whoever knows the present one: a user, also one whose password must be changed
/// before anything else, or the root of the account.
/// </summary>
public sealed class PasswordChange(AccountWriter writes, CodeAttempts attempts)
{
    private static readonly Error s_wrong = Error.Invalid("oldPassword", "is not the present password");

    private static readonly Error s_none = new(
        ErrorKind.Conflict, "no password is set yet: the root's is set with the setup secret, a user's by who may");

    /// <summary>Changes the caller's password; a user who had to do so may sign in from then on.</summary>
    /// <param name="caller">Who changes its password; a service account has none.</param>
    /// <param name="oldPassword">The present password; it can be tried a limited number of times.</param>
    /// <param name="newPassword">The new one, which must be another.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<Nothing>> ChangeAsync(
        Caller caller, string oldPassword, NewPassword newPassword, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(newPassword);
        var owner = FactorOwner.Of(caller);
        if (!owner.Succeeded)
        {
            return owner.Error;
        }

        // Before the passwords are hashed, which is slow by intention.
        var oldHash = owner.Value.Login is { } login
            ? caller.State.Users.GetValueOrDefault(login)?.PasswordHash
            : caller.Account.RootPasswordHash;
        var refusal = (oldHash is null ? s_none : null)
            ?? IdentityText.CheckPassword(newPassword.Text, caller.Name ?? caller.Account.Id.Value, nameof(newPassword))
            ?? (newPassword.Text == oldPassword ? Error.Invalid("newPassword", "is the present password") : null)
            ?? (IdentityText.CheckPassword(oldPassword, login: "") is null ? null : s_wrong)
            ?? attempts.Begin(caller.Account.Id, owner.Value, AttemptKind.Password, caller.Instant);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!PasswordHash.Matches(oldPassword, oldHash))
        {
            return s_wrong;
        }

        attempts.Succeeded(caller.Account.Id, owner.Value, AttemptKind.Password);
        var newHash = newPassword.Hash;
        return await writes.WriteAsync<Nothing>(
            caller.Account.Id,
            (writer, token) => owner.Value.Login is null
                ? WriteRootAsync(caller, oldHash!, newHash, writer, token)
                : WriteUserAsync(caller, oldHash!, newHash, writer, token),
            cancellation);
    }

    // That the hash is still the one that was compared makes the comparison part of the write.
    private static async Task<Result<Nothing>> WriteUserAsync(
        Caller caller, string oldHash, string newHash, IStoreWriter writer, CancellationToken cancellation)
    {
        if (await writer.Users.FindAsync(caller.Name!, cancellation) is not { } user || user.PasswordHash != oldHash
            || user.Status == UserStatus.Disabled)
        {
            return s_wrong;
        }

        await writer.Users.ReplaceAsync(
            user with
            {
                PasswordHash = newHash,
                PasswordUpdatedAt = caller.Instant,
                UpdatedAt = caller.Instant,
                Status = UserStatus.Ok,
            },
            cancellation);
        await writer.AppendAsync(Event(caller, "USER_PASSWORD_CHANGED", user.Login), cancellation);
        return new Nothing();
    }

    private static async Task<Result<Nothing>> WriteRootAsync(
        Caller caller, string oldHash, string newHash, IStoreWriter writer, CancellationToken cancellation)
    {
        if (await writer.FindAccountAsync(cancellation) is not { } account || account.RootPasswordHash != oldHash)
        {
            return s_wrong;
        }

        await writer.ReplaceAccountAsync(account with { RootPasswordHash = newHash }, cancellation);
        await writer.AppendAsync(Event(caller, "ACCOUNT_PASSWORD_CHANGED", account.Id.Value), cancellation);
        return new Nothing();
    }

    private static AuditEvent Event(Caller caller, string type, string who) => caller.Audit(type, who, who);
}
