namespace Licet.Core.SignIn;

/// <summary>A session that has just begun, with what only the browser keeps. Immutable.</summary>
/// <param name="Id">The id, of which the store has the hash alone.</param>
/// <param name="DeviceTicket">
/// By this the browser is known at later sign-ins (<see cref="SignInLimits"/>); null where a provider signs in.
/// </param>
public sealed record NewSession(string Id, string? DeviceTicket);
