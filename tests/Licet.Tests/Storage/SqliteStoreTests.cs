using Licet.Core.Store;
using Licet.Storage;

namespace Licet.Tests.Storage;

/// <summary>The embedded store keeps the contract.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override async Task<IStore> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        await SqlStore.OpenFileAsync(_folder.PathOf("licet.db"), time, cancellation);

    private protected override ValueTask RemoveAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
