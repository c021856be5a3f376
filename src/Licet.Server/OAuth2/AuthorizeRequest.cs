using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Identities;
using Licet.Core.OAuth2;

namespace Licet.Server.OAuth2;

/// <summary>
/// A request for authorization (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1), as far as a client can err in it.
/// Immutable.
/// </summary>
/// <param name="Asked">What is asked for.</param>
/// <param name="State">What the client wants back, untouched; null for nothing.</param>
/// <param name="Prompts">Which pages the client wants, or none.</param>
/// <param name="MaxAge">How long ago the person may have signed in; null for any time.</param>
/// <param name="LoginHint">Who is expected to sign in; empty for anybody.</param>
internal sealed record AuthorizeRequest(
    AskedGrant Asked, string? State, ImmutableArray<string> Prompts, TimeSpan? MaxAge, string LoginHint)
{
    private const int ChallengeCharsMin = 43;
    private const int ChallengeCharsMax = 128;
    private const int NonceCharsMax = 512;
    private const int MaxAgeDigitsMax = 9;

    private static readonly string[] s_prompts = ["none", "login", "consent", "select_account"];

    /// <summary>Whether no page may be shown.</summary>
    public bool IsSilent => Prompts.Contains("none");

    /// <summary>Reads the parameters of a request; where something is wrong, its code and description.</summary>
    public static (AuthorizeRequest? Request, (string Code, string Description) Problem) Read(
        ClientRedirection redirection, ImmutableDictionary<string, string> given, string issuer)
    {
        if (ProblemOf(redirection.Client, given) is { } problem)
        {
            return (null, problem);
        }

        var asked = new AskedGrant(
            redirection.Client,
            OAuth2Scopes.Read(given.GetValueOrDefault("scope", "")),
            redirection.Url,
            issuer,
            given.GetValueOrDefault("code_challenge"),
            given.GetValueOrDefault("nonce"));
        var maxAge = given.TryGetValue("max_age", out var seconds)
            ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
            : (TimeSpan?)null;
        var request = new AuthorizeRequest(
            asked,
            given.GetValueOrDefault("state"),
            PromptsOf(given),
            maxAge,
            given.GetValueOrDefault("login_hint", ""));
        return (request, default);
    }

    private static (string Code, string Description)? ProblemOf(
        OAuth2Client client, ImmutableDictionary<string, string> given) =>
        given.ContainsKey("request") ? ("request_not_supported", "send the parameters themselves")
        : given.ContainsKey("request_uri") ? ("request_uri_not_supported", "send the parameters themselves")
        : given.ContainsKey("registration") ? ("registration_not_supported", "clients are registered beforehand")
        : !given.TryGetValue("response_type", out var type) ? ("invalid_request", "response_type is missing")
        : type != "code" ? ("unsupported_response_type", "the only response_type is code")
        : ProblemOfDetails(client, given);

    private static (string Code, string Description)? ProblemOfDetails(
        OAuth2Client client, ImmutableDictionary<string, string> given)
    {
        if (given.GetValueOrDefault("response_mode", "query") != "query")
        {
            return ("invalid_request", "the only response_mode is query");
        }

        if (OAuth2Scopes.Read(given.GetValueOrDefault("scope", "")).IsEmpty)
        {
            return ("invalid_scope", $"scope names none of {string.Join(' ', OAuth2Scopes.All)}");
        }

        if (given.GetValueOrDefault("nonce", "").Length > NonceCharsMax)
        {
            return ("invalid_request", $"nonce has more than {NonceCharsMax} characters");
        }

        var prompts = PromptsOf(given);
        if (!prompts.All(s_prompts.Contains) || (prompts.Contains("none") && prompts.Length > 1))
        {
            return ("invalid_request", "prompt is none, or some of login, consent, select_account");
        }

        var maxAge = given.GetValueOrDefault("max_age", "0");
        return maxAge.Length <= MaxAgeDigitsMax && maxAge.All(char.IsAsciiDigit)
            ? ProblemOfChallenge(client, given)
            : ("invalid_request", "max_age is a number of seconds");
    }

    // RFC 7636 §4.3, S256 alone. A client that has a secret may do without, if its nonce binds the id token to its
    // request (RFC 9700 §2.1.1): some cannot send a challenge.
    private static (string Code, string Description)? ProblemOfChallenge(
        OAuth2Client client, ImmutableDictionary<string, string> given)
    {
        if (given.GetValueOrDefault("code_challenge") is not { } challenge)
        {
            var isBoundByNonce = !client.IsPublic
                && given.ContainsKey("nonce")
                && OAuth2Scopes.Read(given.GetValueOrDefault("scope", "")).Contains(OAuth2Scopes.OpenId);
            return given.ContainsKey("code_challenge_method") || !isBoundByNonce
                ? ("invalid_request", "code_challenge is needed, with code_challenge_method S256")
                : null;
        }

        return given.GetValueOrDefault("code_challenge_method") == "S256"
            && challenge.Length is >= ChallengeCharsMin and <= ChallengeCharsMax
            && challenge.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~')
                ? null
                : ("invalid_request", "code_challenge_method must be S256, code_challenge 43 to 128 characters");
    }

    private static ImmutableArray<string> PromptsOf(ImmutableDictionary<string, string> given) =>
        [.. given.GetValueOrDefault("prompt", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
