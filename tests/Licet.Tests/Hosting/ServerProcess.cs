using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Licet.Tests.Hosting;

/// <summary>The built server as a child process, with a data folder of its own: what a person starts.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_startMax = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string credentialsFile)
    {
        _process = process;
        CredentialsFile = credentialsFile;
    }

    /// <summary>What the first start wrote.</summary>
    public string CredentialsFile { get; }

    /// <summary>Everything printed so far, errors included.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The process.</summary>
    public Process Process => _process;

    /// <summary>The server's executable, of the configuration that the tests were built in.</summary>
    public static string ServerDll
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = output.Parent!.Name;
            return Repository.PathOf($"src/Licet.Server/bin/{configuration}/{output.Name}/Licet.Server.dll");
        }
    }

    /// <summary>Starts a server and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder, params string[] more)
    {
        var credentialsFile = Path.Combine(dataFolder, "..", $"{Path.GetFileName(dataFolder)}-keys.json");
        string[] files = ["--data", dataFolder, "--credentials-file", credentialsFile];
        var server = Launch(credentialsFile, ["serve", .. files, "--http", "0", "--https", "0", .. more]);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>Runs the server with arguments with which it is to end by itself.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var server = Launch("none", arguments);
        return (await server.ExitCodeAsync(), server.Output);
    }

    /// <summary>Waits until the server says that it is ready; fails the test when it does not.</summary>
    public async Task ReadyAsync()
    {
        var ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(_ready.Task, ended, Task.Delay(s_startMax));
        Assert.True(first == _ready.Task, $"the server did not start:\n{Output}");
    }

    /// <summary>Sends a signal: <c>TERM</c>, <c>INT</c>, <c>KILL</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end; fails the test when there is none.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(s_startMax);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Starts the server with these arguments and waits for nothing.</summary>
    public static ServerProcess Launch(string credentialsFile, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ServerDll, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        };
        var server = new ServerProcess(Process.Start(start)!, Path.GetFullPath(credentialsFile));
        server._process.OutputDataReceived += (_, line) => server.Record(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Record(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    /// <summary>The credentials file's content.</summary>
    public async Task<JsonElement> CredentialsAsync()
    {
        var bytes = await File.ReadAllBytesAsync(CredentialsFile, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(bytes).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Record(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line.StartsWith("licet is ready", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
