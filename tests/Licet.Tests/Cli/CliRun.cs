using System.Text;
using Licet.Cli;

namespace Licet.Tests.Cli;

/// <summary>What one run of the command said.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The clock of these tests: a Thursday at noon, in Paris an hour later.</summary>
    internal static readonly DateTimeOffset Noon = new(2026, 11, 19, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The folder of documents; runs name its files by paths relative to it.</summary>
    internal static readonly string Documents = Repository.PathOf("tests/Licet.Tests/Cli/documents");

    /// <summary>Runs the command in this process.</summary>
    internal static CliRun Of(params IReadOnlyList<string> arguments) => Of([], arguments);

    /// <summary>Runs the command with bytes on its standard input.</summary>
    internal static CliRun Of(byte[] input, IReadOnlyList<string> arguments)
    {
        using var stream = new MemoryStream(input);
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = new CommandLine(new Terminal(stream, output, errors, new StoppedClock())).Run(arguments);
        return new CliRun(exitCode, Plain(output), Plain(errors));
    }

    /// <summary>
    /// Runs a command line as a person would type it in the folder of documents: words that blanks part, files named
    /// from there.
    /// </summary>
    internal static CliRun OfLine(string line, byte[]? input = null)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Of(input ?? [], [.. words.Select(word => IsDocument(word) ? Path.Combine(Documents, word) : word)]);
    }

    /// <summary>Everything a run said, as a golden file holds it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("exit code ").Append(ExitCode).Append('\n');
        Append(text, "output", Output);
        Append(text, "errors", Errors);
        return text.ToString();
    }

    private static bool IsDocument(string word) =>
        !word.StartsWith('-') && Path.Exists(Path.Combine(Documents, word));

    private static string Plain(StringWriter writer) =>
        writer.ToString().Replace(Documents + "/", "", StringComparison.Ordinal);

    private static void Append(StringBuilder text, string title, string lines)
    {
        if (lines.Length > 0)
        {
            text.Append("--- ").Append(title).Append('\n').Append(lines);
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
