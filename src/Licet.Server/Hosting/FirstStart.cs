using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Server.Demo;

namespace Licet.Server.Hosting;

/// <summary>
/// Founds the account at the first start, and shows its keys: once, on the terminal and in the credentials file. There is no default
/// password anywhere.
/// </summary>
internal sealed class FirstStart(
    SnapshotPublisher publisher, AccountSetup setup, DemoAccount demo, ServeOptions options, TextWriter terminal)
{
    private NewAccount? _founded;
    private DemoCredentials? _demo;

    /// <summary>Founds the account when the store has none.</summary>
    /// <exception cref="StartException">It cannot be founded as asked.</exception>
    public async Task FoundAsync(CancellationToken cancellation)
    {
        if (publisher.All.Any())
        {
            return;
        }

        if (options.CredentialsFile is { } file)
        {
            CredentialsFile.Probe(file);
        }

        var id = new AccountId(options.Account);
        var profile = new AccountProfile { Email = $"{options.Account}@example.com" };
        var founded = await setup.CreateAsync(id, options.Plate, profile, cancellation);
        _founded = founded.Succeeded
            ? founded.Value
            : throw new StartException($"cannot found account `{options.Account}`: {founded.Error.Message}");
        if (options.IsDemo)
        {
            _demo = await demo.FillAsync(publisher.Find(id)!, cancellation);
        }
    }

    /// <summary>Shows what there is to show, now that the addresses are known.</summary>
    public void Show(ServerAddresses addresses)
    {
        if (_founded is not null)
        {
            ShowKeys(_founded);
        }

        if (options.CredentialsFile is not { } file)
        {
            return;
        }

        if (_founded is not null)
        {
            CredentialsFile.Write(file, addresses, _founded, _demo);
            terminal.WriteLine($"these keys are also in {file}, for you alone");
        }
        else if (CredentialsFile.Refresh(file, addresses))
        {
            terminal.WriteLine($"the addresses in {file} are up to date; its keys are those of the first start");
        }
        else
        {
            terminal.WriteLine($"{file} is not written: the keys of the first start are shown only then");
        }
    }

    private void ShowKeys(NewAccount account)
    {
        terminal.WriteLine($"account {account.Account.Id} was founded; its keys are shown this once:");
        terminal.WriteLine($"  applicationKey     {account.ApplicationKey}");
        terminal.WriteLine($"  applicationSecret  {account.ApplicationSecret}");
        terminal.WriteLine($"  consumerKey        {account.ConsumerKey}");
        terminal.WriteLine($"  setupSecret        {account.SetupSecret}  (sets the owner's password: POST /auth/setup)");
        if (_demo is not null)
        {
            terminal.WriteLine($"service account {_demo.ServiceAccountUrn}");
            terminal.WriteLine($"  clientId           {_demo.ClientId}");
            terminal.WriteLine($"  clientSecret       {_demo.ClientSecret}");
            foreach (var user in _demo.Users)
            {
                terminal.WriteLine($"user {user.Login,-14} {user.Password}");
            }
        }
    }
}
