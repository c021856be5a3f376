using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>
/// The use cases of the account as AWS's API sees it: alias and password policy. Failures are in AWS's words.
/// </summary>
public sealed class AwsAccountAdministration(AccountWriter writes)
{
    /// <summary>Sets the alias; one that there was gives way.</summary>
    public Task<Result<Nothing>> CreateAliasAsync(Permit permit, string alias, CancellationToken cancellation) =>
        ChangeAsync(permit, account => account with { Alias = alias }, cancellation);

    /// <summary>Takes the alias away.</summary>
    public Task<Result<Nothing>> DeleteAliasAsync(Permit permit, string alias, CancellationToken cancellation) =>
        ChangeAsync(permit, account => account.Alias == alias
            ? account with { Alias = null }
            : AwsFaults.NoSuchEntity($"The account alias {alias} cannot be found."), cancellation);

    /// <summary>Sets the password policy.</summary>
    public Task<Result<Nothing>> PutPasswordPolicyAsync(
        Permit permit, AwsPasswordPolicy policy, CancellationToken cancellation) =>
        ChangeAsync(permit, account => account with { PasswordPolicy = policy }, cancellation);

    /// <summary>Takes the password policy away.</summary>
    public Task<Result<Nothing>> DeletePasswordPolicyAsync(Permit permit, CancellationToken cancellation) =>
        ChangeAsync(permit, account => account.PasswordPolicy is null
            ? NoPasswordPolicy(permit.State.Account)
            : account with { PasswordPolicy = null }, cancellation);

    /// <summary>There is no password policy.</summary>
    public static Error NoPasswordPolicy(Account account) => AwsFaults.NoSuchEntity(
        $"The Password Policy with domain name {account.AwsNumber} cannot be found.");

    private Task<Result<Nothing>> ChangeAsync(
        Permit permit, Func<AwsAccountFacet, Result<AwsAccountFacet>> change, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            var account = (await writer.FindAccountAsync(token))!;
            var changed = change(account.Aws);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            await writer.ReplaceAccountAsync(account with { Aws = changed.Value }, token);
            await writer.AppendAsync(permit.Audit("ACCOUNT_MODIFIED", account.Id.Value, account.Id.Value), token);
            return new Nothing();
        }, cancellation);
}
