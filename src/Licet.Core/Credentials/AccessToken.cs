namespace Licet.Core.Credentials;

/// <summary>What an access token says. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="ClientId">The client that it was given to.</param>
/// <param name="ExpiresAt">The instant from which it is no longer valid.</param>
public sealed record AccessToken(string Account, string ClientId, DateTimeOffset ExpiresAt);
