namespace Licet.Cli.Files;

/// <summary>
/// Reads the files that the command line names: a file, a folder (each <c>*.json</c> directly in it, by name), or
/// <c>-</c> for standard input. What cannot be read is a problem, and the rest is read nevertheless.
/// </summary>
internal sealed class InputFiles(Stream standardInput)
{
    /// <summary>Size of one file, in bytes; each policy in it is bounded by the engine besides.</summary>
    public const int FileBytesMax = 64 * 1024 * 1024;

    private const string StandardInput = "-";

    private bool _inputIsRead;

    /// <summary>Files that could not be read at all.</summary>
    public FileProblems Unreadable { get; } = new();

    /// <summary>Files that were read and hold no documents.</summary>
    public FileProblems Malformed { get; } = new();

    /// <summary>A file, or a place in it, as people read it: <c>policies.json [3]</c>.</summary>
    public static string DisplayName(string file, string place = "")
    {
        var name = file == StandardInput ? "standard input" : file;
        return place.Length == 0 ? name : $"{name} {place}";
    }

    /// <summary>Every document in the files, in order.</summary>
    public IReadOnlyList<SourceDocument> Read(IEnumerable<string> names)
    {
        var documents = new List<SourceDocument>();
        foreach (var file in names.SelectMany(FilesOf))
        {
            if (BytesOf(file) is not { } bytes)
            {
                continue;
            }

            documents.AddRange(JsonDocuments.Split(file, bytes, out var fault));
            if (fault.Length > 0)
            {
                Malformed.Add(file, "", fault);
            }
        }

        return documents;
    }

    private IEnumerable<string> FilesOf(string name)
    {
        if (name == StandardInput || !Directory.Exists(name))
        {
            return [name];
        }

        var found = Attempt(name, () => Directory.GetFiles(name, "*.json"));
        if (found is { Length: 0 })
        {
            Unreadable.Add(name, "", "holds no `*.json`");
        }

        return found?.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
    }

    private byte[]? BytesOf(string file)
    {
        if (file != StandardInput)
        {
            return Attempt(file, () =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                return Bounded(file, stream);
            });
        }

        if (_inputIsRead)
        {
            Unreadable.Add(file, "", "can be read once");
            return null;
        }

        _inputIsRead = true;
        return Attempt(file, () => Bounded(file, standardInput));
    }

    // The length that a file system gives is a hint: pipes and devices have none, and others write meanwhile.
    private byte[]? Bounded(string file, Stream stream)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        while (stream.Read(chunk) is > 0 and var count)
        {
            if (buffer.Length + count > FileBytesMax)
            {
                Unreadable.Add(file, "", $"has more than {FileBytesMax} bytes");
                return null;
            }

            buffer.Write(chunk, 0, count);
        }

        return buffer.ToArray();
    }

    private T? Attempt<T>(string name, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Unreadable.Add(name, "", exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file or folder",
                UnauthorizedAccessException => "may not be read",
                ArgumentException => "is no name of a file",
                _ => "cannot be read",
            });
            return null;
        }
    }
}
