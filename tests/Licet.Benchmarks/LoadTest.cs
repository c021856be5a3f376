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
/// Authorization checks per second of the running server (<c>licet serve --demo</c>) over loopback, beside one that
/// keeps no access-policy log and an empty ASP.NET Core endpoint, which get the very same requests, in turns. The load
/// is <c>wrk</c>'s.
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
        using var server = Serve(serverDll, folder, "logged");
        using var silent = Serve(serverDll, folder, "silent", "--without-log", "access-policy");
        using var empty = Start(typeof(LoadTest).Assembly.Location, "empty-endpoint", Path.Combine(folder, "empty"));
        try
        {
            var logged = await TargetAsync(folder, "logged");
            var withoutLog = await TargetAsync(folder, "silent");
            var baseline = logged with { Url = await WaitForAsync(Path.Combine(folder, "empty")) };
            var asked = await CompareAsync(logged, withoutLog, baseline, seconds);
            await Task.Delay(TimeSpan.FromSeconds(2));
            Console.WriteLine($"{asked:N0} checks were asked, {CountRecords(folder):N0} evaluations were recorded");
            return 0;
        }
        finally
        {
            foreach (var process in new[] { server, silent, empty })
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Serve(string serverDll, string folder, string name, params string[] options) =>
        Start(
            [
                serverDll, "serve", "--demo", "--data", Path.Combine(folder, name), "--http", "0", "--https", "0",
                "--credentials-file", Path.Combine(folder, name + ".json"), .. options,
            ]);

    private static async Task<Target> TargetAsync(string folder, string name)
    {
        var credentials = JsonDocument.Parse(await WaitForAsync(Path.Combine(folder, name + ".json"))).RootElement;
        var url = credentials.GetProperty("httpUrl").GetString()!;
        var script = Path.Combine(folder, name + ".lua");
        await File.WriteAllTextAsync(script, ScriptOf(await TokenAsync(url, credentials)));
        return new Target(url, script);
    }

    private static long CountRecords(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "logged", "logs"), "*.log", SearchOption.AllDirectories)
            .Where(file => file.Contains("access-policy", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .LongCount(line => line.Contains("vps:apiovh:reboot", StringComparison.Ordinal));

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

    // How many checks the server with the log was asked, warm-up included.
    private static async Task<long> CompareAsync(Target logged, Target silent, Target baseline, int seconds)
    {
        var warm = await WrkAsync(logged, seconds);
        await WrkAsync(silent, seconds);
        await WrkAsync(baseline, seconds);
        var asked = warm.Requests;
        var rounds = new List<(double Logged, double Silent, double Empty)>();
        for (var round = 0; round < Rounds; round++)
        {
            var (with, without) = (await WrkAsync(logged, seconds), await WrkAsync(silent, seconds));
            var empty = await WrkAsync(baseline, seconds);
            asked += with.Requests;
            rounds.Add((with.Rate, without.Rate, empty.Rate));
            Console.WriteLine(
                $"{with.Rate,10:N0} checks/s, {without.Rate,10:N0} without the log:"
                + $" {100 * with.Rate / without.Rate,4:N0} % kept;"
                + $" {empty.Rate,10:N0} empty/s, {100 * with.Rate / empty.Rate,4:N0} % of it");
        }

        var kept = rounds.Select(round => round.Logged / round.Silent).Order().ElementAt(Rounds / 2);
        var share = rounds.Select(round => round.Logged / round.Empty).Order().ElementAt(Rounds / 2);
        Console.WriteLine(
            $"median: {100 * kept:N0} % kept with the log, {100 * share:N0} % of an empty endpoint's rate");
        return asked;
    }

    private static async Task<(double Rate, long Requests)> WrkAsync(Target target, int seconds)
    {
        var start = new ProcessStartInfo(
            "wrk", ["-t1", $"-c{Connections}", $"-d{seconds}s", "-s", target.Script, target.Url + CheckPath])
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

        var lines = output.Split('\n');
        var rate = lines.Single(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal));
        var count = lines.Single(line => line.Contains(" requests in ", StringComparison.Ordinal));
        return (
            double.Parse(rate.Split(':')[1], CultureInfo.InvariantCulture),
            long.Parse(count.Split(" requests in ")[0], CultureInfo.InvariantCulture));
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

    private sealed record Target(string Url, string Script);
}
