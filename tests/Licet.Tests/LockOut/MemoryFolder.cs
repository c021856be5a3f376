namespace Licet.Tests.LockOut;

/// <summary>
/// A folder of its own for one test, in memory where there is such a place: a store waits for the disk at each write.
/// </summary>
internal sealed class MemoryFolder : IDisposable
{
    private const string SharedMemory = "/dev/shm";

    private readonly string _path = Directory.Exists(SharedMemory)
        ? Directory.CreateDirectory(Path.Combine(SharedMemory, $"licet-test-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("licet-test-").FullName;

    public string PathOf(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
