using Xunit;

namespace Licet.Tests.Cli;

/// <summary>Golden files of the command line; <c>UPDATE_GOLDEN=1</c> rewrites them, and the diff is reviewed.</summary>
internal static class CliGolden
{
    private const string Folder = "tests/Licet.Tests/Cli/golden";

    internal static void AssertEqual(string name, string actual)
    {
        var path = Repository.PathOf($"{Folder}/{name}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"`{Folder}/{name}.txt` is missing; UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    /// <summary>The golden files there are, by name.</summary>
    internal static IEnumerable<string> Names =>
        Directory.GetFiles(Repository.PathOf(Folder)).Select(Path.GetFileNameWithoutExtension).OfType<string>();
}
