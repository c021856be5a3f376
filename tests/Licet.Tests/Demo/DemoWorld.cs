using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.LockOut;
using Licet.Core.Policies;
using Licet.Core.PrivateCloud;
using Licet.Core.Resources;
using Licet.Core.Store;
using Licet.Server.Demo;
using Licet.Server.Hosting;
using Licet.Storage;
using Licet.Tests.Storage;
using Xunit;

namespace Licet.Tests.Demo;

/// <summary>
/// The demo in this process, on a store of its own: founded and filled as <c>licet serve --demo</c> does.
/// </summary>
public sealed class DemoWorld : IAsyncLifetime
{
    internal static readonly AccountId Account = new("xx1111-ovh");

    private readonly TemporaryFolder _folder = new();
    private SqlStore? _store;
    private SnapshotPublisher? _publisher;

    internal Credentials Credentials { get; private set; } = null!;

    internal ResourceAdministration Resources { get; private set; } = null!;

    internal ResourceRegistration Registration { get; private set; } = null!;

    internal AccountState State => _publisher!.Find(Account)!;

    internal Caller Root => Caller.Root(State, TimeProvider.System.GetUtcNow().UtcDateTime);

    internal SqlStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        var time = TimeProvider.System;
        var cancellation = TestContext.Current.CancellationToken;
        _store = await SqlStore.OpenFileAsync(_folder.PathOf("licet.db"), time, cancellation);
        _publisher = new SnapshotPublisher(_store);
        var writes = new AccountWriter(_store, _publisher, new LockOutGuard(), time);
        Resources = new ResourceAdministration(writes);
        Registration = new ResourceRegistration(writes, time);
        var setup = new AccountSetup(writes, new SecretBox(new MasterKey(MasterKey.Draw())), time);
        var profile = new AccountProfile { Email = "owner@example.com" };
        var founded = await setup.CreateAsync(Account, "eu", profile, cancellation);
        Assert.True(founded.Succeeded, founded.Error?.Message);
        var demo = new DemoAccount(
            _publisher,
            new UserAdministration(writes, time),
            new GroupAdministration(writes, time),
            new OAuth2ClientAdministration(writes, time),
            Registration,
            new PolicyAdministration(writes, time),
            new PrivateCloudAdministration(
                writes, new PrivateCloudPlanning(writes), new SecretBox(new MasterKey(MasterKey.Draw()))),
            time);
        var addresses = new Credentials { HttpUrl = "", HttpsUrl = "", CaCertificate = "", Account = Account.Value };
        Credentials = await demo.FillAsync(Account, DemoUser.DrawAll(), addresses, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        _folder.Dispose();
    }
}
