namespace Licet.Server.Hosting;

/// <summary>Files that only their owner may read. A file is there in full or not at all: it is written beside and then renamed.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Makes sure that a folder exists; one that is made here is its owner's alone.</summary>
    public static void CreateFolder(string path) => Directory.CreateDirectory(path, OwnerOnlyFolder);

    /// <summary>Writes a file, in the place of the one that is there.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.new";
        File.Delete(beside);
        using (var stream = new FileStream(beside, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
