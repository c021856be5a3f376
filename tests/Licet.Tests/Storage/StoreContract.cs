using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Store;
using Xunit;

namespace Licet.Tests.Storage;

/// <summary>
/// What every store must do, whatever lies beneath it. A class for a database says how to open the store and how to
/// remove it, and inherits every test.
/// </summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private protected static AccountId Id => Samples.Id;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FixedTime Time { get; } = new();

    private protected IStore Store { get; private set; } = null!;

    /// <summary>Opens the store of this test; the first time it is empty.</summary>
    private protected abstract Task<IStore> OpenAsync(TimeProvider time, CancellationToken cancellation);

    /// <summary>Removes the store of this test.</summary>
    private protected abstract ValueTask RemoveAsync();

    public async ValueTask InitializeAsync() => Store = await OpenAsync(Time, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(Time, Cancellation);
    }

    /// <summary>A write that succeeds; the revision that it became.</summary>
    private protected async Task<long> WriteAsync(Func<IStoreWriter, Task> write, AccountId? account = null)
    {
        var committed = await Store.WriteAsync<Nothing>(
            account ?? Id,
            async (writer, _) =>
            {
                await write(writer);
                return new Nothing();
            },
            Cancellation);
        Assert.True(committed.Succeeded);
        return committed.Value.Revision;
    }

    private protected Task<T> ReadAsync<T>(Func<IStoreReader, Task<T>> read, AccountId? account = null) =>
        Store.ReadAsync(account ?? Id, (reader, _) => read(reader), Cancellation);

    private protected Task<long> AddFoundationAsync() =>
        WriteAsync(writer => Samples.AddFoundationAsync(writer, Cancellation));

    private protected Task<long> AddAccountAsync(AccountId? account = null) =>
        WriteAsync(
            async writer => Assert.True(await writer.AddAccountAsync(
                Samples.Account with { Id = account ?? Id }, Cancellation)),
            account);

    private protected Task<long> AddGroupAsync(string name, AccountId? account = null) =>
        WriteAsync(
            async writer => Assert.True(await writer.Groups.AddAsync(Samples.Group with { Name = name }, Cancellation)),
            account);

    private protected Task<IReadOnlyList<Change>> ChangesAsync(AccountId? account = null) =>
        ReadAsync(reader => reader.ListChangesAsync(0, int.MaxValue, Cancellation), account);

    private protected static string Touched(Change change) =>
        string.Join(" ", change.Touched.Select(row => $"{row.Table}:{row.Key}"));
}
