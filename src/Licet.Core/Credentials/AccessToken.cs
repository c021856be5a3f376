namespace Licet.Core.Credentials;

/// <summary>What an access token says. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="ClientId">The client that it was given to.</param>
/// <param name="Id">What tells it from other tokens; no secret.</param>
/// <param name="IssuedAt">When it was given.</param>
/// <param name="ExpiresAt">The instant from which it is no longer valid.</param>
public sealed record AccessToken(
    string Account, string ClientId, string Id, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
