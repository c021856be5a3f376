namespace Licet.Cli.Files;

/// <summary>One JSON document of a file: the whole of it, or one member of the list that it holds.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Place">Where in the file: <c>[3]</c>; empty for the whole file.</param>
/// <param name="Utf8">The document's text, valid JSON as far as its syntax goes.</param>
internal sealed record SourceDocument(string File, string Place, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The document for people: <c>policies.json [3]</c>.</summary>
    public string Name => InputFiles.DisplayName(File, Place);

    /// <summary>The path within the file of a path within the document.</summary>
    public string PathOf(string path) =>
        Place.Length == 0 || path.Length == 0 || path[0] == '[' ? Place + path : $"{Place}.{path}";
}
