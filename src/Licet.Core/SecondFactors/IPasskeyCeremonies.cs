using Licet.Core.Failures;

namespace Licet.Core.SecondFactors;

/// <summary>
/// WebAuthn itself (W3C, Level 3): makes challenges and verifies what passkeys answer. It keeps nothing: whether a
/// challenge is fresh, and whose passkeys there are, its caller knows. Safe for any number of threads.
/// </summary>
public interface IPasskeyCeremonies
{
    /// <summary>Begins a registration (§7.1).</summary>
    /// <param name="site">Where the browser is.</param>
    /// <param name="userHandle">Whose the passkey is to be, in a form that tells nothing.</param>
    /// <param name="userName">The same for people.</param>
    /// <param name="known">Passkeys that the person has already; the same device is not registered twice.</param>
    Task<PasskeyChallenge> BeginRegistrationAsync(
        PasskeySite site, string userHandle, string userName, IReadOnlyList<Passkey> known);

    /// <summary>Finishes a registration; an error says what is wrong with the answer.</summary>
    /// <param name="site">Where the browser is.</param>
    /// <param name="state">The challenge's state.</param>
    /// <param name="credentialJson">The answer (<c>RegistrationResponseJSON</c>).</param>
    Task<Result<VerifiedPasskey>> FinishRegistrationAsync(PasskeySite site, string state, string credentialJson);

    /// <summary>Begins a sign-in (§7.2).</summary>
    /// <param name="site">Where the browser is.</param>
    /// <param name="userHandle">As at registration.</param>
    /// <param name="passkeys">Of which any may answer.</param>
    Task<PasskeyChallenge> BeginAssertionAsync(
        PasskeySite site, string userHandle, IReadOnlyList<Passkey> passkeys);

    /// <summary>Finishes a sign-in: which of the passkeys has signed; an error says what is wrong.</summary>
    /// <param name="site">Where the browser is.</param>
    /// <param name="userHandle">As at registration.</param>
    /// <param name="passkeys">Of which any may answer.</param>
    /// <param name="state">The challenge's state.</param>
    /// <param name="credentialJson">The answer (<c>AuthenticationResponseJSON</c>).</param>
    Task<Result<VerifiedPasskey>> FinishAssertionAsync(
        PasskeySite site, string userHandle, IReadOnlyList<Passkey> passkeys, string state, string credentialJson);
}
