using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.SignIn;

/// <summary>
/// What a browser does without script: keeps cookies, follows redirections, sends forms with the fields that are hidden
/// in them, and says from whose page it does so.
/// </summary>
internal sealed class Browser : IDisposable
{
    private static readonly HttpRequestOptionsKey<bool> s_isForeignForm = new("form of another site");

    private readonly HttpClient _http;

    /// <param name="server">The server's base address.</param>
    /// <param name="from">The address to connect from: another one of this machine's.</param>
    public Browser(Uri server, string from)
    {
        var connections = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        connections.ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        };
        _http = new HttpClient(connections) { BaseAddress = server };
    }

    /// <summary>The cookies, by name.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The host that it asks for; null for the server's own.</summary>
    public string? Host { get; init; }

    public void Dispose() => _http.Dispose();

    /// <summary>Opens a page, and whatever it redirects to here.</summary>
    public Task<WebPage> OpenAsync(string path) => FollowAsync(() => new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends the form of a page, and opens whatever that redirects to here.</summary>
    public Task<WebPage> SubmitAsync(WebPage page, params (string Name, string Value)[] fields) =>
        FollowAsync(() => FormOf(page, fields));

    /// <summary>Sends the form of a page; follows nothing.</summary>
    public Task<WebPage> SubmitOnceAsync(WebPage page, params (string Name, string Value)[] fields) =>
        SendAsync(FormOf(page, fields));

    /// <summary>
    /// Sends a form as a page of another site has it do: without the cookies that are kept from such; then goes on.
    /// </summary>
    public Task<WebPage> BringAsync(string path, params (string Name, string Value)[] fields)
    {
        return FollowAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(
                    fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            };
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Options.Set(s_isForeignForm, true);
            return request;
        });
    }

    /// <summary>Signs in with a password; returns the page that it ends at.</summary>
    public async Task<WebPage> SignInAsync(string name, string password, string returnTo = "")
    {
        var page = await OpenAsync("/auth/sign-in" + returnTo);
        return await SubmitAsync(page, ("name", name), ("password", password));
    }

    /// <summary>Calls the API as a script of a page of the server's would.</summary>
    public async Task<Answer> CallAsync(
        string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var all = headers.Length == 0 ? [("Sec-Fetch-Site", "same-origin"), ("X-Licet-Session", "1")] : headers;
        foreach (var (name, value) in all)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.ContentType = new MediaTypeHeaderValue(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        AddCookies(request);
        var cancellation = TestContext.Current.CancellationToken;
        using var response = await _http.SendAsync(request, cancellation);
        return await Answer.ReadAsync(response, cancellation);
    }

    /// <summary>Sends a request with the cookies, and keeps those of the answer; follows nothing.</summary>
    public async Task<WebPage> SendAsync(HttpRequestMessage request)
    {
        using var _ = request;
        AddCookies(request);
        request.Headers.Host = Host;
        var cancellation = TestContext.Current.CancellationToken;
        using var response = await _http.SendAsync(request, cancellation);
        var set = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToArray() : [];
        foreach (var cookie in set)
        {
            var (name, value) = (cookie.Split('=', 2)[0], cookie.Split('=', 2)[1].Split(';')[0]);
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }

        var answer = await Answer.ReadAsync(response, cancellation);
        return new WebPage(answer, request.RequestUri!.ToString(), set);
    }

    private async Task<WebPage> FollowAsync(Func<HttpRequestMessage> first)
    {
        var page = await SendAsync(first());
        for (var hops = 0; page.Answer.Status == 303 && page.Location!.StartsWith('/'); hops++)
        {
            Assert.InRange(hops, 0, 10);
            page = await SendAsync(new HttpRequestMessage(HttpMethod.Get, page.Location));
        }

        return page;
    }

    private static HttpRequestMessage FormOf(WebPage page, (string Name, string Value)[] fields)
    {
        var all = page.Hidden.Where(hidden => fields.All(field => field.Name != hidden.Key))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var request = new HttpRequestMessage(HttpMethod.Post, page.Action)
        {
            Content = new FormUrlEncodedContent(all),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }

    private void AddCookies(HttpRequestMessage request)
    {
        // All of them are `SameSite=Lax`: along with a form of another site goes none.
        var isForeignForm = request.Options.TryGetValue(s_isForeignForm, out var isForeign) && isForeign;
        if (Cookies.Count > 0 && !isForeignForm)
        {
            var pairs = Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}");
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", pairs));
        }
    }
}
