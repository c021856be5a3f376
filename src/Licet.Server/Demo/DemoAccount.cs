using System.Collections.Immutable;
using System.Text;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.Resources;
using Licet.Engine.Urns;

namespace Licet.Server.Demo;

/// <summary>
/// Fills a fresh account with the examples of OVHcloud's documentation, through the use cases and as the account's root. Nobody is in
/// <c>devops-team</c>: its role gives every right to read and write (R20), and the other examples would not show what they show.
/// </summary>
internal sealed class DemoAccount(
    SnapshotPublisher publisher,
    UserAdministration users,
    GroupAdministration groups,
    OAuth2ClientAdministration clients,
    PolicyAdministration policies,
    ResourceAdministration resources,
    TimeProvider time)
{
    public const string VpsName = "vps-5b48d78b.vps.ovh.net";
    public const string ProjectName = "abc123def456";

    private const int PasswordChars = 20;

    private static readonly (string Login, string Email, string Description)[] s_users =
    [
        ("user1", "user1@example.com", "May reboot the VPS and take snapshots of it"),
        ("user2", "user2@example.com", "May do everything with the VPS but delete its snapshot"),
        ("john.doe", "john.doe@example.com", "DevOps engineer; from the office network, on working days"),
        ("auditor", "auditor@example.com", "May read everything of the account"),
    ];

    /// <summary>Fills the account.</summary>
    /// <exception cref="InvalidOperationException">A use case refused an example: a bug.</exception>
    public async Task<DemoCredentials> FillAsync(AccountState account, CancellationToken cancellation)
    {
        var root = Caller.Root(account, time.GetUtcNow().UtcDateTime);
        var permit = Value(PolicyDecisionPoint.AuthorizeOnAccount(root, "account:apiovh:me/edit"));
        var created = await CreateUsersAsync(permit, cancellation);
        Value(await groups.CreateAsync(permit, "devops-team", "DevOps engineers", GroupRole.Regular, cancellation));
        await RegisterResourcesAsync(permit, cancellation);
        var (client, secret) = Value(await clients.CreateAsync(
            permit,
            "terraform-provisioner",
            "Used in CI/CD pipeline to provision infrastructure",
            OAuth2Flow.ClientCredentials,
            callbackUrls: [],
            cancellation));
        var (plate, name) = (account.Account.Plate, account.Account.Id.Value);
        var serviceAccount = Urn.OfServiceAccount(plate, name, client.ClientId);
        foreach (var policy in DemoPolicies.Of(plate, name, serviceAccount))
        {
            Value(await policies.CreateAsync(permit, Encoding.UTF8.GetBytes(policy), cancellation));
        }

        await publisher.ReachAsync(account.Account.Id, account.Revision, cancellation);
        return new DemoCredentials(client.ClientId, secret, serviceAccount, created);
    }

    private static T Value<T>(Result<T> result) =>
        result.Succeeded ? result.Value : throw new InvalidOperationException($"the demo was refused: {result.Error.Message}");

    private async Task<ImmutableArray<DemoUser>> CreateUsersAsync(Permit permit, CancellationToken cancellation)
    {
        var account = permit.State.Account;
        var demo = s_users.Select(user => new DemoUser(
            user.Login, RandomSecret.Text(PasswordChars), Urn.OfUser(account.Plate, account.Id.Value, user.Login))).ToArray();

        // Hashing passwords is slow by intention: the users are made side by side.
        await Task.WhenAll(s_users.Zip(demo).Select(pair => Task.Run(
            async () => Value(await users.CreateAsync(
                permit,
                new NewUser(
                    pair.First.Login, pair.Second.Password, pair.First.Email, pair.First.Description, GroupName: null),
                cancellation)),
            cancellation)));
        return [.. demo];
    }

    private async Task RegisterResourcesAsync(Permit permit, CancellationToken cancellation)
    {
        Value(await resources.RegisterAsync(
            permit,
            Urn.OfResource(permit.State.Account.Plate, "vps", VpsName),
            "Demo VPS",
            new Dictionary<string, string> { ["environment"] = "prod", ["team"] = "website" },
            cancellation));
        Value(await resources.RegisterAsync(
            permit,
            Urn.OfResource(permit.State.Account.Plate, "publicCloudProject", ProjectName),
            "Demo project",
            new Dictionary<string, string> { ["environment"] = "test" },
            cancellation));
    }
}
