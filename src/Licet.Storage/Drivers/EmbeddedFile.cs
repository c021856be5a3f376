using SQLitePCL;

namespace Licet.Storage.Drivers;

/// <summary>
/// A database in one file that is written once, by one, and only read afterwards: without journal, locks or waiting,
/// and close to the engine's own interface, since millions of rows go through. Not for several threads at once.
/// </summary>
internal sealed class EmbeddedFile : IDisposable
{
    private readonly sqlite3 _database;

    static EmbeddedFile() => SqliteLibrary.Load();

    private EmbeddedFile(sqlite3 database) => _database = database;

    /// <summary>Makes a file, which must not be there. What a crash leaves of it is of no use.</summary>
    /// <exception cref="InvalidDataException">It cannot be made.</exception>
    public static EmbeddedFile Create(string path)
    {
        using (new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
        }

        var file = Open(path, raw.SQLITE_OPEN_READWRITE);
        file.Execute("pragma journal_mode = off");
        file.Execute("pragma synchronous = off");
        file.Execute("pragma locking_mode = exclusive");
        return file;
    }

    /// <summary>Opens a file that nobody changes any more.</summary>
    /// <exception cref="InvalidDataException">It is not there, or none.</exception>
    public static EmbeddedFile OpenRead(string path)
    {
        var escaped = Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal);
        return Open($"file:{escaped}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);
    }

    /// <summary>Runs a statement that answers nothing.</summary>
    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
        }
    }

    /// <summary>A statement, to be run as often as wanted.</summary>
    public EmbeddedStatement Prepare(string sql)
    {
        Check(_database, raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return new EmbeddedStatement(_database, statement);
    }

    /// <summary>Breaks off what is running, from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_database);

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <summary>Throws what the engine's answer stands for.</summary>
    internal static void Check(sqlite3 database, int answer)
    {
        switch (answer)
        {
            case raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE:
                return;
            case raw.SQLITE_INTERRUPT:
                throw new OperationCanceledException();
            default:
                throw new InvalidDataException(raw.sqlite3_errmsg(database).utf8_to_string());
        }
    }

    private static EmbeddedFile Open(string path, int flags)
    {
        var answer = raw.sqlite3_open_v2(path, out var database, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            Check(database, answer);
            return new EmbeddedFile(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
