using System.Security.Cryptography;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>The use cases of access keys. The secret is shown once. Failures are in AWS's words.</summary>
public sealed class AwsAccessKeyAdministration(AccountWriter writes, SecretBox box)
{
    /// <summary>How many access keys a user may have.</summary>
    public const int KeysMax = 2;

    private const int SecretChars = 40;
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Creates a key for a user; the secret is returned besides, and nowhere again.</summary>
    public Task<Result<(AwsAccessKey Key, string Secret)>> CreateAsync(
        Permit permit, string login, CancellationToken cancellation)
    {
        var (key, secret) = Draw(box, login, permit.Caller.Instant);
        return writes.WriteAsync<(AwsAccessKey, string)>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(login, token) is null)
            {
                return AwsFaults.NoUser(login);
            }

            var all = await writer.AwsAccessKeys.ListAsync(afterKey: null, int.MaxValue, token);
            if (all.Count(one => one.Login == login) >= KeysMax)
            {
                return AwsFaults.LimitExceeded("AccessKeysPerUser", KeysMax);
            }

            await writer.AwsAccessKeys.AddAsync(key, token);
            await writer.AppendAsync(permit.Audit("ACCESS_KEY_CREATED", key.Id, login), token);
            return (key, secret);
        }, cancellation);
    }

    /// <summary>Lets requests be signed with a key, or no longer.</summary>
    public Task<Result<Nothing>> UpdateAsync(
        Permit permit, string login, string id, bool isActive, CancellationToken cancellation) =>
        ChangeAsync(permit, login, id, "ACCESS_KEY_MODIFIED", (key, writer, token) =>
            writer.AwsAccessKeys.ReplaceAsync(key with { IsActive = isActive }, token), cancellation);

    /// <summary>Deletes a key.</summary>
    public Task<Result<Nothing>> DeleteAsync(
        Permit permit, string login, string id, CancellationToken cancellation) =>
        ChangeAsync(permit, login, id, "ACCESS_KEY_DELETED", (key, writer, token) =>
            writer.AwsAccessKeys.DeleteAsync(key.Id, token), cancellation);

    /// <summary>The secret of a key; null when it was sealed by another installation.</summary>
    public static string? SecretOf(SecretBox box, AwsAccessKey key) => box.Open(key.SealedSecret, ContextOf(key.Id));

    internal static (AwsAccessKey Key, string Secret) Draw(SecretBox box, string login, DateTime now)
    {
        var id = AwsIds.Draw(AwsIds.AccessKey);
        var secret = RandomNumberGenerator.GetString(SecretAlphabet, SecretChars);
        var key = new AwsAccessKey
        {
            Id = id,
            Login = login,
            SealedSecret = box.Seal(secret, ContextOf(id)),
            CreatedAt = now,
        };
        return (key, secret);
    }

    private static string ContextOf(string id) => $"AWS access key {id}";

    private Task<Result<Nothing>> ChangeAsync(
        Permit permit,
        string login,
        string id,
        string eventType,
        Func<AwsAccessKey, IStoreWriter, CancellationToken, Task> change,
        CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(login, token) is null)
            {
                return AwsFaults.NoUser(login);
            }

            if (await writer.AwsAccessKeys.FindAsync(id, token) is not { } key || key.Login != login)
            {
                return AwsFaults.NoAccessKey(id);
            }

            await change(key, writer, token);
            await writer.AppendAsync(permit.Audit(eventType, id, login), token);
            return new Nothing();
        }, cancellation);
}
