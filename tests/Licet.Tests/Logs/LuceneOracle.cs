using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Licet.Tests.Logs;

/// <summary>Lucene itself, where it is installed: it reads queries and finds documents.</summary>
internal static class LuceneOracle
{
    private static readonly string[] s_jars = ["core", "queryparser", "analyzers-common", "queries"];

    /// <summary>Each query as Lucene writes it, or <c>ERR</c>. Skips the test where there is no Lucene.</summary>
    public static Task<string[]> ReadAsync(IReadOnlyList<string> queries) => AskAsync([], queries);

    /// <summary>Which documents each query finds, in order, with blanks between, or <c>ERR</c>.</summary>
    public static Task<string[]> SearchAsync(IReadOnlyList<string> documents, IReadOnlyList<string> queries) =>
        AskAsync([documents.Count.ToString(CultureInfo.InvariantCulture)], [.. documents, .. queries]);

    private static async Task<string[]> AskAsync(string[] arguments, IReadOnlyList<string> lines)
    {
        var found = s_jars.Select(FindJar).ToList();
        Assert.SkipWhen(found.Contains(null), "Lucene 8 is not installed (Debian: liblucene8-java), or has no folder");
        Assert.SkipUnless(HasJava(), "Java is not installed, or cannot compile (Debian: openjdk-17-jdk-headless)");

        var cancellation = TestContext.Current.CancellationToken;
        var oracle = Repository.PathOf("tests/clients/lucene/Oracle.java");
        using var java = Process.Start(new ProcessStartInfo(
            "java", ["-Xshare:auto", "-cp", string.Join(':', found), oracle, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        try
        {
            var answers = java.StandardOutput.ReadToEndAsync(cancellation);
            await java.StandardInput.WriteAsync(string.Join('\n', lines));
            java.StandardInput.Close();
            await java.WaitForExitAsync(cancellation);
            return (await answers)[..^1].Split('\n');
        }
        finally
        {
            java.Kill();
        }
    }

    private static string? FindJar(string part)
    {
        var folder = Environment.GetEnvironmentVariable("LUCENE_JARS") ?? "/usr/share/java";
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, $"lucene-{part}-8*.jar").Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
    }

    private static bool HasJava() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(
            folder => File.Exists(Path.Combine(folder, "javac")));
}
