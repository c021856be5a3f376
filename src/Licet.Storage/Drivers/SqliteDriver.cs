using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Licet.Storage.Drivers;

/// <summary>
/// SQLite: one file, one process. One connection writes, guarded by a semaphore (the engine has one writer anyway);
/// readers have connections of their own and, in WAL mode, neither wait nor are waited for. A commit is on the disk
/// before it returns (<c>synchronous = full</c>).
/// </summary>
internal sealed class SqliteDriver : ISqlDriver
{
    private const int BusyTimeoutSeconds = 10;
    private const int IdleReadersMax = 8;

    // SQLite result codes, https://www.sqlite.org/rescode.html
    private const int ConstraintForeignKey = 787;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    private readonly string _connectionString;
    private readonly FileStream _lock;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private SqliteConnection? _writer;
    private volatile bool _isDisposed;

    static SqliteDriver() => SqliteLibrary.Load();

    private SqliteDriver(string path, FileStream fileLock)
    {
        _lock = fileLock;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = BusyTimeoutSeconds,
            Pooling = false,
        }.ToString();
    }

    /// <summary>Opens the file, which is created when it does not exist, for this process alone.</summary>
    /// <exception cref="StoreUnavailableException">Another process has it, or it cannot be opened.</exception>
    public static SqliteDriver Open(string path)
    {
        FileStream? fileLock = null;
        try
        {
            // A full path is nothing but a path; of others some mean something else to the library (`:memory:`).
            path = Path.GetFullPath(path);
            fileLock = new FileStream(path + ".lock", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });

            // Created here and not by the library, so that nobody else can read it for a moment; its journals inherit
            // the mode.
            using var created = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fileLock?.Dispose();
            var reason = fileLock is null && IsLocked(exception) ? "another server is using it" : exception.Message;
            throw new StoreUnavailableException($"cannot open the store `{path}`: {reason}", exception);
        }

        return new SqliteDriver(path, fileLock);
    }

    public async Task<SqlSession> BeginReadAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var connection = _readers.TryTake(out var idle) ? idle : await ConnectAsync(isReader: true, cancellation);
        try
        {
            return new SqlSession(connection, connection.BeginTransaction(deferred: true), GiveBackReaderAsync);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<SqlSession> BeginWriteAsync(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _writer ??= await ConnectAsync(isReader: false, cancellation);
            return new SqlSession(_writer, _writer.BeginTransaction(deferred: false), GiveBackWriterAsync);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    public SqlConstraint? ViolatedConstraint(DbException exception) =>
        (exception as SqliteException)?.SqliteExtendedErrorCode switch
        {
            ConstraintForeignKey => SqlConstraint.Reference,
            ConstraintPrimaryKey or ConstraintUnique => SqlConstraint.Unique,
            _ => null,
        };

    public async ValueTask DisposeAsync()
    {
        // Waits for the write under way; whoever waits for its turn behind it is told that there is none.
        await _writing.WaitAsync();
        if (_isDisposed)
        {
            _writing.Release();
            return;
        }

        _isDisposed = true;
        while (_readers.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }

        // The last connection to close also folds the journal into the file.
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        await _lock.DisposeAsync();
        _writing.Release();
    }

    // The file is locked by another process: EWOULDBLOCK of flock(2), on Linux and on macOS.
    private static bool IsLocked(Exception exception) => exception is IOException { HResult: 11 or 35 };

    private async ValueTask GiveBackReaderAsync(DbConnection connection, bool isClean)
    {
        if (isClean && !_isDisposed && _readers.Count < IdleReadersMax)
        {
            _readers.Add((SqliteConnection)connection);
        }
        else
        {
            await connection.DisposeAsync();
        }
    }

    private async ValueTask GiveBackWriterAsync(DbConnection connection, bool isClean)
    {
        if (!isClean)
        {
            _writer = null;
            await connection.DisposeAsync();
        }

        _writing.Release();
    }

    private async Task<SqliteConnection> ConnectAsync(bool isReader, CancellationToken cancellation)
    {
        const string Settings = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;";
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = isReader ? $"{Settings} pragma query_only = on;" : Settings;
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
