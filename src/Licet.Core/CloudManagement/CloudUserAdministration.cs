using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.SecondFactors;
using Licet.Core.Store;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The use cases of users as the cloud-management layer has them: they are the account's local users, with an e-mail
/// address and a name. Created here, a user has no role and no policy: nothing is allowed until something is granted.
/// </summary>
public sealed class CloudUserAdministration(AccountWriter writes, PasswordChange passwords, CodeAttempts attempts)
{
    private const int TextCharsMax = 255;

    private static readonly Error s_wrong = Error.Invalid("user[current_password]", "is not the present password");

    /// <summary>Creates a user, whose login is the e-mail address.</summary>
    public async Task<Result<User>> CreateAsync(Permit permit, NewCloudUser from, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        var refusal = IdentityText.CheckEmail("user[email]", from.Email)
            ?? IdentityText.CheckName("user[email]", from.Email)
            ?? IdentityText.CheckPassword(from.Password?.Text, from.Email, "user[password]")
            ?? CheckProfile(from.Profile);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = permit.Caller.Instant;
        var user = new User
        {
            Login = from.Email,
            Email = from.Email,
            Description = $"{from.Profile.FirstName} {from.Profile.LastName}".Trim(),
            MainGroup = Group.DefaultName,
            PasswordHash = from.Password?.Hash,
            PasswordUpdatedAt = from.Password is null ? null : now,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return await writes.WriteAsync<User>(permit, async (writer, token) =>
        {
            if (!await writer.Users.AddAsync(user, token))
            {
                return Error.AlreadyExists("User", user.Login);
            }

            await writer.CloudProfiles.AddAsync(from.Profile with { Login = user.Login }, token);
            await writer.AppendAsync(permit.Audit("USER_CREATED", user.Login, user.Login), token);
            return user;
        }, cancellation);
    }

    /// <summary>Changes what is given of the caller itself; e-mail address and password with the present one.</summary>
    /// <param name="permit">The permit.</param>
    /// <param name="email">The new e-mail address; null to keep the present one. The login stays.</param>
    /// <param name="password">The new password; null to keep the present one.</param>
    /// <param name="currentPassword">The present password; null when it was not said.</param>
    /// <param name="profile">Gives the new profile for the present one.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<Nothing>> EditSelfAsync(
        Permit permit,
        string? email,
        NewPassword? password,
        string? currentPassword,
        Func<CloudProfile, CloudProfile> profile,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (permit.Caller.Name is not { } login)
        {
            return new Error(ErrorKind.Conflict, "the owner's particulars are those of the account: PUT /me");
        }

        var present = permit.State.Cloud.Profiles.GetValueOrDefault(login) ?? new CloudProfile { Login = login };
        var edited = profile(present);
        if ((IdentityText.CheckEmail("user[new_email]", email) ?? CheckProfile(edited)) is { } refusal)
        {
            return refusal;
        }

        var proved = password is not null
            ? await passwords.ChangeAsync(permit.Caller, currentPassword ?? "", password, cancellation)
            : email is null ? new Nothing() : Prove(permit.Caller, currentPassword ?? "");
        return proved.Succeeded
            ? await WriteAsync(permit, login, email, edited, cancellation)
            : proved.Error;
    }

    private static Error? CheckProfile(CloudProfile profile)
    {
        (string Name, string? Text)[] texts =
        [
            ("first_name", profile.FirstName), ("last_name", profile.LastName), ("company", profile.Company),
            ("phone", profile.Phone), ("timezone_name", profile.TimezoneName),
        ];
        return texts.Where(one => one.Text is { } text && (text.Length > TextCharsMax || text.Any(char.IsControl)))
            .Select(one => Error.Invalid(
                $"user[{one.Name}]", $"has more than {TextCharsMax} characters, or one that cannot be seen"))
            .FirstOrDefault();
    }

    private Result<Nothing> Prove(Caller caller, string password)
    {
        var owner = FactorOwner.Of(caller);
        if ((owner.Error ?? attempts.Begin(
            caller.Account.Id, owner.Value, AttemptKind.Password, caller.Instant)) is { } refusal)
        {
            return refusal;
        }

        if (caller.State.Users[caller.Name!].PasswordHash is not { } hash || !PasswordHash.Matches(password, hash))
        {
            return s_wrong;
        }

        attempts.Succeeded(caller.Account.Id, owner.Value, AttemptKind.Password);
        return new Nothing();
    }

    private Task<Result<Nothing>> WriteAsync(
        Permit permit, string login, string? email, CloudProfile profile, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(login, token) is not { } user)
            {
                return Error.NotFound("User", login);
            }

            if (!await writer.CloudProfiles.ReplaceAsync(profile, token))
            {
                await writer.CloudProfiles.AddAsync(profile, token);
            }

            await writer.Users.ReplaceAsync(
                user with { Email = email ?? user.Email, UpdatedAt = permit.Caller.Instant }, token);
            await writer.AppendAsync(permit.Audit("USER_MODIFIED", login, login), token);
            return new Nothing();
        }, cancellation);
}
