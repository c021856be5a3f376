namespace Licet.Core.OAuth2;

/// <summary>What a code or token says. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="GrantId">The grant that it names.</param>
/// <param name="Id">What tells it from others; no secret.</param>
/// <param name="IssuedAt">When it was given.</param>
/// <param name="ExpiresAt">The instant from which it is no longer valid.</param>
public sealed record GrantToken(
    string Account, string GrantId, string Id, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
