using System.Collections.Immutable;
using Licet.Core.Logs;
using Licet.Core.Logs.Chain;

namespace Licet.Cli.Logs;

/// <summary>One log to be verified.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Head">The file with its last checkpoint: of a folder; null for files and standard input.</param>
/// <param name="Sources">Its segments, in order.</param>
internal sealed record LogTarget(string Name, string? Head, ImmutableArray<LogSource> Sources)
{
    /// <summary>Whose log it has to be, by where it lies; null where that says nothing.</summary>
    public string? Account { get; init; }

    /// <summary>Which log it has to be, by where it lies; null where that says nothing.</summary>
    public LogKind? Kind { get; init; }

    private const string StandardInput = "-";

    /// <summary>
    /// The logs that names stand for: a folder with segments is a whole log, another one all the logs in it, and files
    /// are one log together, in the order given.
    /// </summary>
    /// <exception cref="IOException">A folder cannot be read, or holds no log.</exception>
    public static ImmutableArray<LogTarget> Of(IReadOnlyList<string> names, Stream input)
    {
        var targets = ImmutableArray.CreateBuilder<LogTarget>();
        var files = new List<LogSource>();
        foreach (var name in names)
        {
            if (name == StandardInput)
            {
                files.Add(new LogSource("standard input", () => input));
            }
            else if (Directory.Exists(name))
            {
                targets.AddRange(InFolder(name, depth: 0));
            }
            else
            {
                files.Add(new LogSource(name, () => Open(name)));
            }
        }

        if (files.Count > 0)
        {
            targets.Add(new LogTarget(string.Join(", ", files.Select(file => file.Name)), null, [.. files]));
        }

        return targets.ToImmutable();
    }

    // Below a folder of all logs there is one for each account, and in that one for each of its logs: a log that lies
    // where another should be is whole, and hides that one.
    private static List<LogTarget> InFolder(string folder, int depth)
    {
        var segments = Directory.GetFiles(folder, "*.log").Order(StringComparer.Ordinal).ToList();
        if (segments.Count > 0 || File.Exists(HeadIn(folder)))
        {
            // Of a server that runs, the last line may just be on its way.
            var sources = segments.Select((path, index) => new LogSource(
                path, () => index == segments.Count - 1 ? new GrowingFile(Open(path)) : Open(path)));
            var place = new DirectoryInfo(folder);
            return
            [
                new LogTarget(folder, HeadIn(folder), [.. sources])
                {
                    Account = depth > 1 ? Uri.UnescapeDataString(place.Parent!.Name) : null,
                    Kind = LogKinds.Find(place.Name),
                },
            ];
        }

        var inner = Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .SelectMany(one => InFolder(one, depth + 1)).ToList();
        return inner.Count > 0 ? inner : throw new IOException($"`{folder}` holds no log");
    }

    private static string HeadIn(string folder) => Path.Combine(folder, "head");

    private static FileStream Open(string path) =>
        new(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        });
}
