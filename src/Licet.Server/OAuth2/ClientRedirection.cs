using System.Collections.Immutable;
using System.Net;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Server.SignIn;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Licet.Server.OAuth2;

/// <summary>
/// Where the browser is sent with the answer: a URL that the client has registered, compared character by character
/// (RFC 9700 §4.1.3). Immutable.
/// </summary>
/// <param name="State">The client's account.</param>
/// <param name="Client">The client.</param>
/// <param name="Url">The URL.</param>
internal sealed record ClientRedirection(AccountState State, OAuth2Client Client, string Url)
{
    /// <summary>The origin, for the policy of pages whose form leads there.</summary>
    public string Origin => new Uri(Url).GetLeftPart(UriPartial.Authority);

    /// <summary>The redirection of a request; null where the client or its URL is not known.</summary>
    public static ClientRedirection? Find(SnapshotPublisher publisher, string? clientId, string? url) =>
        clientId is not null
        && url is not null
        && ClientAuthentication.FindById(publisher, clientId) is var (state, client)
        && client.Flow == OAuth2Flow.AuthorizationCode
        && IsRegistered(client, url)
            ? new ClientRedirection(state, client, url)
            : null;

    /// <summary>
    /// Where a form leads whose page returns to an authorization: browsers hold a policy of the page against every
    /// redirection that follows. Null where it leads to us alone.
    /// </summary>
    public static string? OriginBehind(HttpContext context, string returnTo)
    {
        var question = returnTo.IndexOf('?', StringComparison.Ordinal);
        if (question < 0 || !returnTo.AsSpan(0, question).EndsWith(OAuth2Routes.Authorize, StringComparison.Ordinal))
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(returnTo[question..]);
        var publisher = context.RequestServices.GetRequiredService<SnapshotPublisher>();
        return Find(publisher, One(query, "client_id"), One(query, "redirect_uri"))?.Origin;
    }

    /// <summary>Sends the browser there with some parameters, and always with who answers (RFC 9207).</summary>
    public IResult Answer(HttpContext context, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var url = Url;
        foreach (var (name, value) in parameters)
        {
            url = value is null ? url : Added(url, name, value);
        }

        return Redirection.ToUrl(context, Added(url, "iss", Issuer.Of(context)));
    }

    /// <summary>Sends the browser there with what is wrong (RFC 6749 §4.1.2.1).</summary>
    public IResult Refuse(HttpContext context, string? state, string error, string description) =>
        Answer(context, ("error", error), ("error_description", description), ("state", state));

    private static string Added(string url, string name, string value) =>
        $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";

    private static string? One(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var values) && values is [{ } value] ? value : null;

    private static bool IsRegistered(OAuth2Client client, string url) =>
        client.CallbackUrls.Contains(url, StringComparer.Ordinal)
        || (client.IsPublic && client.CallbackUrls.Any(known => IsLoopbackWithAnotherPort(known, url)));

    // RFC 8252 §7.3: a program on the own machine listens on whatever port it gets.
    private static bool IsLoopbackWithAnotherPort(string known, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var asked)
        && new Uri(known) is var registered
        && registered.Scheme == Uri.UriSchemeHttp
        && IPAddress.TryParse(registered.Host.Trim('[', ']'), out var address)
        && IPAddress.IsLoopback(address)
        && url == known.Replace(
            registered.GetLeftPart(UriPartial.Authority),
            $"http://{registered.Host}:{asked.Port}",
            StringComparison.Ordinal);

    /// <summary>The parameters of a query or form, each at most once; null where one is there more often.</summary>
    public static ImmutableDictionary<string, string>? Single(IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        var parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in given)
        {
            if (values.Count != 1)
            {
                return null;
            }

            // A parameter without a value is one that is not there (RFC 6749 §3.1).
            if (values[0] is { Length: > 0 } value)
            {
                parameters[name] = value;
            }
        }

        return parameters.ToImmutable();
    }
}
