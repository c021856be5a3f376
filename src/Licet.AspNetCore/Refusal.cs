using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Licet.AspNetCore;

/// <summary>A refusal in the words of OVHcloud's API. Immutable.</summary>
internal sealed record Refusal(int Status, string Class, string Message, string ErrorCode)
{
    private string? MissingAction { get; init; }

    /// <summary>Nobody that we know calls.</summary>
    public static Refusal NotSignedIn(string message) => new(401, "Client::Unauthorized", message, "NOT_CREDENTIAL");

    /// <summary>The caller lacks the action.</summary>
    public static Refusal NotGranted(string action) =>
        new(403, "Client::Forbidden", "User not granted for this request", "FORBIDDEN") { MissingAction = action };

    /// <summary>The server that knows cannot be asked.</summary>
    public static Refusal Unavailable() =>
        new(503, "Server::ServiceUnavailable", "the access policies cannot be asked", "SERVICE_UNAVAILABLE");

    /// <summary>Answers.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer realm=\"licet\"";
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("class", Class);
        writer.WriteString("message", Message);
        writer.WriteString("errorCode", ErrorCode);
        var status = Status.ToString(CultureInfo.InvariantCulture);
        writer.WriteString("httpCode", $"{status} {ReasonPhrases.GetReasonPhrase(Status)}");
        if (MissingAction is not null)
        {
            writer.WriteStartObject("details");
            writer.WriteString("unauthorizedActionsByAuthentication", "");
            writer.WriteString("unauthorizedActionsByIAM", MissingAction);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
