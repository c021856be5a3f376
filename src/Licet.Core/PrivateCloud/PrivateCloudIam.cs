using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// The use cases of giving the roles of a Hosted Private Cloud through IAM. Local users are not touched by it: they go
/// on entering by their passwords, before, meanwhile and after.
/// </summary>
public sealed class PrivateCloudIam(PrivateCloudPlanning planning)
{
    /// <summary>Why IAM cannot be enabled on a service now; null where it can.</summary>
    public static Error? WhyNotEnabled(HostedPrivateCloud service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var options = service.SecurityOptions.Where(SecurityOptions.RefusesIam).ToList();
        if (options.Count > 0)
        {
            return Conflict(
                $"IAM is not offered on `{service.Name}`, which has {string.Join(", ", options.Select(Quoted))}: "
                + "make the service known without, if its vCenter has none of it");
        }

        return service.Iam switch
        {
            IamOptionState.Disabled or IamOptionState.Error => null,
            IamOptionState.Enabled => Conflict($"IAM is enabled on `{service.Name}` already"),
            IamOptionState.Enabling or IamOptionState.Disabling => Busy(service),
        };
    }

    /// <summary>Why IAM cannot be disabled on a service now; null where it can.</summary>
    public static Error? WhyNotDisabled(HostedPrivateCloud service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Iam switch
        {
            IamOptionState.Enabled or IamOptionState.Error => null,
            IamOptionState.Disabled => Conflict($"IAM is not enabled on `{service.Name}`"),
            IamOptionState.Enabling or IamOptionState.Disabling => Busy(service),
        };
    }

    /// <summary>Enables IAM, with a role for everything and one for looking.</summary>
    public Task<Result<PrivateCloudTask>> EnableAsync(Permit permit, string name, CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service => WhyNotEnabled(service) is { } refusal
                ? refusal
                : new PrivateCloudChange(
                    WithDefaultRoles(service) with { Iam = IamOptionState.Enabling },
                    PrivateCloudOperation.EnableIam,
                    name),
            cancellation);

    /// <summary>Disables IAM: takes all roles away.</summary>
    public Task<Result<PrivateCloudTask>> DisableAsync(Permit permit, string name, CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service => WhyNotDisabled(service) is { } refusal
                ? refusal
                : new PrivateCloudChange(
                    service with
                    {
                        Iam = IamOptionState.Disabling,
                        Users = [.. service.Users.Select(user =>
                            user.IsRole ? user with { State = PrivateCloudUserState.Deleting } : user)],
                    },
                    PrivateCloudOperation.DisableIam,
                    name),
            cancellation);

    /// <summary>Adds a role, without any right as yet. Its name begins with <c>iam-</c>, asked for or not.</summary>
    public Task<Result<PrivateCloudTask>> AddRoleAsync(
        Permit permit, string name, string role, CancellationToken cancellation) =>
        planning.PlanAsync(permit, name, service => AddRole(service, role), cancellation);

    /// <summary>A new service as it is when IAM has been enabled, its vCenter having the roles already.</summary>
    internal static HostedPrivateCloud Enabled(HostedPrivateCloud service, DateTime now)
    {
        var roles = WithDefaultRoles(service);
        var enabled = PrivateCloudCompletion.Enabled(roles, roles.NextId) with { NextId = roles.NextId + 1 };
        return enabled with { Applied = enabled.ToWantedAccess().Principals, AppliedAt = now };
    }

    /// <summary>The service with the two roles that are always there.</summary>
    internal static HostedPrivateCloud WithDefaultRoles(HostedPrivateCloud service)
    {
        var roles = service.Users.Where(user => user.IsRole).Select(user => user.Name).ToList();
        service = service with
        {
            Users = [.. service.Users.Select(user =>
                user.IsRole ? user with { State = PrivateCloudUserState.Creating } : user)],
        };
        service = roles.Contains(PrivateCloudUser.AdminRole) ? service : WithUser(
            service, PrivateCloudUser.AdminRole, AccessRight.Admin, NetworkRole.Admin, VmNetworkRole.Admin, true);
        return roles.Contains(PrivateCloudUser.AuditorRole) ? service : WithUser(
            service,
            PrivateCloudUser.AuditorRole,
            AccessRight.ReadOnly,
            NetworkRole.ReadOnly,
            VmNetworkRole.ReadOnly,
            canAddResource: false);
    }

    private static Result<PrivateCloudChange> AddRole(HostedPrivateCloud service, string role)
    {
        var full = role.StartsWith(PrivateCloudUser.RolePrefix, StringComparison.Ordinal)
            ? role
            : PrivateCloudUser.RolePrefix + role;
        if (PrivateCloudText.CheckName("name", full) is { } invalid)
        {
            return invalid;
        }

        if (service.Iam != IamOptionState.Enabled)
        {
            return Conflict($"IAM is not enabled on `{service.Name}`: enable it first");
        }

        if (PrivateCloudText.CheckFree(service, full) is { } taken)
        {
            return taken;
        }

        var id = service.NextId;
        var added = WithUser(
            service, full, AccessRight.Disabled, NetworkRole.NoAccess, VmNetworkRole.NoAccess, canAddResource: false);
        return new PrivateCloudChange(added, PrivateCloudOperation.AddUser, full) { UserId = id };
    }

    private static HostedPrivateCloud WithUser(
        HostedPrivateCloud service,
        string name,
        AccessRight right,
        NetworkRole network,
        VmNetworkRole vmNetwork,
        bool canAddResource)
    {
        var id = service.NextId;
        var role = new PrivateCloudUser
        {
            Id = id,
            Name = name,
            IsRole = true,
            State = PrivateCloudUserState.Creating,
            Rights = [.. service.Datacenters.Select((datacenter, index) => new PrivateCloudRight(
                id + 1 + index, datacenter.Id, right, network, vmNetwork, canAddResource))],
        };
        return service with { Users = service.Users.Add(role), NextId = id + 1 + service.Datacenters.Length };
    }

    private static Error Busy(HostedPrivateCloud service) =>
        Conflict($"IAM is being changed on `{service.Name}`: wait for the task to be done");

    private static Error Conflict(string message) => new(ErrorKind.Conflict, message);

    private static string Quoted(string text) => $"`{text}`";
}
