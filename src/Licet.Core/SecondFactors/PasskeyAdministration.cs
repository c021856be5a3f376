using System.Security.Cryptography;
using System.Text;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.SecondFactors;

/// <summary>The use cases of passkeys: each person has its own and nobody else's.</summary>
public sealed class PasskeyAdministration(AccountWriter writes, IPasskeyCeremonies ceremonies)
{
    /// <summary>How many passkeys a person has at most.</summary>
    public const int CountMax = 10;

    /// <summary>How long a registration may take.</summary>
    public static readonly TimeSpan RegistrationLifetime = TimeSpan.FromMinutes(10);

    private const string Thing = "passkey";
    private const int CredentialCharsMax = 64 * 1024;

    private static readonly FactorRows<Passkey> s_rows = new(Thing, "u2f", writer => writer.Passkeys);

    private static readonly Error s_validated = FactorText.CheckValidation(FactorStatus.Enabled)!;

    /// <summary>The caller's passkeys.</summary>
    public Result<IReadOnlyList<Passkey>> List(Caller caller)
    {
        var owner = FactorOwner.Of(caller);
        return owner.Succeeded ? caller.State.Protection.PasskeysOf(owner.Value).ToList() : owner.Error;
    }

    /// <summary>One of the caller's passkeys.</summary>
    public Result<Passkey> Get(Caller caller, string id)
    {
        var owner = FactorOwner.Of(caller);
        return !owner.Succeeded ? owner.Error
            : caller.State.Protection.Passkeys.GetValueOrDefault(id) is { } passkey && passkey.Owner == owner.Value
                ? passkey
            : Error.NotFound(Thing, id);
    }

    /// <summary>Begins a registration; registrations that were never finished go.</summary>
    public async Task<Result<(Passkey Passkey, PasskeyChallenge Challenge)>> CreateAsync(
        Caller caller, PasskeySite site, CancellationToken cancellation)
    {
        var known = List(caller);
        if (!known.Succeeded)
        {
            return known.Error;
        }

        var finished = known.Value.Where(one => one.Status != FactorStatus.NeedCodeValidation).ToList();
        if (finished.Count >= CountMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"there are {finished.Count} passkeys already: delete one first");
        }

