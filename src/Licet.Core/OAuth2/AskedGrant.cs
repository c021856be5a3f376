using System.Collections.Immutable;
using Licet.Core.Identities;

namespace Licet.Core.OAuth2;

/// <summary>What a client asks a person for, checked. Immutable.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Scopes">For what.</param>
/// <param name="RedirectUrl">Where the code goes: one of the client's.</param>
/// <param name="Issuer">Who we are for the client.</param>
/// <param name="CodeChallenge">The S256 challenge; null for none.</param>
/// <param name="Nonce">What the client binds the id token to its request by; null for nothing.</param>
public sealed record AskedGrant(
    OAuth2Client Client,
    ImmutableArray<string> Scopes,
    string RedirectUrl,
    string Issuer,
    string? CodeChallenge,
    string? Nonce);
