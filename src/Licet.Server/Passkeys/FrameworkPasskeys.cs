using System.Buffers.Text;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Licet.Server.Passkeys;

/// <summary>
/// WebAuthn by the framework's own implementation (ASP.NET Core Identity), of which nothing else is used: its user is
/// the one holder of a ceremony, and what it finds out goes back to the core, which keeps it.
/// </summary>
internal sealed class FrameworkPasskeys : IPasskeyCeremonies
{
    private const int TransportsMax = 8;
    private const int TransportCharsMax = 32;

    // The framework's own reasons are for who reads its sources, and quote what was sent.
    private static readonly Error s_refusedRegistration = Error.Invalid(
        "attestationObject", "the registration is not valid: begin again, at the address under which it was begun");

    private static readonly Error s_refusedAnswer = Error.Invalid("passkey", "its answer is not valid");

    public async Task<PasskeyChallenge> BeginRegistrationAsync(
        PasskeySite site, string userHandle, string userName, IReadOnlyList<Passkey> known)
    {
        using var people = PeopleOf(new PasskeyHolder(userHandle, known));
        var person = new PasskeyUserEntity { Id = userHandle, Name = userName, DisplayName = userName };
        var options = await CeremoniesOf(people, site).MakeCreationOptionsAsync(person, new DefaultHttpContext());
        return new PasskeyChallenge(
            options.CreationOptionsJson,
            options.AttestationState ?? throw new InvalidOperationException("a registration without a state"));
    }

    public async Task<Result<VerifiedPasskey>> FinishRegistrationAsync(
        PasskeySite site, string state, string credentialJson)
    {
        using var people = PeopleOf(new PasskeyHolder("", []));
        var result = await CeremoniesOf(people, site).PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = new DefaultHttpContext(),
            CredentialJson = credentialJson,
            AttestationState = state,
        });
        return result.Succeeded
            ? Verified(result.Passkey)
            : s_refusedRegistration;
    }

    public async Task<PasskeyChallenge> BeginAssertionAsync(
        PasskeySite site, string userHandle, IReadOnlyList<Passkey> passkeys)
    {
        var holder = new PasskeyHolder(userHandle, passkeys);
        using var people = PeopleOf(holder);
        var options = await CeremoniesOf(people, site).MakeRequestOptionsAsync(holder, new DefaultHttpContext());
        return new PasskeyChallenge(
            options.RequestOptionsJson,
            options.AssertionState ?? throw new InvalidOperationException("a challenge without a state"));
    }

    public async Task<Result<VerifiedPasskey>> FinishAssertionAsync(
        PasskeySite site, string userHandle, IReadOnlyList<Passkey> passkeys, string state, string credentialJson)
    {
        using var people = PeopleOf(new PasskeyHolder(userHandle, passkeys));
        var result = await CeremoniesOf(people, site).PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = new DefaultHttpContext(),
            CredentialJson = credentialJson,
            AssertionState = state,
        });
        return result.Succeeded
            ? Verified(result.Passkey)
            : s_refusedAnswer;
    }

    private static PasskeyHandler<PasskeyHolder> CeremoniesOf(UserManager<PasskeyHolder> people, PasskeySite site) =>
        new(people, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = site.RelyingPartyId,
            AuthenticatorTimeout = SignInFactors.ChallengeLifetime,
            UserVerificationRequirement = "preferred",

            // A frame of another origin is never ours, whatever origin it says it is in.
            ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && site.Origins.Contains(context.Origin, StringComparer.Ordinal)),
        }));

    private static UserManager<PasskeyHolder> PeopleOf(PasskeyHolder holder) =>
        new(
            new PasskeyHolders(holder),
            optionsAccessor: null!,
            passwordHasher: null!,
            userValidators: [],
            passwordValidators: [],
            keyNormalizer: null!,
            new IdentityErrorDescriber(),
            services: null!,
            NullLogger<UserManager<PasskeyHolder>>.Instance);

    private static VerifiedPasskey Verified(UserPasskeyInfo passkey) =>
        new()
        {
            CredentialId = Base64Url.EncodeToString(passkey.CredentialId),
            PublicKey = Base64Url.EncodeToString(passkey.PublicKey),
            SignCount = passkey.SignCount,
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
            Transports =
            [
                .. (passkey.Transports ?? []).Where(hint => hint.Length <= TransportCharsMax).Take(TransportsMax),
            ],
        };
}
