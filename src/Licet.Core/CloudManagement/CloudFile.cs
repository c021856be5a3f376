namespace Licet.Core.CloudManagement;

/// <summary>The tables and documents of the cloud-management layer, carried inside the assembly.</summary>
internal static class CloudFile
{
    /// <summary>The whole text of an embedded file; a missing one is a fault of the build and throws.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(CloudFile).Assembly.GetManifestResourceStream(typeof(CloudFile), name)
            ?? throw new InvalidOperationException($"the assembly was built without `{name}`");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The rows of an embedded table, split at tabs; lines that begin with <c>#</c> are comments.</summary>
    public static IEnumerable<string[]> Rows(string name) =>
        Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'));
}
