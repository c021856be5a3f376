using Licet.Core.Decisions;
using Licet.Core.Identities;

namespace Licet.Core.OAuth2;

/// <summary>What a client gets for a code or a refresh token. Immutable.</summary>
/// <param name="Caller">The person, as it would call.</param>
/// <param name="Client">The client.</param>
/// <param name="Grant">The grant as it is now.</param>
/// <param name="AccessToken">The access token.</param>
/// <param name="RefreshToken">The next refresh token; null without <c>offline_access</c>.</param>
public sealed record GrantedTokens(
    Caller Caller, OAuth2Client Client, OAuth2Grant Grant, string AccessToken, string? RefreshToken);
