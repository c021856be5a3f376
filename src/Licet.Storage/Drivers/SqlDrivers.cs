namespace Licet.Storage.Drivers;

/// <summary>Chooses a driver, so that nobody else names one.</summary>
internal static class SqlDrivers
{
    /// <summary>The embedded engine, on a file.</summary>
    /// <exception cref="StoreUnavailableException">Another process has it, or it cannot be opened.</exception>
    public static ISqlDriver OpenFile(string path) => SqliteDriver.Open(path);
}
