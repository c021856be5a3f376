namespace Licet.Storage.Logs.Index;

/// <summary>Where indexes lie: each beside its segment.</summary>
internal static class IndexPaths
{
    /// <summary>What follows the number of the segment.</summary>
    public const string Extension = ".index";

    /// <summary>What follows that while it is being built.</summary>
    public const string UnfinishedExtension = ".index-new";

    /// <summary>The index of a segment.</summary>
    public static string Of(LogSegment segment) => Path.ChangeExtension(segment.Path, Extension);

    /// <summary>The same while it is being built.</summary>
    public static string UnfinishedOf(LogSegment segment) => Path.ChangeExtension(segment.Path, UnfinishedExtension);

    /// <summary>Removes what is left in a log's folder without its segment, or unfinished.</summary>
    public static void RemoveLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*" + UnfinishedExtension))
        {
            File.Delete(path);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (!File.Exists(Path.ChangeExtension(path, LogPaths.Extension)))
            {
                File.Delete(path);
            }
        }
    }
}
