using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.PrivateCloud;
using Licet.Core.Resources;
using Licet.Engine.Urns;
using Licet.Server.Hosting;

namespace Licet.Server.Demo;

/// <summary>
/// The examples of OVHcloud's documentation, made in a fresh account by the same use cases and with the same permits as
/// the API's: whoever reads the documentation finds its users, resources and policies here, deciding as its text says.
/// </summary>
/// <remarks>
/// Nobody is in the group <c>devops-team</c>: the documentation gives it the role <c>REGULAR</c>, which grants the
/// managed permissions group <c>globalReadWrite</c> on everything (R20). A member of it could do more than the example
/// policies say, and these are to be seen at work.
/// </remarks>
internal sealed class DemoAccount(
    SnapshotPublisher publisher,
    UserAdministration users,
    GroupAdministration groups,
    OAuth2ClientAdministration clients,
    ResourceRegistration registration,
    PolicyAdministration policies,
    PrivateCloudAdministration clouds,
    TimeProvider time)
{
    /// <summary>
    /// Makes the demo in an account that was just founded; returns the credentials with those of the demo.
    /// </summary>
    public async Task<Credentials> FillAsync(
        AccountId id,
        ImmutableArray<DemoUser> people,
        Credentials credentials,
        CancellationToken cancellation)
    {
        var state = publisher.Find(id) ?? throw new InvalidOperationException($"account `{id}` is not loaded");
        var root = Caller.Root(state, time.GetUtcNow().UtcDateTime);
        await CreateGroupAsync(root, cancellation);
        await RegisterResourcesAsync(root, cancellation);
        await CreatePrivateCloudAsync(root, cancellation);
        var client = await CreateServiceAccountAsync(root, cancellation);
        foreach (var document in DemoPolicies.For(state.Account, client.Urn))
        {
            Expect(await policies.CreateAsync(Permit(root, "iam/policy/create"), document, cancellation));
        }

        // Last, and side by side: whose password is not hashed yet, has it hashed on a processor of its own.
        var creating = people.Select(user => Task.Run(() => CreateUserAsync(root, user, cancellation), cancellation));
        return credentials with { ServiceAccount = client, Users = await Task.WhenAll(creating) };
    }

    private async Task<UserCredentials> CreateUserAsync(Caller root, DemoUser user, CancellationToken cancellation)
    {
        var email = $"{user.Login}@example.com";
        var from = new NewUser(user.Login, user.Password, email, user.Description, GroupName: null);
        Expect(await users.CreateAsync(Permit(root, "me/identity/user/create"), from, cancellation));
        return new UserCredentials(
            user.Login, user.Password.Text, Urn.OfUser(root.Account.Plate, root.Account.Id.Value, user.Login));
    }

    private async Task CreateGroupAsync(Caller root, CancellationToken cancellation) =>
        Expect(await groups.CreateAsync(
            Permit(root, "me/identity/group/create"),
            "devops-team",
            "DevOps engineers",
            GroupRole.Regular,
            cancellation));

    private async Task RegisterResourcesAsync(Caller root, CancellationToken cancellation) =>
        Expect(await registration.ImportAsync(root, [.. DemoResources.For(root.Account.Plate)], cancellation));

    // As it is when its two roles have been made: a start is to take less than a second.
    private async Task CreatePrivateCloudAsync(Caller root, CancellationToken cancellation)
    {
        const string Name = DemoResources.PrivateCloudName;
        var cloud = new NewPrivateCloud(
            Name, "simulated vCenter", "Roubaix (RBX2a)", [$"{Name}_datacenter17", $"{Name}_datacenter18"], [])
        {
            IsIamEnabled = true,
        };
        Expect(await clouds.CreateAsync(root, cloud, cancellation));
    }

    private async Task<ServiceAccountCredentials> CreateServiceAccountAsync(Caller root, CancellationToken cancellation)
    {
        var (client, secret) = Expect(await clients.CreateAsync(
            Permit(root, "me/api/oauth2/client/create"),
            "terraform-provisioner",
            "Used in CI/CD pipeline to provision infrastructure",
            OAuth2Flow.ClientCredentials,
            [],
            OpenIdSettings.None,
            cancellation));
        return new ServiceAccountCredentials(
            client.ClientId,
            secret,
            Urn.OfServiceAccount(root.Account.Plate, root.Account.Id.Value, client.ClientId));
    }

    private static Permit Permit(Caller root, string action) =>
        Expect(PolicyDecisionPoint.AuthorizeOnAccount(root, $"account:apiovh:{action}"));

    // What the demo is made of is ours: that it is refused would be a bug.
    private static T Expect<T>(Result<T> result) =>
        result.Succeeded ? result.Value : throw new InvalidOperationException($"the demo: {result.Error.Message}");
}
