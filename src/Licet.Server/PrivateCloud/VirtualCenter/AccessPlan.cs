using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// Which permissions the wanted access comes to in a vCenter: for each right a role on the datacenter, and on the
/// folder of its networks where it is another one there; a right on an object is a role on that object. Immutable.
/// </summary>
/// <param name="Permissions">What is wanted; at most one for each principal and object.</param>
internal sealed record AccessPlan(IReadOnlyList<PlannedPermission> Permissions)
{
    /// <summary>The plan.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="datacenters">The vCenter's datacenters.</param>
    /// <param name="userName">Who applies it: that user's domain cannot be ours.</param>
    /// <exception cref="VirtualCenterException">It cannot be had.</exception>
    public static AccessPlan Of(
        WantedAccess wanted, IReadOnlyList<VSphereDatacenter> datacenters, string userName)
    {
        PrincipalNames.Check(wanted, userName);
        var permissions = new Dictionary<(ManagedObject, string, bool), PlannedPermission>();
        foreach (var principal in wanted.Principals)
        {
            foreach (var permission in Of(wanted, principal, datacenters))
            {
                permissions[(permission.Entity, permission.Principal.ToUpperInvariant(), permission.IsGroup)] =
                    permission;
            }
        }

        return new AccessPlan([.. permissions.Values]);
    }

    /// <summary>The datacenter of that name.</summary>
    /// <exception cref="VirtualCenterException">There is none, or more than one.</exception>
    public static VSphereDatacenter Find(IReadOnlyList<VSphereDatacenter> datacenters, string name)
    {
        var named = datacenters.Where(one => one.IsNamed(name)).Take(2).ToList();
        return named is [var found]
            ? found
            : throw new VirtualCenterException(
                ErrorKind.Invalid,
                $"the vCenter has {(named.Count == 0 ? "no" : "more than one")} datacenter "
                    + $"`{PrincipalNames.Shown(name)}`: name the service's datacenters as the inventory does");
    }

    // What comes later takes the place of what came before on the same object: a right on the object itself counts.
    private static IEnumerable<PlannedPermission> Of(
        WantedAccess wanted, WantedPrincipal principal, IReadOnlyList<VSphereDatacenter> datacenters)
    {
        var name = PrincipalNames.PrefixOf(wanted.Domain) + principal.Name;
        foreach (var right in principal.Datacenters)
        {
            var datacenter = Find(datacenters, right.DatacenterName);
            var role = RoleTemplate.OnDatacenter(right.Right, right.CanAddResource);
            var networks = RoleTemplate.OnNetworks(right.Network, right.VmNetwork);
            if (right.Right != AccessRight.Disabled)
            {
                yield return new PlannedPermission(
                    datacenter.Reference, name, principal.IsGroup, role, Propagates: true);
            }

            if (networks != role)
            {
                yield return new PlannedPermission(
                    datacenter.NetworkFolder, name, principal.IsGroup, networks, Propagates: true);
            }
        }

        var objects = principal.Objects.GroupBy(one => (one.Kind, one.Reference)).ToList();
        if (objects.Find(same => same.Count() > 1) is { } two)
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid,
                $"`{principal.Name}` has two rights on `{PrincipalNames.Shown(two.Key.Reference)}`: remove one");
        }

        foreach (var right in principal.Objects)
        {
            yield return new PlannedPermission(
                new ManagedObject(TypeOf(right.Kind), right.Reference),
                name,
                principal.IsGroup,
                RoleTemplate.OnObject(right.Right),
                right.Propagates)
            {
                IsOnObject = true,
            };
        }
    }

    private static string TypeOf(ManagedObjectKind kind) => kind switch
    {
        ManagedObjectKind.Cluster => "ClusterComputeResource",
        ManagedObjectKind.Datastore => "Datastore",
        ManagedObjectKind.DistributedPortGroup => "DistributedVirtualPortgroup",
        ManagedObjectKind.Folder => "Folder",
        ManagedObjectKind.ResourcePool => "ResourcePool",
        ManagedObjectKind.VirtualMachine => "VirtualMachine",
    };
}
