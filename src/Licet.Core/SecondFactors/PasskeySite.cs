using System.Collections.Immutable;

namespace Licet.Core.SecondFactors;

/// <summary>Where a browser is, as WebAuthn sees it: what binds a passkey to this server. Immutable.</summary>
/// <param name="RelyingPartyId">The domain, without a port: <c>iam.example.org</c>.</param>
/// <param name="Origins">The origins of that domain from which it may be used: <c>https://iam.example.org</c>.</param>
public sealed record PasskeySite(string RelyingPartyId, ImmutableArray<string> Origins);
