using System.Text;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;

namespace Licet.Server.OAuth2;

/// <summary>
/// Finds out which client calls (RFC 6749 §2.3): by its id and secret, in a Basic header or in the body, or, for one
/// that can keep no secret, by its id alone. Secrets are drawn by the server (<see cref="SecretHash"/>), so that there
/// is nothing to guess and no attempt is counted.
/// </summary>
internal static class ClientAuthentication
{
    private const string BasicScheme = "Basic ";

    // Compared with when there is no such client, so that the answer takes the same time.
    private static readonly string s_noSecret = SecretHash.Of("no client has this secret");

    /// <summary>Whether the client gives its secret twice, which §2.3 forbids.</summary>
    public static bool IsAmbiguous(HttpRequest request, IFormCollection form) =>
        request.Headers.Authorization.Count > 0 && OAuth2Form.Field(form, "client_secret") is not null;

    /// <summary>The client, with its account; null for one that is unknown or proves nothing.</summary>
    public static (AccountState State, OAuth2Client Client)? Find(
        HttpRequest request, IFormCollection form, SnapshotPublisher publisher)
    {
        var inBody = OAuth2Form.Field(form, "client_id");
        if (request.Headers.Authorization.Count > 0)
        {
            return ReadBasic(request) is var (clientId, secret) && (inBody ?? clientId) == clientId
                ? Find(publisher, clientId, secret)
                : null;
        }

        return inBody is null ? null : Find(publisher, inBody, OAuth2Form.Field(form, "client_secret"));
    }

    /// <summary>The client of an id, whoever asks; null when there is none.</summary>
    public static (AccountState State, OAuth2Client Client)? FindById(SnapshotPublisher publisher, string clientId)
    {
        foreach (var state in publisher.All)
        {
            if (state.OAuth2Clients.TryGetValue(clientId, out var client))
            {
                return (state, client);
            }
        }

        return null;
    }

    private static (AccountState State, OAuth2Client Client)? Find(
        SnapshotPublisher publisher, string clientId, string? secret)
    {
        var found = FindById(publisher, clientId);
        if (found is { Client.IsPublic: true })
        {
            return secret is null ? found : null;
        }

        var isProved = SecretHash.Matches(secret ?? "", found?.Client.SecretHash ?? s_noSecret);
        return isProved ? found : null;
    }

    // §2.3.1 and appendix B: id and secret are form-encoded before they are joined, base64 is around both.
    private static (string ClientId, string Secret)? ReadBasic(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ Length: <= 2 * OAuth2Form.FieldCharsMax } header]
            || !header.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[BasicScheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (Unescape(text[..colon]), Unescape(text[(colon + 1)..]));
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
