using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Licet.Core.PrivateCloud;
using Xunit;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>
/// govmomi's vCenter simulator as a child process (<c>tests/clients/vcsim</c>), and pyvmomi to look into it: neither
/// knows anything of Licet. Tests without them skip themselves.
/// </summary>
internal sealed class VirtualCenterSimulator : IAsyncDisposable
{
    public const string UserName = "robot@vsphere.local";
    public const string Password = "vcenter-canary-7f3a";

    private const string Folder = "tests/clients/vcsim";
    private const string GoSources = "/usr/share/gocode";
    private const string Python = "/usr/bin/python3";

    private static readonly SemaphoreSlim s_building = new(1, 1);

    private readonly Process _process;

    private VirtualCenterSimulator(Process process, Uri url, string fingerprint) =>
        (_process, Url, Fingerprint) = (process, url, fingerprint);

    /// <summary>Its address.</summary>
    public Uri Url { get; }

    /// <summary>The SHA-256 fingerprint of its certificate.</summary>
    public string Fingerprint { get; }

    /// <summary>How it is reached.</summary>
    public VirtualCenterConnection Connection => new()
    {
        Url = Url,
        UserName = UserName,
        Password = Password,
        CertificateFingerprint = Fingerprint,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one with two datacenters, <c>DC0</c> and <c>DC1</c>.</summary>
    /// <param name="mode">
    /// Whether SetEntityPermissions <c>merges</c>, as a vCenter does, or <c>replaces</c>, as the simulator does.
    /// </param>
    /// <param name="delay">How many milliseconds SetEntityPermissions takes.</param>
    public static async Task<VirtualCenterSimulator> StartAsync(string mode = "merges", int delay = 0)
    {
        string[] arguments = ["127.0.0.1:0", UserName, Password, "2", mode, $"{delay}"];
        var process = Process.Start(new ProcessStartInfo(await BuildAsync(), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var words = (await process.StandardOutput.ReadLineAsync(Cancellation))?.Split(' ');
        Assert.True(words is [_, _], "the simulator did not start");
        return new VirtualCenterSimulator(process, new Uri(words[0]), words[1]);
    }

    /// <summary>What pyvmomi finds in it.</summary>
    public Task<VirtualCenterState> ReadAsync() => RunPythonAsync();

    /// <summary>Somebody else gives a permission.</summary>
    /// <param name="entity">An object's reference, <c>name=NAME</c> or <c>root</c>.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="isGroup">Whether it is a group.</param>
    /// <param name="roleId">The number of the role.</param>
    public Task<VirtualCenterState> GiveAsync(string entity, string principal, bool isGroup, int roleId) =>
        RunPythonAsync("set", entity, principal, isGroup ? "true" : "false", $"{roleId}");

    /// <summary>Somebody else adds a privilege to a role.</summary>
    public Task<VirtualCenterState> EditRoleAsync(string role, string privilege) =>
        RunPythonAsync("edit", role, privilege);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static async Task<string> BuildAsync()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        Assert.SkipUnless(
            Directory.Exists($"{GoSources}/src/github.com/vmware/govmomi/simulator")
                && path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "go"))),
            "the vCenter simulator is not installed: `apt-get install golang-go golang-github-vmware-govmomi-dev`");
        Assert.SkipUnless(
            Directory.Exists("/usr/lib/python3/dist-packages/pyVmomi"),
            "pyvmomi is not installed: `apt-get install python3-pyvmomi`");

        var source = await File.ReadAllBytesAsync(Repository.PathOf($"{Folder}/main.go"), Cancellation);
        var built = Repository.PathOf($"obj/vcsim/{Convert.ToHexStringLower(SHA256.HashData(source))[..16]}");
        await s_building.WaitAsync(Cancellation);
        try
        {
            if (!File.Exists(built))
            {
                await BuildAsync(built);
            }
        }
        finally
        {
            s_building.Release();
        }

        return built;
    }

    private static async Task BuildAsync(string built)
    {
        // Under another name until it is whole: another run may build it, too.
        var building = $"{built}.{Environment.ProcessId}";
        Directory.CreateDirectory(Path.GetDirectoryName(built)!);
        var start = new ProcessStartInfo("go", ["build", "-o", building, "."])
        {
            WorkingDirectory = Repository.PathOf(Folder),
            RedirectStandardError = true,
        };
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = GoSources;
        using var build = Process.Start(start)!;
        var error = await build.StandardError.ReadToEndAsync(Cancellation);
        await build.WaitForExitAsync(Cancellation);
        Assert.True(build.ExitCode == 0, error);
        File.Move(building, built, overwrite: true);
    }

    private async Task<VirtualCenterState> RunPythonAsync(params string[] more)
    {
        string[] arguments = ["read_permissions.py", Url.Host, $"{Url.Port}", UserName, Password, .. more];
        using var program = Process.Start(new ProcessStartInfo(Python, arguments)
        {
            WorkingDirectory = Repository.PathOf(Folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = program.StandardError.ReadToEndAsync(Cancellation);
        var output = await program.StandardOutput.ReadToEndAsync(Cancellation);
        await program.WaitForExitAsync(Cancellation);
        Assert.True(program.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<VirtualCenterState>(output, JsonSerializerOptions.Web)!;
    }
}
