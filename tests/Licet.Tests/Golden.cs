using Xunit;

namespace Licet.Tests;

/// <summary>
/// Files that hold what the program once said, and that people have read. A difference fails the test;
/// <c>UPDATE_GOLDEN=1</c> rewrites the file instead, and the diff is reviewed.
/// </summary>
internal static class Golden
{
    private static readonly bool s_isUpdating = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>Compares with a file of the repository.</summary>
    internal static void AssertMatches(string path, string actual)
    {
        var file = Repository.PathOf(path);
        if (s_isUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"`{path}` does not exist; UPDATE_GOLDEN=1 ./test writes it");
        var expected = File.ReadAllText(file);
        if (expected != actual)
        {
            Assert.Fail($"`{path}` differs; UPDATE_GOLDEN=1 ./test rewrites it\n{Difference(expected, actual)}");
        }
    }

    private static string Difference(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var first = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {first + 1}\n  expected: {At(before, first)}\n  actual:   {At(after, first)}";
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(the end)";
}
