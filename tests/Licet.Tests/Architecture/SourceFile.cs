namespace Licet.Tests.Architecture;

/// <summary>A file of the repository as the architecture tests read it.</summary>
internal sealed class SourceFile
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "BenchmarkDotNet.Artifacts"];

    private static readonly string[] s_folders = ["src", "samples", "tests"];

    private SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        Lines = text.TrimEnd('\n').Split('\n');
        Code = IsCSharp ? CodeText.Of(text) : text;
        (Types, Members) = IsCSharp ? DeclarationScan.Of(Code) : ([], []);
    }

    /// <summary>
    /// Every hand-written source under <c>src</c>, <c>samples</c> and <c>tests</c>; data and lock files are none.
    /// </summary>
    internal static IReadOnlyList<SourceFile> All { get; } =
        [.. s_folders.SelectMany(Find).Select(Read).OrderBy(file => file.Path, StringComparer.Ordinal)];

    internal static IEnumerable<SourceFile> CSharp => All.Where(file => file.IsCSharp);

    /// <summary>The path from the repository's root, with slashes.</summary>
    internal string Path { get; }

    internal string Text { get; }

    internal IReadOnlyList<string> Lines { get; }

    /// <summary>The text without comments and literals, every line in its place.</summary>
    internal string Code { get; }

    internal IReadOnlyList<DeclaredType> Types { get; }

    internal IReadOnlyList<DeclaredMember> Members { get; }

    internal bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>A file that is in no folder, for the tests of the reader itself.</summary>
    internal static SourceFile Of(string path, string text) => new(path, text);

    internal bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static SourceFile Read(string path) =>
        new(System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path));

    private static IEnumerable<string> Find(string folder)
    {
        var root = new DirectoryInfo(Repository.PathOf(folder));

        return Files(root).Where(path => System.IO.Path.GetExtension(path) is
            ".cs" or ".csproj" or ".cshtml" or ".sql" or ".js" or ".mjs" or ".ts" or ".tsx" or ".css" or ".sh");
    }

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(file => file.FullName).Concat(
            folder.EnumerateDirectories().Where(inner => !Skipped.Contains(inner.Name)).SelectMany(Files));
}
