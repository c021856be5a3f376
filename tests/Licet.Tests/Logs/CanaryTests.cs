using System.Text;
using System.Text.Json;
using Licet.Core.Credentials;
using Licet.Tests.Aws.Signing;
using Licet.Tests.Hosting;
using Licet.Tests.Ovh;
using Licet.Tests.SignIn;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>
/// Secrets sent to every API, and those that the server hands out, never come to light again: not in a log or a stream,
/// not in the store or a copy of it, not in what the server prints, not in an error.
/// </summary>
public sealed partial class CanaryTests : IDisposable
{
    private const string Form = "application/x-www-form-urlencoded";

    // What the server hands out once, wherever it stands in an answer.
    private static readonly string[] s_handedOut =
        ["clientSecret", "token", "consumerKey", "access_token", "secret", "codes", "proxySecret"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _secrets = [];
    private readonly List<(string Call, Answer Answer)> _answers = [];
    private OvhCaller _root = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_secret_comes_to_light_again()
    {
        var data = _folder.PathOf("data");
        await using var server = await ServerProcess.StartAsync(data, "--account", "xx1111-ovh");
        var credentials = await server.CredentialsAsync();
        using var http = new HttpClient { BaseAddress = new Uri(credentials.GetProperty("httpUrl").GetString()!) };
        string Founded(string name) => credentials.GetProperty(name).GetString()!;
        _root = new OvhCaller("root", http, new SettableTime(TimeProvider.System.GetUtcNow()))
        {
            Keys = new OvhKeys(Founded("applicationKey"), Founded("applicationSecret"), Founded("consumerKey")),
        };
        string[] founded =
        [
            Founded("applicationSecret"), Founded("consumerKey"), Founded("setupSecret"),
            credentials.GetProperty("aws").GetProperty("secretAccessKey").GetString()!,
        ];

        await CallLogsAsync();
        await CallOvhAsync(Founded("setupSecret"));
        await CallTokensAsync();
        await SignInAsync(http.BaseAddress);
        await LetInAsync(http.BaseAddress);
        await FederateAsync(http.BaseAddress);
        await CallAwsAsync(http, credentials.GetProperty("aws"));
        await CallCloudAsync();
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.ExitCodeAsync());

        Assert.True(_secrets.Count > 40, $"only {_secrets.Count} secrets");
        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, server.Output, StringComparison.Ordinal));
        AssertNotIn(data, [.. _secrets, .. founded]);
        AssertSessionIndexIsInNoLog(data, server.Output);
        foreach (var (call, answer) in _answers.Where(one => one.Answer.Status >= 400))
        {
            Assert.DoesNotContain([.. _secrets, .. founded], secret =>
                answer.Body.Contains(secret, StringComparison.Ordinal) && Fail(call, answer));
        }
    }

    private static bool Fail(string call, Answer answer) =>
        throw new InvalidOperationException($"{call}: {answer.Body}");

    // Logs, store and all else that a backup would copy.
    private static void AssertNotIn(string folder, string[] secrets)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.Contains("access-policy", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("audit", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("all.jsonl", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file).AsSpan();
            foreach (var secret in secrets)
            {
                Assert.True(
                    content.IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"`{secret}` stands in {file}");
            }
        }
    }

    private async Task CallOvhAsync(string setupSecret)
    {
        var rootPassword = Canary();
        var anonymous = _root with { Keys = null };
        await SendAsync(anonymous, "POST", "/auth/setup", Json(("password", Canary()), ("setupSecret", Canary())));
        await SendAsync(
            anonymous, "POST", "/auth/setup", Json(("password", rootPassword), ("setupSecret", setupSecret)));
        await SendAsync(_root, "POST", "/me/changePassword", Json(("password", Canary())));
        await SendAsync(_root, "POST", "/me/identity/user", Json(("login", "ann"), ("password", Canary())));
        await SendAsync(_root, "POST", "/me/identity/user", Json(("login", "a b"), ("password", Canary())));
        await SendAsync(_root, "POST", "/me/identity/user", $$"""{"login":"bob","password":"{{Canary()}}" """);
        await SendAsync(_root, "POST", "/me/identity/user", $$"""{"login":"bob","password":["{{Canary()}}"]}""");
        await SendAsync(_root, "PUT", "/me/identity/user/ann", Json(("description", "x"), ("password", Canary())));
        await SendAsync(_root, "POST", "/me/identity/user/ann/token", Json(("name", "t"), ("description", "")));
        await SendAsync(
            _root, "POST", "/me/api/oauth2/client",
            Json(("name", "c"), ("description", "d"), ("flow", "CLIENT_CREDENTIALS")));
        await SendAsync(_root, "POST", "/me/accessRestriction/totp");
        await SendAsync(_root, "POST", "/me/accessRestriction/totp/1/validate", Json(("code", Canary())));
        await SendAsync(_root, "POST", "/me/accessRestriction/backupCode");
        await SendAsync(_root, "POST", "/me/accessRestriction/backupCode/validate", Json(("code", Canary())));
        await SendAsync(
            anonymous, "POST", "/auth/credential", """{"accessRules":[{"method":"GET","path":"/*"}]}""",
            ("X-Ovh-Application", _root.Keys!.ApplicationKey));
        await SendAsync(_root, "POST", "/auth/token");
        await SendAsync(_root, "GET", $"/v2/iam/policy?password={Canary()}&{Canary()}=1&action={Canary()}");
    }

    // Where logs go, and what opens the door there.
    private async Task CallLogsAsync()
    {
        foreach (var path in new[] { "/v2/iam/log/url", "/me/api/log/url", "/me/logs/audit/log/url" })
        {
            await SendAsync(_root, "POST", path, Json(("kind", "default")));
        }

        var services = await _root.SendAsync("GET", "/dbaas/logs");
        var streams = $"/dbaas/logs/{services.Json[0].GetString()}/output/graylog/stream";
        string StreamTo(string destination) =>
            $$"""{"title":"to {{RandomSecret.Hex(4)}}","description":"","destination":{ {{destination}} } }""";
        string[] destinations =
        [
            $"\"protocol\":\"gelf\",\"host\":\"logs.example.com\",\"port\":12202,\"token\":\"{Canary()}\"",
            $"\"protocol\":\"gelf-http\",\"host\":\"127.0.0.1\",\"port\":1,\"token\":\"{Canary()}\"",
            $"\"protocol\":\"otlp\",\"host\":\"\",\"port\":0,\"token\":\"{Canary()}\"",
            $"\"protocol\":\"rfc5424\",\"host\":\"h\",\"port\":6514,\"token\":[\"{Canary()}\"]",
        ];
        foreach (var destination in destinations)
        {
            await SendAsync(_root, "POST", streams, StreamTo(destination));
        }

        // What is forwarded lies in the data folder, too.
        var file = await _root.SendAsync(
            "POST", streams, StreamTo("\"protocol\":\"file\",\"fileName\":\"all.jsonl\""));
        Assert.True(file.Status == 200, file.Body);
        foreach (var stream in (await _root.SendAsync("GET", streams)).Json.EnumerateArray())
        {
            await SendAsync(_root, "GET", $"{streams}/{stream.GetString()}");
            await SendAsync(_root, "POST", $"{streams}/{stream.GetString()}/test");
            foreach (var log in new[] { "/v2/iam/log", "/me/api/log", "/me/logs/audit/log" })
            {
                var subscription = Json(("kind", "default"), ("streamId", stream.GetString()!));
                await SendAsync(_root, "POST", $"{log}/subscription", subscription);
            }
        }
    }

    private async Task CallTokensAsync()
    {
        var anonymous = _root with { Keys = null };
        foreach (var path in new[] { "/auth/oauth2/token", "/oauth2/token" })
        {
            var form = $"grant_type=client_credentials&client_id=x&client_secret={Canary()}";
            await SendAsync(anonymous, "POST", path, form, ("Content-Type", Form));
        }

        await SendAsync(anonymous with { Token = Canary() }, "GET", "/v2/iam/policy");
        await SendAsync(anonymous with { Token = "eyJ." + Canary() + ".x" }, "GET", "/v2/iam/policy");
        await SendAsync(anonymous, "GET", "/v2/iam/policy", null, ("Cookie", $"licet-session={Canary()}"));
        await SendAsync(anonymous, "GET", "/v2/iam/policy", null, ("X-Ovh-Session", Canary()));
        await SendAsync(
            _root with { Keys = _root.Keys! with { ConsumerKey = Canary() } }, "GET", "/v2/iam/policy");
        await SendAsync(
            _root with { Keys = _root.Keys! with { ApplicationSecret = Canary() } }, "GET", "/v2/iam/policy");
        await SendAsync(
            anonymous, "GET", "/authz/forward", null, ("X-Licet-Proxy", Canary()), ("X-Original-URI", "/vps/x"));
    }

    private async Task SignInAsync(Uri address)
    {
        using var browser = new Browser(address, "127.0.0.1");
        foreach (var name in new[] { "xx1111-ovh", "xx1111-ovh/ann", "xx1111-ovh/nobody", Canary() })
        {
            await browser.SignInAsync(name, Canary());
        }

        // The password where the name belongs: people do that.
        await browser.SignInAsync($"xx1111-ovh/{Canary()}", "x");
        var login = Canary();
        await SendAsync(_root, "POST", "/me/identity/user", Json(("login", "eve"), ("password", login)));
        await browser.SignInAsync("xx1111-ovh/eve", login);
        _secrets.AddRange(browser.Cookies.Values.Where(value => value.Length >= 20));
    }

    private async Task CallAwsAsync(HttpClient http, JsonElement keys)
    {
        var signer = new RequestSigner(
            keys.GetProperty("accessKeyId").GetString()!, keys.GetProperty("secretAccessKey").GetString()!);
        await AwsAsync(http, signer, "CreateUser", ("UserName", "carl"));
        await AwsAsync(http, signer, "CreateLoginProfile", ("UserName", "carl"), ("Password", Canary()));
        await AwsAsync(http, signer, "CreateLoginProfile", ("UserName", "carl"), ("Password", Canary()));
        await AwsAsync(http, signer, "UpdateLoginProfile", ("UserName", "carl"), ("Password", Canary()));
        await AwsAsync(http, signer, "UpdateLoginProfile", ("UserName", "nobody"), ("Password", Canary()));
        await AwsAsync(http, signer, "ChangePassword", ("OldPassword", Canary()), ("NewPassword", Canary()));
        await AwsAsync(
            http, signer, "UploadServerCertificate", ("ServerCertificateName", "c"), ("CertificateBody", "x"),
            ("PrivateKey", Canary()));
        await AwsAsync(http, signer, "CreateAccessKey", ("UserName", "carl"));
        await AwsAsync(http, signer, "CreateVirtualMFADevice", ("VirtualMFADeviceName", "m"));
        await AwsAsync(http, signer with { Secret = Canary() }, "ListUsers");
        await AwsAsync(http, signer with { Token = Canary() }, "ListUsers");
        await AwsAsync(http, signer with { Service = "sts" }, "GetSessionToken");
        var target = $"/?Action=CreateLoginProfile&Version=2010-05-08&UserName=carl&Password={Canary()}";
        var request = RequestSigner.Get(target) with
        {
            Headers = [KeyValuePair.Create("Host", http.BaseAddress!.Authority)],
        };
        var signed = signer.InQuery(request, TimeProvider.System.GetUtcNow(), 60);
        using var answer = await http.GetAsync(new Uri(signed.Target, UriKind.Relative), Cancellation);
        await KeepAsync(answer, "GET CreateLoginProfile");
    }

    private async Task AwsAsync(
        HttpClient http, RequestSigner signer, string action, params (string Name, string Value)[] parameters)
    {
        var version = signer.Service == "sts" ? "2011-06-15" : "2010-05-08";
        var body = $"Action={action}&Version={version}" + string.Concat(parameters.Select(parameter =>
            $"&{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        const string Type = Form + "; charset=utf-8";
        var request = RequestSigner.Post(body) with
        {
            Headers =
            [
                KeyValuePair.Create("Host", http.BaseAddress!.Authority), KeyValuePair.Create("Content-Type", Type),
            ],
        };
        using var message = new HttpRequestMessage(HttpMethod.Post, "/");
        message.Content = new StringContent(body);
        message.Content.Headers.Remove("Content-Type");
        foreach (var (name, value) in signer.InHeaders(request, TimeProvider.System.GetUtcNow()).Headers)
        {
            if (name is "Content-Type")
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else if (name is not "Host")
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await http.SendAsync(message, Cancellation);
        await KeepAsync(answer, action);
    }

    private async Task CallCloudAsync()
    {
        var anonymous = _root with { Keys = null };
        (string, string)[] headers = [("X-Api-Version", "1.5"), ("Content-Type", Form)];
        var session = $"email=ann%40example.com&password={Canary()}&account_href=%2Fapi%2Faccounts%2F1";
        await SendAsync(anonymous, "POST", "/api/session", session, headers);
        await SendAsync(
            anonymous, "POST", "/api/oauth2", $"grant_type=refresh_token&refresh_token={Canary()}", headers);
        var account = "cloud_account[cloud_href]=/api/clouds/1&cloud_account[creds][aws_access_key_id]=AKIAIOSFODNN7"
            + $"EXAMPLE&cloud_account[creds][aws_secret_access_key]={Canary()}"
            + "&cloud_account[creds][aws_account_number]=123456789012";
        await SendAsync(_root, "POST", "/api/cloud_accounts", account, headers);
    }

    private async Task SendAsync(
        OvhCaller caller,
        string method,
        string target,
        string? body = null,
        params (string Name, string Value)[] headers)
    {
        var answer = await caller.SendAsync(method, target, body, headers);
        Keep($"{method} {target.Split('?')[0]}", answer);
    }

    private async Task KeepAsync(HttpResponseMessage response, string call) =>
        Keep(call, await Answer.ReadAsync(response, Cancellation));

    private void Keep(string call, Answer answer)
    {
        _answers.Add((call, answer));
        if (answer.Status >= 400)
        {
            return;
        }

        foreach (var element in new[] { "SecretAccessKey", "SessionToken", "Base32StringSeed" })
        {
            var from = answer.Body.IndexOf($"<{element}>", StringComparison.Ordinal);
            if (from >= 0)
            {
                var start = from + element.Length + 2;
                _secrets.Add(answer.Body[start..answer.Body.IndexOf('<', start)]);
            }
        }

        if (answer.Body.StartsWith('{'))
        {
            _secrets.AddRange(answer.Json.EnumerateObject()
                .Where(member => s_handedOut.Contains(member.Name))
                .SelectMany(member => member.Value.ValueKind == JsonValueKind.Array
                    ? member.Value.EnumerateArray().Select(one => one.GetString()!)
                    : [member.Value.GetString()!])
                .Where(text => text?.Length >= 8));
        }
    }

    private string Canary()
    {
        var secret = $"Canary-{RandomSecret.Text(20)}";
        _secrets.Add(secret);
        return secret;
    }

    private static string Json(params (string Name, string Value)[] members) =>
        JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));
}
