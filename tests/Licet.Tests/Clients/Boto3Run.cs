using System.Diagnostics;
using System.Text.Json.Nodes;
using Licet.Tests.Aws;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>
/// One run of the program in <c>tests/clients/boto3</c> against a server of its own, whose account starts empty; it
/// tells which scenarios held, and which operations were answered.
/// </summary>
public sealed class Boto3Run : IAsyncLifetime
{
    private const string Program = "tests/clients/boto3/scenarios.py";

    private static readonly TimeSpan s_sessionMax = TimeSpan.FromHours(2);

    private readonly SemaphoreSlim _running = new(1, 1);
    private string[]? _lines;

    /// <summary>Runs nothing yet.</summary>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The names of all scenarios.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync() =>
        (await RunAsync(await PythonOrSkipAsync(), Repository.PathOf(Program), "none", "--list")).Split('\n');

    /// <summary>What was printed; the program runs at the first call.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync()
    {
        var python = await PythonOrSkipAsync();
        await _running.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _lines ??= (await RunAsync(python)).Split('\n');
        }
        finally
        {
            _running.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _running.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<string> RunAsync(string python)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var world = await AwsWorld.StartAsync();
            var expired = await ExpiredAsync(world);
            world.Server.Time.Advance(TimeProvider.System.GetUtcNow() - world.Server.Time.Now);
            var aws = new JsonObject
            {
                ["iamEndpoint"] = $"http://{world.Server.Authority}",
                ["stsEndpoint"] = $"http://{world.Server.Authority}",
                ["accountId"] = world.Number,
                ["accessKeyId"] = world.Admin.KeyId,
                ["secretAccessKey"] = world.Admin.Secret,
                ["expired"] = expired,
            };
            await File.WriteAllTextAsync(
                file, new JsonObject { ["aws"] = aws }.ToJsonString(), TestContext.Current.CancellationToken);
            return await RunAsync(python, Repository.PathOf(Program), file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The server's clock stands long before the present when these are issued.
    private static async Task<JsonObject> ExpiredAsync(AwsWorld world)
    {
        Assert.True(world.Server.Time.Now + s_sessionMax < TimeProvider.System.GetUtcNow());
        var issued = (await world.Admin.StsAsync("GetSessionToken", ("DurationSeconds", "900"))).Ok();
        return new JsonObject
        {
            ["accessKeyId"] = issued["AccessKeyId"],
            ["secretAccessKey"] = issued["SecretAccessKey"],
            ["sessionToken"] = issued["SessionToken"],
        };
    }

    private static async Task<string> PythonOrSkipAsync()
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            if (await HasBoto3Async(python))
            {
                return python;
            }
        }

        Assert.Skip("boto3 is not installed: `apt-get install python3-boto3`");
        return "";
    }

    private static async Task<bool> HasBoto3Async(string python)
    {
        try
        {
            return (await RunAsync(python, "-c", "import boto3\nprint('it is here')")).StartsWith("it is here");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync(cancellation);
        var error = program.StandardError.ReadToEndAsync(cancellation);
        await program.WaitForExitAsync(cancellation);
        return (await output + await error).TrimEnd();
    }
}
