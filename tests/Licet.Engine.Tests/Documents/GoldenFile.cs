using Licet.Tests;
using Xunit;

namespace Licet.Engine.Tests.Documents;

/// <summary>
/// A text that a test compares with a file of the repository; <c>UPDATE_GOLDEN=1</c> rewrites the file.
/// </summary>
internal static class GoldenFile
{
    public static void AssertEqual(string path, string actual)
    {
        var full = Repository.PathOf(path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(full, actual);
        }

        var expected = File.Exists(full) ? File.ReadAllText(full) : "";
        Assert.True(
            expected == actual,
            $"`{path}` differs from line {FirstDifference(expected, actual)} on; UPDATE_GOLDEN=1 rewrites it");
    }

    private static int FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return line + 1;
    }
}
