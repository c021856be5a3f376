using System.Text.Json;
using Licet.Tests.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoServer))]

namespace Licet.Tests.Hosting;

/// <summary>
/// One running demo for all tests that only need some server: <c>licet serve --demo</c>, started once.
/// </summary>
public sealed class DemoServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("licet-demo-").FullName;
    private readonly SemaphoreSlim _starting = new(1, 1);
    private ServerProcess? _server;

    /// <summary>Starts nothing yet: most runs of single tests need no server.</summary>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The file with the demo's keys and addresses; the server runs from the first call on.</summary>
    public async Task<string> CredentialsFileAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _server ??= await ServerProcess.StartAsync(Path.Combine(_folder, "data"), "--demo");
            return _server.CredentialsFile;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>What is in that file.</summary>
    internal async Task<JsonElement> CredentialsAsync()
    {
        await CredentialsFileAsync();
        return await _server!.CredentialsAsync();
    }

    /// <summary>Stops the server and removes what it wrote.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        _starting.Dispose();
    }
}
