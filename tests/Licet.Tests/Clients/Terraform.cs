using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Licet.Tests.Clients;

/// <summary>
/// Terraform in a folder of its own, with a copy of <c>tests/clients/terraform</c>, its state, and the addresses and
/// keys of a server in the environment, where AWS's tools look for them.
/// </summary>
internal sealed partial class Terraform : IDisposable
{
    // Below the folder of whichever registry the mirror is one of.
    private const string Provider = "hashicorp/aws";
    private const string Sources = "tests/clients/terraform";

    private readonly string _folder = Directory.CreateTempSubdirectory("licet-terraform-").FullName;
    private readonly JsonElement _aws;

    /// <summary>Copies the configuration.</summary>
    /// <param name="aws">What a server's first start says of AWS.</param>
    /// <param name="variables">Values of the configuration's variables.</param>
    public Terraform(JsonElement aws, IReadOnlyDictionary<string, string> variables)
    {
        _aws = aws;
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf(Sources)))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(_folder, "terraform.tfvars.json"), JsonSerializer.Serialize(variables));
    }

    /// <summary>
    /// The folder in which the provider is installed; the running test skips itself where there is none.
    /// </summary>
    public static string PluginsOrSkip()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var isInstalled = path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "terraform")));
        Assert.SkipUnless(isInstalled, "terraform is not on the PATH");
        var plugins = PluginFolders().FirstOrDefault(HasProvider);
        Assert.SkipUnless(
            plugins is not null, $"no mirror with `{Provider}` is found: name its folder in TF_PLUGIN_DIR");
        return plugins!;
    }

    private static bool HasProvider(string folder) =>
        Directory.Exists(folder)
        && Directory.EnumerateDirectories(folder).Any(
            registry => Directory.Exists(Path.Combine(registry, Provider)));

    /// <summary>Adds what takes things into the state; returns where in the state they are.</summary>
    public async Task<IReadOnlyList<string>> AddImportsAsync()
    {
        var imports = Repository.PathOf($"{Sources}/import/import.tf");
        File.Copy(imports, Path.Combine(_folder, Path.GetFileName(imports)));
        var text = await File.ReadAllTextAsync(imports, TestContext.Current.CancellationToken);
        return [.. ImportedAddress().Matches(text).Select(match => match.Groups[1].Value)];
    }

    /// <summary>Runs a command, which must end with that code; returns what it printed.</summary>
    public async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var program = Process.Start(StartOf(arguments))!;
        var output = program.StandardOutput.ReadToEndAsync(cancellation);
        var error = program.StandardError.ReadToEndAsync(cancellation);
        await program.WaitForExitAsync(cancellation);
        var printed = await output + await error;
        Assert.True(program.ExitCode == exitCode, $"terraform {string.Join(' ', arguments)}:\n{printed}");
        return printed;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ProcessStartInfo StartOf(string[] arguments)
    {
        var start = new ProcessStartInfo("terraform", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TF_IN_AUTOMATION"] = "1";
        start.Environment["TF_INPUT"] = "0";
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        AwsTools.Aim(start, _aws);
        return start;
    }

    // Where Terraform itself looks, where its settings send it, and where packages that do not ask it are put.
    private static IEnumerable<string> PluginFolders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var settings = Environment.GetEnvironmentVariable("TF_CLI_CONFIG_FILE") ?? Path.Combine(home, ".terraformrc");
        var mirrors = File.Exists(settings)
            ? MirrorPath().Matches(File.ReadAllText(settings)).Select(match => match.Groups[1].Value)
            : [];
        string?[] named =
        [
            Environment.GetEnvironmentVariable("TF_PLUGIN_DIR"),
            Environment.GetEnvironmentVariable("TF_PLUGIN_CACHE_DIR"),
            .. mirrors,
            Path.Combine(home, ".terraform.d", "plugins"),
            Path.Combine(home, ".local", "share", "terraform", "plugins"),
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
        ];
        var packages = Directory.Exists("/opt") ? Directory.EnumerateDirectories("/opt") : [];
        return named.OfType<string>().Concat(packages);
    }

    [GeneratedRegex(@"^\s*path\s*=\s*""([^""]+)""", RegexOptions.Multiline)]
    private static partial Regex MirrorPath();

    [GeneratedRegex(@"^\s*to\s*=\s*(\S+)", RegexOptions.Multiline)]
    private static partial Regex ImportedAddress();
}
