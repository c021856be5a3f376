namespace Licet.Tests.Storage;

/// <summary>A folder of its own for one test; it goes with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("licet-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string PathOf(string name) => System.IO.Path.Combine(Path, name);
}
