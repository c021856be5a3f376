using System.Runtime.InteropServices;
using SQLitePCL;

namespace Licet.Storage.Drivers;

/// <summary>The embedded engine's own code.</summary>
internal static class SqliteLibrary
{
    static SqliteLibrary()
    {
        // The distribution's library gets its security updates; the one inside the package does not.
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) =>
            name == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out var library) ? library : IntPtr.Zero);
        Batteries_V2.Init();
    }

    /// <summary>Makes sure that it is there; costs nothing the second time.</summary>
    public static void Load()
    {
    }
}
