using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.SecondFactors;

/// <summary>The use cases of backup codes: each person has one set, and nobody sees another's.</summary>
public sealed class BackupCodeAdministration(AccountWriter writes, BackupCodes codes, SignInFactors factors)
{
    private const string FactorName = "backupCode";

    private static readonly Error s_none =
        new(ErrorKind.NotFound, "no backup codes were drawn") { Thing = "backup code" };

    /// <summary>The caller's codes, of which only their number is known.</summary>
    public Result<BackupCodeSet> Get(Caller caller)
    {
        var owner = FactorOwner.Of(caller);
        return !owner.Succeeded ? owner.Error
            : caller.State.Protection.BackupCodesOf(owner.Value) is { } set ? set
            : s_none;
    }

    /// <summary>
    /// Draws codes, to be validated by one of them; they are in the answer and nowhere else, ever. The codes that there
    /// were go, unless they are enabled: these have to be disabled first, with one of them.
    /// </summary>
    public async Task<Result<ImmutableArray<string>>> CreateAsync(Caller caller, CancellationToken cancellation)
    {
        var owner = FactorOwner.Of(caller);
        if (!owner.Succeeded)
        {
            return owner.Error;
        }

        var drawn = Enumerable.Range(0, BackupCodes.Count).Select(_ => BackupCodes.Draw()).ToImmutableArray();
        var set = new BackupCodeSet
        {
            Login = owner.Value.Login,
            CodeHashes = [.. drawn.Select(code => codes.HashOf(code, caller.Account.Id.Value, owner.Value))],
            CreatedAt = caller.Instant,
        };
        return await writes.WriteAsync<ImmutableArray<string>>(caller.Account.Id, async (writer, token) =>
        {
            if (await writer.BackupCodes.FindAsync(owner.Value.Key, token) is { } old)
            {
                if (old is { Status: FactorStatus.Enabled, CodeHashes.IsEmpty: false })
                {
                    return FactorText.CheckDelete(old.Status)!;
                }

                await writer.BackupCodes.DeleteAsync(owner.Value.Key, token);
            }

            await writer.BackupCodes.AddAsync(set, token);
            return drawn;
        }, cancellation);
    }

    /// <summary>Proves by one of the codes, which is used up, that they were kept; how many are left.</summary>
    public Task<Result<int>> ValidateAsync(Caller caller, string code, CancellationToken cancellation) =>
        ChangeAsync(
            caller, code, FactorEvents.Created, FactorText.CheckValidation, FactorStatus.Enabled, cancellation);

    /// <summary>Has the codes taken at sign-in again; the code given is used up.</summary>
    public Task<Result<int>> EnableAsync(Caller caller, string code, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            code,
            FactorEvents.Enabled,
            status => FactorText.CheckTransition(status, FactorStatus.Enabled),
            FactorStatus.Enabled,
            cancellation);

    /// <summary>Has the codes no longer taken; the code given is used up.</summary>
    public Task<Result<int>> DisableAsync(Caller caller, string code, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            code,
            FactorEvents.Disabled,
            status => FactorText.CheckTransition(status, FactorStatus.Disabled),
            FactorStatus.Disabled,
            cancellation);

    /// <summary>Deletes the codes, which must be disabled before, or used up.</summary>
    public async Task<Result<Nothing>> DeleteAsync(Caller caller, CancellationToken cancellation)
    {
        var owner = FactorOwner.Of(caller);
        if (!owner.Succeeded)
        {
            return owner.Error;
        }

        return await writes.WriteAsync<Nothing>(caller.Account.Id, async (writer, token) =>
        {
            if (await writer.BackupCodes.FindAsync(owner.Value.Key, token) is not { } set)
            {
                return s_none;
            }

            if (!set.CodeHashes.IsEmpty && FactorText.CheckDelete(set.Status) is { } refusal)
            {
                return refusal;
            }

            await writer.BackupCodes.DeleteAsync(owner.Value.Key, token);
            await writer.AppendAsync(FactorEvents.Of(caller, FactorEvents.Deleted, FactorName), token);
            return new Nothing();
        }, cancellation);
    }

    private async Task<Result<int>> ChangeAsync(
        Caller caller,
        string code,
        string eventType,
        Func<FactorStatus, Error?> check,
        FactorStatus to,
        CancellationToken cancellation)
    {
        // Not an attempt, as no code is looked at.
        var found = Get(caller);
        if ((found.Error ?? check(found.Value.Status)) is { } refused)
        {
            return refused;
        }

        return await factors.AttemptAsync(caller, AttemptKind.BackupCode, code, owner => writes.WriteAsync<int>(
            caller.Account.Id,
            async (writer, token) =>
            {
                if (await writer.BackupCodes.FindAsync(owner.Key, token) is not { } set)
                {
                    return s_none;
                }

                var hash = codes.HashOf(code, caller.Account.Id.Value, owner);
                if ((check(set.Status) ?? (BackupCodes.Without(set.CodeHashes, hash) is null
                        ? SignInFactors.WrongBackupCode
                        : null)) is { } refusal)
                {
                    return refusal;
                }

                var left = BackupCodes.Without(set.CodeHashes, hash)!.Value;
                await writer.BackupCodes.ReplaceAsync(
                    set with { Status = to, CodeHashes = left, LastUsedAt = caller.Instant }, token);
                await writer.AppendAsync(FactorEvents.Of(caller, eventType, FactorName), token);
                return left.Length;
            },
            cancellation));
    }
}
