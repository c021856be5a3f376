using System.Diagnostics;
using System.Text.Json;
using Licet.Server.PrivateCloud.VirtualCenter;
using Xunit;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>
/// A SCIM directory as a child process (<c>tests/clients/scim</c>): scimmy, which knows nothing of Licet.
/// </summary>
internal sealed class DirectoryServer : IAsyncDisposable
{
    public const string Token = "scim-canary-51d0";

    private const string Folder = "tests/clients/scim";

    private readonly Process _process;

    private DirectoryServer(Process process, Uri url) => (_process, Url) = (process, url);

    /// <summary>Its base address.</summary>
    public Uri Url { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts an empty one.</summary>
    public static async Task<DirectoryServer> StartAsync()
    {
        Assert.SkipUnless(
            Directory.Exists(Repository.PathOf($"{Folder}/node_modules/scimmy-routers")),
            $"scimmy is not installed: `npm ci` in {Folder}");
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", Token])
        {
            WorkingDirectory = Repository.PathOf(Folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync(Cancellation);
        Assert.True(address is not null, "the directory did not start");
        return new DirectoryServer(process, new Uri(address));
    }

    /// <summary>A client of it.</summary>
    public ScimClient ClientOver(HttpMessageHandler handler, string token = Token) =>
        new(VirtualCenterTransport.ClientOf(handler, ScimClient.AnswerBytesMax), Url, token);

    /// <summary>All that it holds, one a line: type, name, external id, domain; sorted.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync(Cancellation);
        var all = JsonDocument.Parse((await _process.StandardOutput.ReadLineAsync(Cancellation))!).RootElement;
        return [.. LinesOf(all, "users", "User", "userName").Concat(LinesOf(all, "groups", "Group", "displayName"))
            .Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static IEnumerable<string> LinesOf(JsonElement all, string list, string type, string name) =>
        from one in all.GetProperty(list).EnumerateObject()
        let domain = one.Value.TryGetProperty($"urn:ietf:params:scim:schemas:extension:ws1b:2.0:{type}", out var more)
            ? more.GetProperty("domain").GetString()
            : "-"
        let state = !one.Value.TryGetProperty("active", out var active) ? ""
            : active.GetBoolean() ? " active"
            : " inactive"
        select $"{type} {one.Value.GetProperty(name)} {one.Value.GetProperty("externalId")} {domain}{state}";
}
