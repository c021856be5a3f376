using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The use cases of connecting an account at a cloud: with an access key that is proved to be the account's, and that
/// nobody reads again.
/// </summary>
public sealed class CloudAccountAdministration(AccountWriter writes, CloudCredentials credentials, SecretBox box)
{
    private const string Thing = "CloudAccount";
    private const int KeyCharsMax = 128;
    private const int SecretCharsMax = 1024;

    /// <summary>The connected accounts, by number.</summary>
    public IEnumerable<CloudAccount> List(Permit permit) =>
        permit.State.Cloud.Accounts.Values.OrderBy(account => account.Id);

    /// <summary>The connected account of that number.</summary>
    public Result<CloudAccount> Get(Permit permit, long id) =>
        permit.State.Cloud.Accounts.TryGetValue(Key(id), out var account) ? account : NotFound(id);

    /// <summary>What the connected key lacks of each permission set.</summary>
    public Result<ImmutableArray<(PermissionSet Set, ImmutableArray<LackingAction> Lacking)>> Check(
        Permit permit, CloudAccount account)
    {
        var authority = credentials.AuthorityOf(account);
        return authority.Succeeded
            ? PermissionSets.All
                .Select(set => (set, PermissionSetCheck.Run(set, authority.Value, permit.Caller.Instant)))
                .ToImmutableArray()
            : authority.Error;
    }

    /// <summary>Connects an account; of AWS there is at most one.</summary>
    public async Task<Result<CloudAccount>> ConnectAsync(
        Permit permit, NewCloudAccount offered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var number = offered.AccountNumber.Replace("-", "", StringComparison.Ordinal);
        if (Check(offered, number) is { } refusal)
        {
            return refusal;
        }

        var authority = credentials.Verify(offered with { AccountNumber = number });
        if (!authority.Succeeded)
        {
            return authority.Error;
        }

        if (offered.Required is { } required
            && CheckSet(required, authority.Value, permit.Caller.Instant) is { } lacking)
        {
            return lacking;
        }

        var connected = Draw(box, offered with { AccountNumber = number }, permit.Caller.Instant);
        return await writes.WriteAsync<CloudAccount>(
            permit, (writer, token) => AddAsync(permit, writer, connected, token), cancellation);
    }

    /// <summary>Disconnects an account; its key is forgotten.</summary>
    public Task<Result<Nothing>> DisconnectAsync(Permit permit, long id, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.CloudAccounts.FindAsync(Key(id), token) is not { } found)
            {
                return NotFound(id);
            }

            await writer.CloudAccounts.DeleteAsync(Key(id), token);
            await writer.AppendAsync(permit.Audit("CLOUD_ACCOUNT_DELETED", Key(id), found.AccountNumber), token);
            return new Nothing();
        }, cancellation);

    /// <summary>The row of an account that is connected, its secret sealed.</summary>
    internal static CloudAccount Draw(SecretBox box, NewCloudAccount offered, DateTime now)
    {
        var cloud = Clouds.Find(offered.CloudId)!;
        return new CloudAccount
        {
            Id = RandomNumberGenerator.GetInt32(1, int.MaxValue),
            CloudId = cloud.Id,
            CloudType = cloud.CloudType,
            AccountNumber = offered.AccountNumber,
            AccessKeyId = offered.AccessKeyId,
            SealedSecret = box.Seal(offered.Secret, CloudCredentials.ContextOf(offered.AccessKeyId)),
            ForeignUserArn = offered.ForeignUserArn,
            AuthorizationDetails = offered.AuthorizationDetails,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>Adds the row, where there is none of its cloud.</summary>
    internal static async Task<Result<CloudAccount>> AddAsync(
        Permit permit, IStoreWriter writer, CloudAccount connected, CancellationToken cancellation)
    {
        if (!await writer.CloudAccounts.AddAsync(connected, cancellation))
        {
            return new Error(
                ErrorKind.Conflict,
                "an AWS account is connected already, and there is at most one: disconnect it first");
        }

        await writer.AppendAsync(
            permit.Audit("CLOUD_ACCOUNT_CREATED", Key(connected.Id), connected.AccountNumber), cancellation);
        return connected;
    }

    private static Error? Check(NewCloudAccount offered, string number)
    {
        if (Clouds.Find(offered.CloudId) is null)
        {
            return Error.NotFound("Cloud", offered.CloudId.ToString(CultureInfo.InvariantCulture));
        }

        const string Creds = "cloud_account[creds]";
        return number.Length != 12 || !number.All(char.IsAsciiDigit)
            ? Error.Invalid($"{Creds}[aws_account_number]", "is not 12 digits")
            : offered.AccessKeyId.Length is 0 or > KeyCharsMax || !offered.AccessKeyId.All(char.IsAsciiLetterOrDigit)
                ? Error.Invalid($"{Creds}[aws_access_key_id]", $"is not 1 to {KeyCharsMax} letters and digits")
            : offered.Secret.Length is 0 or > SecretCharsMax
                ? Error.Invalid($"{Creds}[aws_secret_access_key]", $"has not 1 to {SecretCharsMax} characters")
            : null;
    }

    private static Error? CheckSet(PermissionSet set, CredentialAuthority authority, DateTime instant)
    {
        var lacking = PermissionSetCheck.Run(set, authority, instant);
        if (lacking.IsEmpty)
        {
            return null;
        }

        var list = string.Join(", ", lacking.Select(lack => lack.Examples is [_, ..] some && some.Length < 4
            ? $"`{lack.Action}` (such as {string.Join(", ", some.Select(one => $"`{one}`"))}) on `{lack.Resource}`"
            : $"`{lack.Action}` on `{lack.Resource}`"));
        return new Error(ErrorKind.Conflict, $"for `{set.Name}` the key lacks {list}");
    }

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static Error NotFound(long id) => Error.NotFound(Thing, Key(id));
}
