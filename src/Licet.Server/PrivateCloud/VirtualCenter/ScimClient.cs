using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Licet.Core.Failures;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>The operations of SCIM 2.0 (RFC 7644 §3) that the connector needs. Answers are bounded.</summary>
/// <param name="client">Speaks.</param>
/// <param name="directory">The directory's base address.</param>
/// <param name="token">The bearer token.</param>
internal sealed class ScimClient(HttpClient client, Uri directory, string token)
{
    /// <summary>The most bytes of an answer.</summary>
    public const int AnswerBytesMax = 4 * 1024 * 1024;

    private const int PageSize = 100;
    private const int PagesMax = 1_000;
    private const string MediaType = "application/scim+json";

    private static readonly TimeSpan s_retryAfterMax = TimeSpan.FromHours(1);

    private readonly string _base = directory.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Every resource of a type, page by page (RFC 7644 §3.4.2.4).</summary>
    public async Task<IReadOnlyList<ScimResource>> ListAsync(ScimResourceType type, CancellationToken cancellation)
    {
        var found = new List<ScimResource>();
        for (var page = 0; page < PagesMax; page++)
        {
            using var answer = await SendAsync(
                HttpMethod.Get, $"{type.Path}?startIndex={found.Count + 1}&count={PageSize}", null, cancellation);
            var root = answer?.RootElement ?? throw NoDirectory(null);
            try
            {
                var total = root.GetProperty("totalResults").GetInt64();
                var before = found.Count;
                if (root.TryGetProperty("Resources", out var resources))
                {
                    found.AddRange(resources.EnumerateArray().Select(one => ScimResource.Read(type, one)));
                }

                if (found.Count >= total || found.Count == before)
                {
                    return found;
                }
            }
            catch (Exception exception) when (
                exception is FormatException or KeyNotFoundException or InvalidOperationException)
            {
                throw NoDirectory(exception);
            }
        }

        throw NoDirectory(null);
    }

    /// <summary>Makes a resource (RFC 7644 §3.3).</summary>
    public async Task CreateAsync(
        ScimResourceType type, string externalId, string name, string domain, CancellationToken cancellation)
    {
        var resource = new JsonObject
        {
            ["schemas"] = new JsonArray(type.Schema, type.DomainSchema),
            ["externalId"] = externalId,
            ["displayName"] = name,
            [type.NameAttribute] = name,
            [type.DomainSchema] = new JsonObject { ["domain"] = domain },
        };
        if (type == ScimResourceType.User)
        {
            resource["active"] = true;
        }

        using var made = await SendAsync(HttpMethod.Post, type.Path, resource, cancellation);
    }

    /// <summary>Sets attributes of a resource (RFC 7644 §3.5.2.3).</summary>
    public async Task ReplaceAsync(
        ScimResourceType type,
        string id,
        IReadOnlyDictionary<string, JsonNode> attributes,
        CancellationToken cancellation)
    {
        var operations = attributes.Select(one => new JsonObject
        {
            ["op"] = "replace",
            ["path"] = one.Key,
            ["value"] = one.Value,
        });
        var patch = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
            ["Operations"] = new JsonArray([.. operations]),
        };
        using var changed = await SendAsync(HttpMethod.Patch, PathOf(type, id), patch, cancellation);
    }

    /// <summary>Deletes a resource (RFC 7644 §3.6); one that is gone already is as good.</summary>
    public async Task DeleteAsync(ScimResourceType type, string id, CancellationToken cancellation)
    {
        using var nothing = await SendAsync(HttpMethod.Delete, PathOf(type, id), null, cancellation);
    }

    private static string PathOf(ScimResourceType type, string id) => $"{type.Path}/{Uri.EscapeDataString(id)}";

    private async Task<JsonDocument?> SendAsync(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{_base}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd(MediaType);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaType);
        }

        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                return method == HttpMethod.Delete && answer.StatusCode == System.Net.HttpStatusCode.NotFound
                    ? null
                    : throw FailureOf(answer);
            }

            return method == HttpMethod.Get
                ? JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation))
                : null;
        }
        catch (JsonException exception)
        {
            throw NoDirectory(exception);
        }
        catch (HttpRequestException exception)
        {
            throw VirtualCenterTransport.FailureOf(directory.Host, exception);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new VirtualCenterException(
                ErrorKind.Unavailable, $"the directory at `{directory.Host}` does not answer", exception);
        }
    }

    private VirtualCenterException FailureOf(HttpResponseMessage answer)
    {
        var code = (int)answer.StatusCode;
        var (kind, why) = code switch
        {
            401 or 403 => (ErrorKind.Invalid, "does not accept the token: set the connection anew"),
            408 or 409 or 425 or 429 or >= 500 => (ErrorKind.Unavailable, $"answers {code}"),
            _ => (ErrorKind.Invalid, $"answers {code}: it has to be the base address of a SCIM 2.0 directory"),
        };
        return new VirtualCenterException(kind, $"the directory at `{directory.Host}` {why}")
        {
            Error = new Error(kind, $"the directory at `{directory.Host}` {why}")
            {
                RetryAfter = answer.Headers.RetryAfter?.Delta is { } after && after > TimeSpan.Zero
                    ? (after < s_retryAfterMax ? after : s_retryAfterMax)
                    : null,
            },
        };
    }

    private VirtualCenterException NoDirectory(Exception? inner) => new(
        ErrorKind.Invalid, $"`{directory.Host}` does not answer as a SCIM 2.0 directory does", inner);
}
