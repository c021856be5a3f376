using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Licet.Benchmarks;

/// <summary>
/// Authorization checks per second of the running server (<c>licet serve --demo</c>) over loopback, beside an empty
/// ASP.NET Core endpoint that gets the very same requests, in turns. The load is <c>wrk</c>'s.
/// </summary>
internal static class LoadTest
{
    private const int Connections = 32;
    private const int Rounds = 3;
    private const string Vps = "urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net";
    private const string CheckPath = $"/v2/iam/resource/{Vps}/authorization/check";

    /// <summary>Measures and prints; exit code 1 when something that it needs is missing.</summary>
    /// <param name="serverDll">The built server.</param>
    /// <param name="seconds">The length of each run.</param>
    public static async Task<int> RunAsync(string serverDll, int seconds)
    {
        if (!File.Exists(serverDll) || !IsOnPath("wrk"))
        {
            Console.Error.WriteLine($"needs `wrk` (apt-get install wrk) and the built server, `{serverDll}`");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("licet-load-").FullName;
        var keys = Path.Combine(folder, "keys.json");
        using var server = Start(
            serverDll, "serve", "--demo", "--data", Path.Combine(folder, "data"), "--http", "0", "--https", "0",
            "--credentials-file", keys);
        using var empty = Start(typeof(LoadTest).Assembly.Location, "empty-endpoint", Path.Combine(folder, "empty"));
        try
        {
            var credentials = JsonDocument.Parse(await WaitForAsync(keys)).RootElement;
            var licet = credentials.GetProperty("httpUrl").GetString()!;
            var baseline = await WaitForAsync(Path.Combine(folder, "empty"));
            var script = Path.Combine(folder, "check.lua");
            await File.WriteAllTextAsync(script, ScriptOf(await TokenAsync(licet, credentials)));
            await CompareAsync(licet, baseline, script, seconds);
            return 0;
        }
        finally
        {
            server.Kill();
            empty.Kill();
            await server.WaitForExitAsync();
            await empty.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The baseline: the least that a route can do. Writes its address to a file.</summary>
    public static async Task<int> ServeEmptyEndpointAsync(string addressFile)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost(CheckPath, () => Results.Ok());
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        await File.WriteAllTextAsync(addressFile, app.Urls.Single());
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task CompareAsync(string licet, string baseline, string script, int seconds)
    {
        await WrkAsync(licet, script, seconds);
        await WrkAsync(baseline, script, seconds);
        var pairs = new List<(double Checks, double Empty)>();
        for (var round = 0; round < Rounds; round++)
        {
            var checks = await WrkAsync(licet, script, seconds);
            var empty = await WrkAsync(baseline, script, seconds);
            pairs.Add((checks, empty));
            Console.WriteLine($"{checks,10:N0} checks/s {empty,10:N0} empty/s {100 * checks / empty,5:N0} %");
        }

        var median = pairs.OrderBy(pair => pair.Checks / pair.Empty).ElementAt(Rounds / 2);
        Console.WriteLine($"median: {100 * median.Checks / median.Empty:N0} % of an empty endpoint's rate");
    }

    private static async Task<double> WrkAsync(string url, string script, int seconds)
    {
        var start = new ProcessStartInfo(
            "wrk", ["-t1", $"-c{Connections}", $"-d{seconds}s", "-s", script, url + CheckPath])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"refused: {output}");
        }

        var rate = output.Split('\n').Single(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal));
        return double.Parse(rate.Split(':')[1], CultureInfo.InvariantCulture);
    }

    private static string ScriptOf(string token) =>
        $$"""
        wrk.method = "POST"
        wrk.body = '{"actions":["vps:apiovh:reboot"]}'
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers["Authorization"] = "Bearer {{token}}"
        """;

    private static async Task<string> TokenAsync(string licet, JsonElement credentials)
    {
        var account = credentials.GetProperty("serviceAccount");
        using var http = new HttpClient { BaseAddress = new Uri(licet) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = account.GetProperty("clientId").GetString()!,
            ["client_secret"] = account.GetProperty("clientSecret").GetString()!,
        });
        using var answer = await http.PostAsync(new Uri("/auth/oauth2/token", UriKind.Relative), form);
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return token.GetProperty("access_token").GetString()!;
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<string> WaitForAsync(string file)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (File.Exists(file) && await File.ReadAllTextAsync(file) is { Length: > 0 } text)
            {
                return text;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"`{file}` was not written within 30 seconds");
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
