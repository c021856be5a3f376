using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Server.Demo;

namespace Licet.Server.Hosting;

/// <summary>
/// The first start: founds the account and, when asked, the demo in it. Later starts: checks that all fits.
/// </summary>
internal sealed class Founding(IServiceProvider useCases, ServeOptions options)
{
    private static readonly AccountProfile s_profile = new() { Email = "owner@example.com", Organisation = "Example" };

    private readonly SnapshotPublisher _publisher = useCases.GetRequiredService<SnapshotPublisher>();
    private readonly AccountSetup _setup = useCases.GetRequiredService<AccountSetup>();
    private readonly SecretBox _box = useCases.GetRequiredService<SecretBox>();
    private readonly AwsFounding _aws = useCases.GetRequiredService<AwsFounding>();
    private readonly DemoAccount _demo = useCases.GetRequiredService<DemoAccount>();

    /// <summary>Checks that a store with accounts is the one that was meant, and that the key is the store's.</summary>
    /// <exception cref="StartRefusedException">It is not.</exception>
    public void Check(Foundation foundation)
    {
        var known = _publisher.All.ToList();
        var names = string.Join(", ", known.Select(state => $"`{state.Account.Id}`"));
        if (options.IsDemo && foundation != Foundation.Demo)
        {
            throw new StartRefusedException(
                $"the data directory holds the account {names}, founded without --demo: name another one with --data");
        }

        if (options.Account is { } account && known.All(state => state.Account.Id != account))
        {
            throw new StartRefusedException($"the data directory holds the account {names}, not `{account}`");
        }

        if (options.Plate is { } plate && known.Any(state => state.Account.Plate != plate))
        {
            throw new StartRefusedException($"the account {names} was not founded with the plate `{plate}`");
        }

        if (options.AwsNumber is { } number && known.All(state => state.Account.AwsNumber != number))
        {
            var numbers = string.Join(", ", known.Select(state => state.Account.AwsNumber));
            throw new StartRefusedException($"the account {names} has the AWS number {numbers}, not {number}");
        }

        var applications = known.SelectMany(state => state.ApiApplications.Values);
        if (applications.FirstOrDefault() is { } sealedOne
            && _box.Open(sealedOne.SealedSecret, sealedOne.ApplicationKey) is null)
        {
            throw new StartRefusedException(
                "master.key is not the key of this store: the secrets in it cannot be read; put it back from a backup");
        }
    }

    /// <summary>Founds the account, and the demo when asked, with its users.</summary>
    /// <returns>All secrets; the addresses are as given.</returns>
    public async Task<Credentials> FoundAsync(
        Credentials addresses, ImmutableArray<DemoUser> users, CancellationToken cancellation)
    {
        var id = options.Account ?? ServeOptions.DefaultAccount;
        var founded = await _setup.CreateAsync(
            id, options.Plate ?? ServeOptions.DefaultPlate, s_profile, cancellation, options.AwsNumber);
        var account = founded.Succeeded ? founded.Value : throw new StartRefusedException(founded.Error.Message);

        // Beside the demo: a start is to take less than a second.
        var administrator = Task.Run(() => _aws.FoundAsync(id, addresses.HttpUrl, cancellation), cancellation);
        var credentials = addresses with
        {
            ApplicationKey = account.ApplicationKey,
            ApplicationSecret = account.ApplicationSecret,
            ConsumerKey = account.ConsumerKey,
            SetupSecret = account.SetupSecret,
        };
        if (!options.IsDemo)
        {
            return credentials with { Aws = await administrator };
        }

        // None were drawn ahead where a store was removed from what had been founded.
        var people = users.IsEmpty ? DemoUser.DrawAll() : users;
        var filled = await _demo.FillAsync(id, people, credentials, cancellation);
        return filled with { Aws = await administrator };
    }
}
