namespace Licet.Core.SecondFactors;

/// <summary>What a passkey is to sign. Immutable.</summary>
/// <param name="OptionsJson">For the browser: what <c>navigator.credentials</c> is called with, as JSON.</param>
/// <param name="State">For the server: with it the answer is verified.</param>
public sealed record PasskeyChallenge(string OptionsJson, string State);
