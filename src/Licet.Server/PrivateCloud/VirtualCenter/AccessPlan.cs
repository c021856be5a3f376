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
    // Of the vCenter itself: that its people keep their rights is not for anybody here to say.
    private static readonly string[] s_ownDomains = ["vsphere.local", "localos"];

    /// <summary>What the principals of a domain are called in a vCenter.</summary>
    public static string PrefixOf(string domain) => domain + "\\";

    /// <summary>The plan.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="datacenters">The vCenter's datacenters.</param>
    /// <param name="userName">Who applies it: that user's domain cannot be ours.</param>
    /// <exception cref="VirtualCenterException">It cannot be had.</exception>
    public static AccessPlan Of(
        WantedAccess wanted, IReadOnlyList<VSphereDatacenter> datacenters, string userName)
    {
        if (!IsName(wanted.Domain) || s_ownDomains.Append(DomainOf(userName)).Contains(
            wanted.Domain, StringComparer.OrdinalIgnoreCase))
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid,
                $"the domain `{Shown(wanted.Domain)}` is the vCenter's own: rights of others would be taken away");
        }

        var permissions = new Dictionary<(ManagedObject, string), PlannedPermission>();
        foreach (var principal in wanted.Principals)
        {
            if (!IsName(principal.Name))
            {
                throw new VirtualCenterException(
                    ErrorKind.Invalid, $"`{Shown(principal.Name)}` can be no name in a vCenter");
            }

            foreach (var permission in Of(wanted, principal, datacenters))
            {
                permissions[(permission.Entity, permission.Principal.ToUpperInvariant())] = permission;
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
                $"the vCenter has {(named.Count == 0 ? "no" : "more than one")} datacenter `{Shown(name)}`: name the "
                    + "service's datacenters as the inventory does");
    }

    // What comes later takes the place of what came before on the same object: a right on the object itself counts.
    private static IEnumerable<PlannedPermission> Of(
        WantedAccess wanted, WantedPrincipal principal, IReadOnlyList<VSphereDatacenter> datacenters)
    {
        var name = PrefixOf(wanted.Domain) + principal.Name;
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
                ErrorKind.Invalid, $"`{principal.Name}` has two rights on `{Shown(two.Key.Reference)}`: remove one");
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

    private static bool IsName(string name) => name.Length is > 0 and <= 128
        && !name.Any(one => char.IsControl(one) || char.IsSurrogate(one) || one is '\\' or '@');

    // robot@vsphere.local, VSPHERE.LOCAL\robot
    private static string DomainOf(string userName) =>
        userName.Split('\\', 2) is [var domain, _] ? domain
        : userName.LastIndexOf('@') is >= 0 and var at ? userName[(at + 1)..]
        : "";

    /// <summary>A text in a message.</summary>
    public static string Shown(string text) =>
        new([.. text.Take(80).Select(one => char.IsControl(one) || one == '`' ? '?' : one)]);
}
