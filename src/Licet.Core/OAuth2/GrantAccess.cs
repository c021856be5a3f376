using Licet.Core.Decisions;
using Licet.Core.Identities;

namespace Licet.Core.OAuth2;

/// <summary>An access token that opens something. Immutable.</summary>
/// <param name="Caller">The person, as it calls.</param>
/// <param name="Client">The client that it was given to.</param>
/// <param name="Grant">What it may.</param>
/// <param name="Token">What the token says.</param>
public sealed record GrantAccess(Caller Caller, OAuth2Client Client, OAuth2Grant Grant, GrantToken Token);
