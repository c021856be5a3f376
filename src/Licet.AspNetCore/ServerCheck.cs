using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Licet.AspNetCore;

/// <summary>
/// Asks the server what a caller may, with the caller's own token: so it answers about that caller and nobody else.
/// </summary>
internal sealed class ServerCheck(Uri server, TimeSpan timeout) : IDisposable
{
    private const int AnswerBytesMax = 64 * 1024;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    /// <summary>The refusal; null when the server says that the caller may.</summary>
    public async Task<Refusal?> RefusalOfAsync(
        HttpContext context, string authorization, string action, string resource)
    {
        var path = $"/v2/iam/resource/{Uri.EscapeDataString(resource)}/authorization/check";
        using var question = new HttpRequestMessage(HttpMethod.Post, server.AbsoluteUri.TrimEnd('/') + path);
        question.Headers.TryAddWithoutValidation("Authorization", authorization);
        question.Content = new StringContent($"{{\"actions\":[\"{JsonEncodedText.Encode(action)}\"]}}", Encoding.UTF8);
        question.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await _client.SendAsync(question, context.RequestAborted);
            switch (answer.StatusCode)
            {
                case HttpStatusCode.OK:
                    break;
                case HttpStatusCode.Unauthorized:
                    return Refusal.NotSignedIn("This token is invalid");
                case HttpStatusCode.Forbidden:
                    return Refusal.NotGranted(action);
                default:
                    return Refusal.Unavailable();
            }

            await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: context.RequestAborted);
            if (!IsAuthorized(json.RootElement, action))
            {
                return Refusal.NotGranted(action);
            }

            context.Features.Set(new LicetCaller(null, null, action, resource));
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException
            or InvalidOperationException
            || (exception is OperationCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            return Refusal.Unavailable();
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsAuthorized(JsonElement answer, string action) =>
        answer.TryGetProperty("authorizedActions", out var authorized)
        && authorized.EnumerateArray().Any(one => one.GetString() == action);
}
