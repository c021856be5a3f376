using System.Buffers.Text;
using Licet.Core.SecondFactors;
using Microsoft.AspNetCore.Identity;

namespace Licet.Server.Passkeys;

/// <summary>
/// The one holder of a ceremony, in the shape in which the framework asks for it. Nothing is kept: what it would have
/// stored is in the results of the ceremony.
/// </summary>
internal sealed class PasskeyHolders(PasskeyHolder holder) : IUserPasskeyStore<PasskeyHolder>
{
    public Task<PasskeyHolder?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(userId == holder.Handle ? holder : null);

    public Task<string> GetUserIdAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Handle);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(Of)]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(
        PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(Find(credentialId) is { } passkey ? Of(passkey) : null);

    public Task<PasskeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(Find(credentialId) is null ? null : holder);

    public void Dispose()
    {
    }

    // The rest is of people's names and of writing, for neither of which a ceremony has any use.
    public Task AddOrUpdatePasskeyAsync(
        PasskeyHolder user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task RemovePasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<PasskeyHolder?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetUserNameAsync(PasskeyHolder user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(
        PasskeyHolder user, string? normalizedName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static UserPasskeyInfo Of(Passkey passkey) =>
        new(
            Base64Url.DecodeFromChars(passkey.CredentialId),
            Base64Url.DecodeFromChars(passkey.PublicKey),
            passkey.CreatedAt,
            (uint)passkey.SignCount,
            [.. passkey.Transports],
            passkey.IsUserVerified,
            passkey.IsBackupEligible,
            passkey.IsBackedUp,
            attestationObject: [],
            clientDataJson: []);

    private Passkey? Find(byte[] credentialId)
    {
        var wanted = Base64Url.EncodeToString(credentialId);
        return holder.Passkeys.FirstOrDefault(passkey => passkey.CredentialId == wanted);
    }
}
