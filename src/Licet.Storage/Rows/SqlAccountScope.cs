using Licet.Core.Store;
using Licet.Storage.Drivers;

namespace Licet.Storage.Rows;

/// <summary>The account of a session, and which of its rows the session has touched.</summary>
internal sealed class SqlAccountScope(string name)
{
    private readonly HashSet<TouchedRow> _seen = [];
    private readonly List<TouchedRow> _touched = [];
    private readonly List<PastRow> _before = [];
    private StoredAccount? _account;

    public string Name => name;

    /// <summary>The touched rows, each once, in the order in which they were first touched.</summary>
    public IReadOnlyList<TouchedRow> Touched => _touched;

    /// <summary>What those of them were before that have a history.</summary>
    public IReadOnlyList<PastRow> Before => _before;

    /// <summary>
    /// Whether what a row is now has to be known before the session touches it: the first time, where it has a history.
    /// </summary>
    public bool IsToBeKept(TouchedRow row) => HistoryTables.Has(row.Table) && !_seen.Contains(row);

    /// <summary>Notes that a row has been touched.</summary>
    /// <param name="row">The row.</param>
    /// <param name="was">What it was, where it was and <see cref="IsToBeKept"/>.</param>
    public void Touch(TouchedRow row, object?[]? was)
    {
        if (!_seen.Add(row))
        {
            return;
        }

        _touched.Add(row);
        if (HistoryTables.Has(row.Table))
        {
            _before.Add(new PastRow(row.Table, row.Key, was));
        }
    }

    /// <summary>The account with its plate, which is for life.</summary>
    /// <exception cref="InvalidOperationException">There is no such account, so it can have no rows.</exception>
    public async Task<StoredAccount> AccountAsync(SqlSession session, CancellationToken cancellation)
    {
        if (_account is null)
        {
            const string FindPlate = "select plate from accounts where name = $1";
            var plates = await session.QueryAsync(FindPlate, reader => reader.GetString(0), cancellation, name);
            _account = plates.Count == 1
                ? new StoredAccount(name, plates[0])
                : throw new InvalidOperationException($"account `{name}` does not exist");
        }

        return _account;
    }
}
