using System.Collections.Frozen;
using System.Collections.Immutable;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// A role that rights become: a built-in one, or one of ours, which are these eight and no others. Its privileges are
/// named, or by groups (<c>VirtualMachine.*</c>), of which it gets what the vCenter's version knows. Immutable.
/// </summary>
/// <param name="Name">The name in the vCenter.</param>
/// <param name="Privileges">What it may do, beside seeing.</param>
/// <param name="BuiltInId">Its number, of a built-in one; null for one of ours.</param>
internal sealed record RoleTemplate(string Name, ImmutableArray<string> Privileges, int? BuiltInId = null)
{
    // Every role has these (AuthorizationManager: user-defined roles always contain them).
    private static readonly ImmutableArray<string> s_always = ["System.Anonymous", "System.Read", "System.View"];

    private static readonly ImmutableArray<string> s_readWrite =
    [
        "Alarm.*", "Datastore.AllocateSpace", "Datastore.Browse", "Datastore.DeleteFile", "Datastore.FileManagement",
        "Datastore.UpdateVirtualMachineFiles", "Datastore.UpdateVirtualMachineMetadata", "Folder.*",
        "Global.CancelTask", "Global.SetCustomField", "InventoryService.Tagging.AttachTag", "Resource.*",
        "ScheduledTask.*", "StorageProfile.View", "VApp.*", "VirtualMachine.*",
    ];

    // The rights of others, but no role: what a role holds is set for the whole vCenter.
    private static readonly ImmutableArray<string> s_admin =
    [
        .. s_readWrite, "Authorization.ModifyPermissions", "Datacenter.Reconfigure", "Datastore.*",
        "Host.Config.Maintenance", "Host.Inventory.EditCluster", "StoragePod.Config",
    ];

    private static readonly ImmutableArray<string> s_addResources =
    [
        "Datastore.Config", "Host.Config.Storage", "Host.Inventory.AddHostToCluster",
        "Host.Inventory.AddStandaloneHost", "Host.Inventory.CreateCluster", "Host.Inventory.EditCluster",
        "Host.Inventory.MoveHost", "StoragePod.Config",
    ];

    private static readonly RoleTemplate s_noAccessTemplate = new("NoAccess", [], VSphereRole.NoAccessId);
    private static readonly RoleTemplate s_readOnlyTemplate = new("ReadOnly", [], VSphereRole.ReadOnlyId);
    private static readonly RoleTemplate s_readWriteTemplate = new("licet-readwrite", s_readWrite);
    private static readonly RoleTemplate s_adminTemplate = new("licet-admin", s_admin);

    private static readonly RoleTemplate s_readOnlyAdding = new("licet-readonly-addresources", s_addResources);

    private static readonly RoleTemplate s_readWriteAdding =
        new("licet-readwrite-addresources", [.. s_readWrite, .. s_addResources]);

    private static readonly RoleTemplate s_adminAdding =
        new("licet-admin-addresources", [.. s_admin, .. s_addResources]);

    private static readonly RoleTemplate s_networksAssign = new("licet-networks-assign", ["Network.Assign"]);

    private static readonly RoleTemplate s_networksManage =
        new("licet-networks-manager", ["DVPortgroup.*", "Network.Assign", "Network.Config"]);

    private static readonly RoleTemplate s_networksAdmin = new(
        "licet-networks-admin", ["Authorization.ModifyPermissions", "DVPortgroup.*", "DVSwitch.*", "Network.*"]);

    /// <summary>Every role of ours.</summary>
    public static ImmutableArray<RoleTemplate> Ours { get; } =
    [
        s_readWriteTemplate, s_adminTemplate, s_readOnlyAdding, s_readWriteAdding, s_adminAdding, s_networksAssign,
        s_networksManage, s_networksAdmin,
    ];

    /// <summary>The role on a datacenter; none at all is said by the built-in one.</summary>
    public static RoleTemplate OnDatacenter(AccessRight right, bool canAddResource) => (right, canAddResource) switch
    {
        (AccessRight.Disabled, _) => s_noAccessTemplate,
        (AccessRight.ReadOnly, false) => s_readOnlyTemplate,
        (AccessRight.ReadOnly, true) => s_readOnlyAdding,
        (AccessRight.ReadWrite, false) => s_readWriteTemplate,
        (AccessRight.ReadWrite, true) => s_readWriteAdding,
        (AccessRight.Admin, false) => s_adminTemplate,
        (AccessRight.Admin, true) => s_adminAdding,
    };

    /// <summary>The role on the folder of a datacenter's networks, in the place of the inherited one.</summary>
    public static RoleTemplate OnNetworks(NetworkRole network, VmNetworkRole vmNetwork) => (network, vmNetwork) switch
    {
        (NetworkRole.Admin, _) => s_networksAdmin,
        (NetworkRole.Manager, _) => s_networksManage,
        (NetworkRole.NoAccess or NetworkRole.ReadOnly, VmNetworkRole.Admin) => s_networksAssign,
        (NetworkRole.ReadOnly, VmNetworkRole.NoAccess or VmNetworkRole.ReadOnly) => s_readOnlyTemplate,
        (NetworkRole.NoAccess, VmNetworkRole.ReadOnly) => s_readOnlyTemplate,
        (NetworkRole.NoAccess, VmNetworkRole.NoAccess) => s_noAccessTemplate,
    };

    /// <summary>The role on a single object.</summary>
    public static RoleTemplate OnObject(AccessRight right) => OnDatacenter(right, canAddResource: false);

    /// <summary>Its privileges in a vCenter.</summary>
    /// <param name="known">All that the vCenter knows.</param>
    public FrozenSet<string> PrivilegesAmong(FrozenSet<string> known) => known
        .Where(one => s_always.Contains(one) || Privileges.Any(wanted => Covers(wanted, one)))
        .ToFrozenSet(StringComparer.Ordinal);

    private static bool Covers(string wanted, string privilege) => wanted.EndsWith('*')
        ? privilege.StartsWith(wanted[..^1], StringComparison.Ordinal)
        : wanted == privilege;
}
