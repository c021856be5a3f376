namespace Licet.Core.CloudManagement;

/// <summary>What an access token of API 1.5 says. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="PersonalTokenHash">The hash of the personal access token that it was given for.</param>
/// <param name="ExpiresAt">The instant from which it is no longer valid.</param>
public sealed record CloudAccessToken(string Account, string PersonalTokenHash, DateTimeOffset ExpiresAt);
