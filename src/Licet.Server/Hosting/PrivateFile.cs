namespace Licet.Server.Hosting;

/// <summary>
/// Files that only their owner may read. They appear whole or not at all: written beside their place, flushed to the
/// disk, then moved there.
/// </summary>
internal static class PrivateFile
{
    /// <summary>Read and write for the owner, nothing for others (0600).</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The same for a folder (0700).</summary>
    public const UnixFileMode FolderMode = Mode | UnixFileMode.UserExecute;

    private const string Suffix = ".new";

    /// <summary>Opens the file beside its place, empty; what an interrupted start left there goes.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FileStream Open(string path)
    {
        File.Delete(path + Suffix);
        return new FileStream(path + Suffix, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = Mode,
        });
    }

    /// <summary>Puts what was written into its place, instead of what was there.</summary>
    public static void Commit(FileStream written, string path)
    {
        written.Flush(flushToDisk: true);
        written.Dispose();
        File.Move(path + Suffix, path, overwrite: true);
    }

    /// <summary>Gives up a file that was opened and not committed.</summary>
    public static void Discard(FileStream written, string path)
    {
        written.Dispose();
        File.Delete(path + Suffix);
    }

    /// <summary>Writes a whole file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var file = Open(path);
        try
        {
            file.Write(content);
        }
        catch
        {
            Discard(file, path);
            throw;
        }

        Commit(file, path);
    }
}
