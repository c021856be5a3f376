namespace Licet.Engine.Catalogue;

/// <summary>The catalogue's files, carried inside the assembly so that the server needs no folder of data.</summary>
internal static class CatalogueFile
{
    /// <summary>Opens the embedded file of that name; a missing one is a fault of the build and throws.</summary>
    internal static Stream Open(string name) =>
        typeof(CatalogueFile).Assembly.GetManifestResourceStream(typeof(CatalogueFile), name)
        ?? throw new InvalidOperationException($"the assembly was built without `{name}`");
}
