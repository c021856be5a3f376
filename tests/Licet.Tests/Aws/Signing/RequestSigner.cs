using System.Text;
using Licet.Server.Aws.Signing;

namespace Licet.Tests.Aws.Signing;

/// <summary>Signs requests as clients do, with the steps that the suite's cases have proved.</summary>
/// <param name="KeyId">The access key.</param>
/// <param name="Secret">Its secret.</param>
internal sealed record RequestSigner(string KeyId, string Secret)
{
    private const string Form = "application/x-www-form-urlencoded; charset=utf-8";

    public string Region { get; init; } = "us-east-1";

    public string Service { get; init; } = "iam";

    /// <summary>The session token of temporary credentials.</summary>
    public string? Token { get; init; }

    /// <summary>A call with its parameters in the body, as the clients make it.</summary>
    public static ReceivedRequest Post(string body, string path = "/") => new(
        "POST",
        path,
        [
            KeyValuePair.Create("Host", "iam.example.com"),
            KeyValuePair.Create("Content-Type", Form),
            KeyValuePair.Create("Content-Length", $"{Encoding.UTF8.GetByteCount(body)}"),
        ],
        Encoding.UTF8.GetBytes(body));

    /// <summary>A call with its parameters in the query.</summary>
    public static ReceivedRequest Get(string target) =>
        new("GET", target, [KeyValuePair.Create("Host", "iam.example.com")], ReadOnlyMemory<byte>.Empty);

    /// <summary>The request with its signature in the headers; all headers are signed, those named apart.</summary>
    public ReceivedRequest InHeaders(ReceivedRequest request, DateTimeOffset time, params string[] unsigned)
    {
        request = With(request, "X-Amz-Date", SigningTime.Format(time));
        request = Token is null ? request : With(request, "X-Amz-Security-Token", Token);
        var names = Names(request, unsigned);
        var signature = Sign(request, names, time, CanonicalQuery(request));
        return With(
            request,
            "Authorization",
            $"{SigningKey.Algorithm} Credential={KeyId}/{Scope(time)}, SignedHeaders={string.Join(';', names)}, "
                + $"Signature={signature}");
    }

    /// <summary>The request with its signature in the query.</summary>
    public ReceivedRequest InQuery(ReceivedRequest request, DateTimeOffset time, int? expires, params string[] unsigned)
    {
        var names = Names(request, unsigned);
        var parameters = new Dictionary<string, string?>
        {
            ["X-Amz-Algorithm"] = SigningKey.Algorithm,
            ["X-Amz-Credential"] = $"{KeyId}/{Scope(time)}",
            ["X-Amz-Date"] = SigningTime.Format(time),
            ["X-Amz-SignedHeaders"] = string.Join(';', names),
            ["X-Amz-Expires"] = expires?.ToString((IFormatProvider?)null),
            ["X-Amz-Security-Token"] = Token,
        };
        var added = parameters.Where(one => one.Value is not null)
            .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}");
        var mark = request.Query.Length > 0 ? '&' : '?';
        request = request with { Target = $"{request.Target}{mark}{string.Join('&', added)}" };
        var signature = Sign(request, names, time, CanonicalQuery(request));
        return request with { Target = $"{request.Target}&X-Amz-Signature={signature}" };
    }

    /// <summary>The request with one more header.</summary>
    public static ReceivedRequest With(ReceivedRequest request, string header, string value) =>
        request with { Headers = [.. request.Headers, KeyValuePair.Create(header, value)] };

    private static string[] Names(ReceivedRequest request, string[] unsigned) =>
    [
        .. request.Headers.Select(header => header.Key.ToLowerInvariant()).Except(unsigned)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static string CanonicalQuery(ReceivedRequest request) => SignedQuery.Read(request.Query)!.Canonical();

    private SigningScope Scope(DateTimeOffset time) => new(SigningTime.Format(time)[..8], Region, Service);

    private string Sign(ReceivedRequest request, string[] names, DateTimeOffset time, string query)
    {
        var canonical = CanonicalRequest.Write(request, query, names, SigningSettings.IamAndSts);
        var text = SigningKey.StringToSign(SigningTime.Format(time), Scope(time), canonical);
        return SigningKey.Sign(Secret, Scope(time), text);
    }
}
