using System.Security.Cryptography;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.SecondFactors;

/// <summary>
/// The use cases of authenticator apps: each person has its own and nobody else's. Every change of what is asked for at
/// sign-in takes a code, so that a stolen key or an open browser is not enough for it.
/// </summary>
public sealed class TotpAdministration(AccountWriter writes, TotpSecrets secrets, SignInFactors factors)
{
    /// <summary>How many apps a person has at most.</summary>
    public const int CountMax = 10;

    private const string Thing = "totp";
    private const string Issuer = "Licet";

    private static readonly FactorRows<TotpFactor> s_rows = new(Thing, "totp", writer => writer.TotpFactors);

    /// <summary>The caller's apps.</summary>
    public Result<IReadOnlyList<TotpFactor>> List(Caller caller)
    {
        var owner = FactorOwner.Of(caller);
        return owner.Succeeded ? caller.State.Protection.TotpFactorsOf(owner.Value).ToList() : owner.Error;
    }

    /// <summary>One of the caller's apps.</summary>
    public Result<TotpFactor> Get(Caller caller, string id)
    {
        var owner = FactorOwner.Of(caller);
        return !owner.Succeeded ? owner.Error
            : caller.State.Protection.TotpFactors.GetValueOrDefault(id) is { } factor && factor.Owner == owner.Value
                ? factor
            : Error.NotFound(Thing, id);
    }

    /// <summary>Draws a secret for an app, to be validated by a first code; those never validated go.</summary>
    public async Task<Result<NewTotp>> CreateAsync(Caller caller, CancellationToken cancellation)
    {
        var known = List(caller);
        if (!known.Succeeded)
        {
            return known.Error;
        }

        var validated = known.Value.Where(one => one.Status != FactorStatus.NeedCodeValidation).ToList();
        if (validated.Count >= CountMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"there are {validated.Count} apps already: delete one first");
        }

        var (id, secret) = (RandomNumberGenerator.GetInt32(1, int.MaxValue), TotpSecrets.Draw());
        var factor = new TotpFactor
        {
            Id = id,
            Login = FactorOwner.Of(caller).Value.Login,
            SealedSecret = secrets.Seal(secret, caller.Account.Id, id),
            CreatedAt = caller.Instant,
        };
        var name = caller.Name is { } login ? $"{caller.Account.Id}/{login}" : caller.Account.Id.Value;
        return await writes.WriteAsync<NewTotp>(caller.Account.Id, async (writer, token) =>
        {
            await s_rows.DropUnfinishedAsync(known.Value.Except(validated), writer, token);
            return await writer.TotpFactors.AddAsync(factor, token)
                ? new NewTotp(id, secret, TotpCode.UriOf(secret, Issuer, name))
                : Error.AlreadyExists(Thing, $"{id}");
        }, cancellation);
    }

    /// <summary>Changes what its owner calls an app.</summary>
    public Task<Result<Nothing>> DescribeAsync(
        Caller caller, string id, string description, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            id,
            eventType: null,
            (factor, _, _) => Task.FromResult<Result<TotpFactor?>>(
                FactorText.CheckDescription(description) is { } refusal
                    ? refusal
                    : factor with { Description = description }),
            cancellation);

    /// <summary>Proves by a first code that the app has the secret; from then on it is asked for at sign-in.</summary>
    public Task<Result<Nothing>> ValidateAsync(
        Caller caller, string id, string code, CancellationToken cancellation) =>
        ChangeByCodeAsync(
            caller, id, code, FactorEvents.Created, FactorText.CheckValidation, FactorStatus.Enabled, cancellation);

    /// <summary>Has an app asked for at sign-in again.</summary>
    public Task<Result<Nothing>> EnableAsync(Caller caller, string id, string code, CancellationToken cancellation) =>
        ChangeByCodeAsync(
            caller,
            id,
            code,
            FactorEvents.Enabled,
            status => FactorText.CheckTransition(status, FactorStatus.Enabled),
            FactorStatus.Enabled,
            cancellation);

    /// <summary>
    /// Has an app no longer asked for; whoever has lost it gives a backup code in place of its own, which counts in a
    /// session, not by a user's key or token.
    /// </summary>
    public Task<Result<Nothing>> DisableAsync(Caller caller, string id, string code, CancellationToken cancellation) =>
        ChangeByCodeAsync(
            caller,
            id,
            code,
            FactorEvents.Disabled,
            status => FactorText.CheckTransition(status, FactorStatus.Disabled),
            FactorStatus.Disabled,
            cancellation);

    /// <summary>Deletes an app, which must be disabled before.</summary>
    public Task<Result<Nothing>> DeleteAsync(Caller caller, string id, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            id,
            FactorEvents.Deleted,
            (factor, _, _) => Task.FromResult<Result<TotpFactor?>>(
                FactorText.CheckDelete(factor.Status) is { } refusal ? refusal : (TotpFactor?)null),
            cancellation);

    private async Task<Result<Nothing>> ChangeByCodeAsync(
        Caller caller,
        string id,
        string code,
        string eventType,
        Func<FactorStatus, Error?> check,
        FactorStatus to,
        CancellationToken cancellation)
    {
        // Not an attempt, as no code is looked at.
        var found = Get(caller, id);
        if ((found.Error ?? check(found.Value.Status)) is { } refused)
        {
            return refused;
        }

        return await factors.AttemptAsync(caller, AttemptKind.AppCode, code, owner => ChangeAsync(
            caller,
            id,
            eventType,
            async (factor, writer, token) =>
            {
                if (check(factor.Status) is { } refusal)
                {
                    return refusal;
                }

                if (secrets.Use(factor, code, caller) is { } used)
                {
                    return used with { Status = to };
                }

                var isOtherwiseProved = to == FactorStatus.Disabled
                    && FactorText.CheckWeakening(caller) is null
                    && (await factors.UseBackupCodeAsync(caller, owner, code, writer, token)).Succeeded;
                return isOtherwiseProved ? factor with { Status = to } : SignInFactors.WrongCode;
            },
            cancellation));
    }

    // A change to null deletes.
    private async Task<Result<Nothing>> ChangeAsync(
        Caller caller,
        string id,
        string? eventType,
        Func<TotpFactor, IStoreWriter, CancellationToken, Task<Result<TotpFactor?>>> change,
        CancellationToken cancellation)
    {
        if (Get(caller, id) is { Succeeded: false } refused)
        {
            return refused.Error;
        }

        return await writes.WriteAsync<Nothing>(
            caller.Account.Id,
            (writer, token) => s_rows.ChangeAsync(caller, id, eventType, change, writer, token),
            cancellation);
    }
}
