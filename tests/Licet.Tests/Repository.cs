using Xunit;

namespace Licet.Tests;

/// <summary>Where the tests find the repository's own files, and the data that may lie beside the repository.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution, as a full path.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder of the repository.</summary>
    internal static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>
    /// The full path of a file of <c>../shared</c>, the folder of further data beside the repository; where the file is
    /// absent the running test skips itself, naming it.
    /// </summary>
    internal static string SharedOrSkip(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relative));
        Assert.SkipUnless(File.Exists(path), $"`../shared/{relative}` is not beside the repository");

        return path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Licet.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests run outside the repository: no folder above holds Licet.slnx");
    }
}
