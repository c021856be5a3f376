using System.Text;
using Licet.Server.Aws.Signing;
using Licet.Tests.Aws.Signing;
using Licet.Tests.Ovh;
using Xunit;

namespace Licet.Tests.Aws;

/// <summary>Calls AWS's API of a server as its clients do: a form, signed in the headers.</summary>
internal sealed record AwsCaller(ServerFixture Server, string KeyId, string Secret)
{
    private const string Iam = "2010-05-08";
    private const string Sts = "2011-06-15";

    private static readonly HttpClient s_http = new();

    /// <summary>The session token of temporary credentials.</summary>
    public string? Token { get; init; }

    /// <summary>Changes a request after it was signed.</summary>
    public Action<HttpRequestMessage>? Tamper { get; init; }

    /// <summary>The path that is called.</summary>
    public string Path { get; init; } = "/";

    /// <summary>An operation of IAM.</summary>
    public Task<AwsReply> IamAsync(string action, params (string Name, string Value)[] parameters) =>
        SendAsync("iam", Iam, action, parameters);

    /// <summary>An operation of STS.</summary>
    public Task<AwsReply> StsAsync(string action, params (string Name, string Value)[] parameters) =>
        SendAsync("sts", Sts, action, parameters);

    private async Task<AwsReply> SendAsync(
        string service, string version, string action, (string Name, string Value)[] parameters)
    {
        var form = new StringBuilder($"Action={action}&Version={version}");
        foreach (var (name, value) in parameters)
        {
            form.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        var body = form.ToString();
        var received = RequestSigner.Post(body, Path) with
        {
            Headers =
            [
                KeyValuePair.Create("Host", Server.Authority),
                KeyValuePair.Create("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            ],
        };
        var signer = new RequestSigner(KeyId, Secret) { Service = service, Token = Token };
        return await SendAsync(signer.InHeaders(received, Server.Time.Now));
    }

    private async Task<AwsReply> SendAsync(ReceivedRequest signed)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(signed.Method), $"http://{Server.Authority}{signed.Target}");
        request.Content = new ByteArrayContent(signed.Body.ToArray());
        foreach (var (name, value) in signed.Headers)
        {
            if (name is "Content-Type")
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else if (name is not "Host")
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        Tamper?.Invoke(request);
        using var response = await s_http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new AwsReply((int)response.StatusCode, text)
        {
            Headers = response.Headers.ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        };
    }
}
