using Licet.Core.Accounts;
using Licet.Core.Store;
using Licet.Storage.Drivers;
using Xunit;

namespace Licet.Tests.Storage;

/// <summary>What holds of every store at any time, whatever was written to it and however it ended.</summary>
internal static class StoreConsistency
{
    /// <summary>The file is whole, and every reference in it leads somewhere. The store must be closed.</summary>
    internal static async Task AssertFileAsync(string path, CancellationToken cancellation)
    {
        await using var driver = SqliteDriver.Open(path);
        await using var session = await driver.BeginReadAsync(cancellation);
        var problems = await session.QueryAsync(
            "pragma integrity_check", reader => reader.GetString(0), cancellation);
        Assert.Equal("ok", string.Join("; ", problems));
        Assert.Empty(await session.QueryAsync(
            "pragma foreign_key_check", reader => reader.GetString(0), cancellation));
    }

    /// <summary>Revisions have no gap, a change names a row once, and every row is in some change.</summary>
    internal static async Task AssertChangesAsync(IStore store, AccountId account, CancellationToken cancellation)
    {
        await store.ReadAsync(
            account,
            async (reader, token) =>
            {
                var changes = await reader.ListChangesAsync(0, int.MaxValue, token);
                Assert.Equal(await reader.RevisionAsync(token), changes.Count);
                for (var index = 0; index < changes.Count; index++)
                {
                    Assert.Equal(index + 1, changes[index].Revision);
                    Assert.Equal(changes[index].Touched.Distinct().Count(), changes[index].Touched.Length);
                }

                var touched = changes.SelectMany(change => change.Touched).ToHashSet();
                foreach (var table in TableSamples.Tables)
                {
                    var sample = TableSamples.Of(table);
                    foreach (var row in await sample.ListAsync(reader, token))
                    {
                        Assert.Contains(new TouchedRow(table, sample.KeyOf(row)), touched);
                    }
                }

                return true;
            },
            cancellation);
    }
}
