using SQLitePCL;

namespace Licet.Storage.Drivers;

/// <summary>
/// A statement of an <see cref="EmbeddedFile"/>. Its parameters are numbered from 1, its columns from 0.
/// </summary>
internal sealed class EmbeddedStatement(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Sets a parameter to a number; null for nothing.</summary>
    public void Bind(int parameter, long? number) => EmbeddedFile.Check(
        database,
        number is { } value
            ? raw.sqlite3_bind_int64(statement, parameter, value)
            : raw.sqlite3_bind_null(statement, parameter));

    /// <summary>Sets a parameter to bytes.</summary>
    public void Bind(int parameter, ReadOnlySpan<byte> bytes) => EmbeddedFile.Check(
        database,
        bytes.IsEmpty
            ? raw.sqlite3_bind_zeroblob(statement, parameter, 0)
            : raw.sqlite3_bind_blob(statement, parameter, bytes));

    /// <summary>Sets a parameter to a text.</summary>
    public void Bind(int parameter, string text) =>
        EmbeddedFile.Check(database, raw.sqlite3_bind_text(statement, parameter, text));

    /// <summary>Goes on to the next row; false at the end, after which the statement can be run again.</summary>
    public bool Step()
    {
        var answer = raw.sqlite3_step(statement);
        if (answer == raw.SQLITE_ROW)
        {
            return true;
        }

        // Says the same once more where it has failed.
        EmbeddedFile.Check(database, answer);
        _ = raw.sqlite3_reset(statement);
        return false;
    }

    /// <summary>A column of the row, as a number; 0 for nothing.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A column of the row, as bytes, good until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();
}
