namespace Licet.Core.SecondFactors;

/// <summary>What an authenticator app is set up with, shown once. Immutable.</summary>
/// <param name="Id">The factor's number.</param>
/// <param name="Secret">The secret, in base32, to be typed.</param>
/// <param name="Uri">The same as a link, to be shown as a QR code.</param>
public sealed record NewTotp(long Id, string Secret, string Uri);
