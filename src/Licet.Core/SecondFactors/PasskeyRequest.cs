namespace Licet.Core.SecondFactors;

/// <summary>What a sign-in page needs to ask for a passkey. Immutable.</summary>
/// <param name="OptionsJson">
/// What <c>navigator.credentials.get</c> is called with (<c>PublicKeyCredentialRequestOptionsJSON</c>).
/// </param>
/// <param name="Ticket">To be given back with the answer; sealed, so that the browser may keep it.</param>
public sealed record PasskeyRequest(string OptionsJson, string Ticket);
