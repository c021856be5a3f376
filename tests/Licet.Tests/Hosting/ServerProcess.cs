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
        var server = Launch(
            credentialsFile,
            [
                "serve", "--data", dataFolder, "--http", "0", "--https", "0", "--credentials-file", credentialsFile,
                .. more,
            ]);
        var ended = server.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(server._ready.Task, ended, Task.Delay(s_startMax));
        Assert.True(first == server._ready.Task, $"the server did not start:\n{server.Output}");
        return server;
    }

    /// <summary>Starts the server with these arguments and waits for nothing.</summary>
    public static ServerProcess Launch(string credentialsFile, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ServerDll, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
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
