using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Licet.Server.Ovh;
using Xunit;

namespace Licet.Tests.Ovh;

/// <summary>Somebody who calls the API: a name for transcripts, and how it proves who it is.</summary>
/// <param name="Name">The name: <c>root</c>.</param>
/// <param name="Http">The connection; its base address is the server's.</param>
/// <param name="Time">The clock by which calls are signed.</param>
internal sealed record OvhCaller(string Name, HttpClient Http, SettableTime Time)
{
    /// <summary>A bearer token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>Keys to sign with; null for none.</summary>
    public OvhKeys? Keys { get; init; }

    /// <summary>
    /// The base of the URL that is signed; null for the one that is called. Node's client always signs
    /// <c>https://host</c>, without the port.
    /// </summary>
    public string? SignedBase { get; init; }

    /// <summary>Changes a signed call before it is sent.</summary>
    public Action<HttpRequestMessage>? Tamper { get; init; }

    /// <summary>Calls the API.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query, sent as they are.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<Answer> SendAsync(
        string method, string target, string? body = null, params (string Name, string Value)[] headers)
    {
        // Otherwise the library would write the path in a way of its own.
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.True(Uri.TryCreate(address + target, asItIs, out var url));
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        Authenticate(request, method, (SignedBase ?? address) + target, body ?? "");
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        Tamper?.Invoke(request);
        var cancellation = TestContext.Current.CancellationToken;
        using var response = await Http.SendAsync(request, cancellation);
        return await Answer.ReadAsync(response, cancellation);
    }

    private void Authenticate(HttpRequestMessage request, string method, string url, string body)
    {
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        if (Keys is not { } keys)
        {
            return;
        }

        var timestamp = Time.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var bytes = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body));
        request.Headers.Add("X-Ovh-Application", keys.ApplicationKey);
        request.Headers.Add("X-Ovh-Consumer", keys.ConsumerKey);
        request.Headers.Add("X-Ovh-Timestamp", timestamp);
        request.Headers.Add(
            "X-Ovh-Signature",
            OvhSignature.Compute(keys.ApplicationSecret, keys.ConsumerKey, method, url, bytes, timestamp));
    }
}
