using System.Collections.Immutable;
using Licet.Core.SignIn;

namespace Licet.Core.OAuth2;

/// <summary>
/// What a person lets a client do (RFC 6749 §1.3.1): the code and every token from it name a grant, and end with it.
/// It ends with its client, its user, its session; by its time; when it is revoked; and when a code or a refresh token
/// of it is seen a second time. Immutable.
/// </summary>
public sealed record OAuth2Grant
{
    /// <summary>The id; no secret.</summary>
    public required string Id { get; init; }

    /// <summary>To whom.</summary>
    public required string ClientId { get; init; }

    /// <summary>Whose it is: a login, or the URN of who is no local user.</summary>
    public required string Owner { get; init; }

    /// <summary>The user who grants; null for the root of the account and for federated users.</summary>
    public string? Login { get; init; }

    /// <summary>
    /// The session that the grant ends with; null with the scope <c>offline_access</c>, which outlives it.
    /// </summary>
    public string? SessionHash { get; init; }

    /// <summary>What the session is called in id tokens (<c>sid</c>).</summary>
    public required string SessionMark { get; init; }

    /// <summary>Which password the person had, as in <see cref="Session.PasswordMark"/>.</summary>
    public required string PasswordMark { get; init; }

    /// <summary>What is granted, in the order of <see cref="OAuth2Scopes.All"/>.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>The roles of the client's resource that the person was allowed when they were last decided.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>Where the code was sent.</summary>
    public required string RedirectUrl { get; init; }

    /// <summary>Who we were for the client.</summary>
    public required string Issuer { get; init; }

    /// <summary>The challenge of RFC 7636, always S256; null where the client relies on secret and nonce.</summary>
    public string? CodeChallenge { get; init; }

    /// <summary>What the client binds the id token to its request by.</summary>
    public string? Nonce { get; init; }

    /// <summary>Whether the code has been used.</summary>
    public bool IsRedeemed { get; init; }

    /// <summary>The hash of the one refresh token that is valid; null for none.</summary>
    public string? RefreshHash { get; init; }

    /// <summary>What was proved beside the password.</summary>
    public MfaType Mfa { get; init; }

    /// <summary>From where the person granted it; roles are decided for this address.</summary>
    public required string SourceAddress { get; init; }

    /// <summary>When the person signed in.</summary>
    public required DateTime AuthenticatedAt { get; init; }

    /// <summary>When it was granted.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>Whether a scope is granted.</summary>
    public bool Has(string scope) => Scopes.Contains(scope);
}
