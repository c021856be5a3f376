using Licet.Core.Events;
using Licet.Core.Store;
using Licet.Storage.Drivers;
using Licet.Storage.Rows;

namespace Licet.Storage;

/// <summary>
/// The history of one account within one session: an undo log. With every change that touches rows which have a
/// history stands what they were before; the state at a revision is what the earliest of these behind it say, and for
/// all other rows what is there now.
/// </summary>
internal sealed class SqlHistory(SqlSession session, SqlAccountView present, SqlAccountScope scope) : IStoreHistory
{
    private const int ChangesAtOnceMax = 1000;

    // A change gives up at most so many old ones, and not every change looks for them.
    private const int PruneInterval = 16;
    private const int PrunedAtOnceMax = 64;

    private const string ListAfter =
        "select revision, before from history where account = $1 and revision > $2 order by revision limit $3";

    private const string FindAt =
        "select revision from changes where account = $1 and at <= $2 order by at desc, revision desc limit 1";

    private const string FindEvent =
        """
        select type, at, actor, source_address, subject, subject_name, details, revision, sequence from audit_events
        where account = $1 and subject = $2 and revision <= $3 and type like $4
        order by revision desc, sequence desc limit 1
        """;

    public async Task<long> FirstRevisionAsync(CancellationToken cancellation)
    {
        const string FindFirst = "select history_from from accounts where name = $1";
        var rows = await session.QueryAsync(FindFirst, reader => reader.GetInt64(0), cancellation, scope.Name);
        return rows.Count == 0 ? 0 : Math.Max(rows[0], 1);
    }

    public async Task<long> RevisionAtAsync(DateTime instant, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(
            FindAt, reader => reader.GetInt64(0), cancellation, scope.Name, Column.OfTime(instant));
        return rows.Count == 0 ? 0 : rows[0];
    }

    public async Task<PastRows> ReadAsync(long revision, CancellationToken cancellation)
    {
        var earliest = new Dictionary<TouchedRow, object?[]?>();
        for (var after = revision; ;)
        {
            var changes = await session.QueryAsync(
                ListAfter,
                reader => (Revision: reader.GetInt64(0), Rows: reader.Json(1, StorageJson.Default.PastRowArray)),
                cancellation,
                scope.Name,
                after,
                (long)ChangesAtOnceMax);
            foreach (var row in changes.SelectMany(change => change.Rows))
            {
                earliest.TryAdd(new TouchedRow(row.Table, row.Key), row.Was);
            }

            if (changes.Count == 0)
            {
                return new PastRows(earliest.Keys, new SqlPastView(present, earliest, revision));
            }

            after = changes[^1].Revision;
        }
    }

    public async Task<CommittedEvent?> FindLastEventAsync(
        string subject, string typePrefix, long revisionMax, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(
            FindEvent,
            reader => new CommittedEvent(
                reader.GetInt64(7), (int)reader.GetInt64(8), SqlAccountView.AuditEventOf(reader)),
            cancellation,
            scope.Name,
            subject,
            revisionMax,
            typePrefix + "%");
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Keeps what the rows were that a change has touched, and gives up what has become too old.</summary>
    /// <param name="session">The session of the write.</param>
    /// <param name="scope">What it has touched.</param>
    /// <param name="revision">The change's revision.</param>
    /// <param name="now">When it happens, in UTC.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task KeepAsync(
        SqlSession session, SqlAccountScope scope, long revision, DateTime now, CancellationToken cancellation)
    {
        const string Insert = "insert into history (account, revision, at, before) values ($1, $2, $3, $4)";
        const string Prune =
            """
            delete from history where account = $1 and at < $2 and revision in
                (select revision from history where account = $1 order by revision limit $3)
            returning revision
            """;
        const string ReachTo = "update accounts set history_from = $2 where name = $1 and history_from < $2";
        if (scope.Before.Count > 0)
        {
            var before = Column.OfJson([.. scope.Before], StorageJson.Default.PastRowArray);
            await session.ExecuteAsync(Insert, cancellation, scope.Name, revision, Column.OfTime(now), before);
        }

        if (revision % PruneInterval != 0)
        {
            return;
        }

        var gone = await session.QueryAsync(
            Prune,
            reader => reader.GetInt64(0),
            cancellation,
            scope.Name,
            Column.OfTime(now.AddDays(-IStoreHistory.Days)),
            (long)PrunedAtOnceMax);
        if (gone.Count > 0)
        {
            await session.ExecuteAsync(ReachTo, cancellation, scope.Name, gone.Max());
        }
    }
}