        var sameSite = finished.FindAll(one => one.RelyingPartyId == site.RelyingPartyId);
        var challenge = await ceremonies.BeginRegistrationAsync(site, HandleOf(caller), NameOf(caller), sameSite);
        var passkey = new Passkey
        {
            Id = RandomNumberGenerator.GetInt32(1, int.MaxValue),
            Login = FactorOwner.Of(caller).Value.Login,
            RelyingPartyId = site.RelyingPartyId,
            PendingRegistration = challenge.State,
            CreatedAt = caller.Instant,
        };
        return await writes.WriteAsync<(Passkey, PasskeyChallenge)>(caller.Account.Id, async (writer, token) =>
        {
            await s_rows.DropUnfinishedAsync(known.Value.Except(finished), writer, token);
            return await writer.Passkeys.AddAsync(passkey, token)
                ? (passkey, challenge)
                : Error.AlreadyExists(Thing, $"{passkey.Id}");
        }, cancellation);
    }

    /// <summary>Finishes a registration: from then on the passkey is asked for at sign-in.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="site">Where the browser is.</param>
    /// <param name="id">The passkey.</param>
    /// <param name="credentialJson">The browser's answer (<c>RegistrationResponseJSON</c>).</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<Nothing>> ValidateAsync(
        Caller caller, PasskeySite site, string id, string credentialJson, CancellationToken cancellation)
    {
        var found = Get(caller, id);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        var passkey = found.Value;
        if (passkey.PendingRegistration is not { } state)
        {
            return s_validated;
        }

        if (caller.Instant - passkey.CreatedAt >= RegistrationLifetime || passkey.RelyingPartyId != site.RelyingPartyId
            || credentialJson.Length > CredentialCharsMax)
        {
            return Error.Invalid(
                "attestationObject", "the registration took too long, or was begun elsewhere: begin again");
        }

        var verified = await ceremonies.FinishRegistrationAsync(site, state, credentialJson);
        return verified.Succeeded
            ? await writes.WriteAsync<Nothing>(
                caller.Account.Id,
                (writer, token) => FinishAsync(caller, id, state, verified.Value, writer, token),
                cancellation)
            : verified.Error;
    }

    /// <summary>Changes what its owner calls a passkey.</summary>
    public Task<Result<Nothing>> DescribeAsync(
        Caller caller, string id, string description, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            id,
            eventType: null,
            passkey => FactorText.CheckDescription(description) is { } refusal
                ? refusal
                : passkey with { Description = description },
            cancellation);

    /// <summary>Has a passkey asked for at sign-in again.</summary>
    public Task<Result<Nothing>> EnableAsync(Caller caller, string id, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            id,
            FactorEvents.Enabled,
            passkey => FactorText.CheckTransition(passkey.Status, FactorStatus.Enabled) is { } refusal
                ? refusal
                : passkey with { Status = FactorStatus.Enabled },
            cancellation);

    /// <summary>Has a passkey no longer asked for.</summary>
    public Task<Result<Nothing>> DisableAsync(Caller caller, string id, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            id,
            FactorEvents.Disabled,
            passkey => (FactorText.CheckTransition(passkey.Status, FactorStatus.Disabled)
                ?? FactorText.CheckWeakening(caller)) is { } refusal
                ? refusal
                : passkey with { Status = FactorStatus.Disabled },
            cancellation);

    /// <summary>Deletes a passkey, which must be disabled before.</summary>
    public Task<Result<Nothing>> DeleteAsync(Caller caller, string id, CancellationToken cancellation) =>
        ChangeAsync(
            caller,
            id,
            FactorEvents.Deleted,
            passkey => FactorText.CheckDelete(passkey.Status) is { } refusal ? refusal : (Passkey?)null,
            cancellation);

    /// <summary>Whose a passkey is, in a form that tells nothing to whoever reads it from the device.</summary>
    internal static string HandleOf(Caller caller) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"passkey of {caller.Urn}"))[..16]);

    private static string NameOf(Caller caller) =>
        caller.Name is { } login ? $"{caller.Account.Id}/{login}" : caller.Account.Id.Value;

    private static async Task<Result<Nothing>> FinishAsync(
        Caller caller,
        string id,
        string state,
        VerifiedPasskey verified,
        IStoreWriter writer,
        CancellationToken cancellation)
    {
        if (await writer.Passkeys.FindAsync(id, cancellation) is not { } passkey)
        {
            return Error.NotFound(Thing, id);
        }

        if (passkey.PendingRegistration != state)
        {
            return s_validated;
        }

        var finished = passkey with
        {
            Status = FactorStatus.Enabled,
            PendingRegistration = null,
            CredentialId = verified.CredentialId,
            PublicKey = verified.PublicKey,
            SignCount = verified.SignCount,
            IsUserVerified = verified.IsUserVerified,
            IsBackupEligible = verified.IsBackupEligible,
            IsBackedUp = verified.IsBackedUp,
            Transports = verified.Transports,
        };
        if (!await writer.Passkeys.ReplaceAsync(finished, cancellation))
        {
            return Error.Invalid("rawId", "this passkey is registered already");
        }

        await writer.AppendAsync(FactorEvents.Of(caller, FactorEvents.Created, $"u2f/{id}"), cancellation);
        return new Nothing();
    }

    // A change to null deletes.
    private async Task<Result<Nothing>> ChangeAsync(
        Caller caller,
        string id,
        string? eventType,
        Func<Passkey, Result<Passkey?>> change,
        CancellationToken cancellation)
    {
        if (Get(caller, id) is { Succeeded: false } refused)
        {
            return refused.Error;
        }

        return await writes.WriteAsync<Nothing>(
            caller.Account.Id,
            (writer, token) => s_rows.ChangeAsync(
                caller, id, eventType, (passkey, _, _) => Task.FromResult(change(passkey)), writer, token),
            cancellation);
    }
}
