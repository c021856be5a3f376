using System.Data.Common;

namespace Licet.Storage.Drivers;

/// <summary>
/// What differs between database engines; everything else is one SQL and one code for all. Safe for any number of
/// threads.
/// </summary>
internal interface ISqlDriver : IAsyncDisposable
{
    /// <summary>A connection for one read, in a transaction that sees one state of the database throughout.</summary>
    Task<SqlSession> BeginReadAsync(CancellationToken cancellation);

    /// <summary>A connection for one write, in a serializable transaction.</summary>
    Task<SqlSession> BeginWriteAsync(CancellationToken cancellation);

    /// <summary>Which constraint a statement violated; null when the failure was another.</summary>
    SqlConstraint? ViolatedConstraint(DbException exception);
}
