using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary>The names of <c>/dedicatedCloud</c>'s enumerations on the wire.</summary>
internal static class PrivateCloudNames
{
    private const string ReadOnly = "readonly";
    private const string NoAccess = "noAccess";
    private const string Admin = "admin";

    /// <summary><c>dedicatedCloud.right.RightEnum</c>.</summary>
    public static string Of(AccessRight right) =>
        right switch
        {
            AccessRight.Disabled => "disabled",
            AccessRight.ReadOnly => ReadOnly,
            AccessRight.ReadWrite => "readwrite",
            AccessRight.Admin => Admin,
        };

    /// <summary><c>dedicatedCloud.right.NetworkRoleEnum</c>.</summary>
    public static string Of(NetworkRole role) =>
        role switch
        {
            NetworkRole.NoAccess => NoAccess,
            NetworkRole.ReadOnly => ReadOnly,
            NetworkRole.Manager => "manager",
            NetworkRole.Admin => Admin,
        };

    /// <summary><c>dedicatedCloud.right.VmNetworkRoleEnum</c>.</summary>
    public static string Of(VmNetworkRole role) =>
        role switch
        {
            VmNetworkRole.NoAccess => NoAccess,
            VmNetworkRole.ReadOnly => ReadOnly,
            VmNetworkRole.Admin => Admin,
        };

    /// <summary><c>dedicatedCloud.right.UserObjectRightTypeEnum</c>.</summary>
    public static string Of(ManagedObjectKind kind) =>
        kind switch
        {
            ManagedObjectKind.Cluster => "cluster",
            ManagedObjectKind.Datastore => "datastore",
            ManagedObjectKind.DistributedPortGroup => "dvportgroup",
            ManagedObjectKind.Folder => "folder",
            ManagedObjectKind.ResourcePool => "pool",
            ManagedObjectKind.VirtualMachine => "vm",
        };

    /// <summary><c>dedicatedCloud.TaskStateEnum</c>, of which four occur.</summary>
    public static string Of(PrivateCloudTaskState state) =>
        state switch
        {
            PrivateCloudTaskState.Todo => "todo",
            PrivateCloudTaskState.Doing => "doing",
            PrivateCloudTaskState.Done => "done",
            PrivateCloudTaskState.Error => "error",
        };

    /// <summary><c>dedicatedCloud.option.StateEnum</c>, of which five occur.</summary>
    public static string Of(IamOptionState state) =>
        state switch
        {
            IamOptionState.Disabled => "disabled",
            IamOptionState.Enabling => "enabling",
            IamOptionState.Enabled => "enabled",
            IamOptionState.Disabling => "disabling",
            IamOptionState.Error => "error",
        };

    /// <summary><c>dedicatedCloud.user.StateEnum</c>.</summary>
    public static string Of(PrivateCloudUserState state) =>
        state switch
        {
            PrivateCloudUserState.Creating => "creating",
            PrivateCloudUserState.Delivered => "delivered",
            PrivateCloudUserState.Deleting => "deleting",
            PrivateCloudUserState.Error => "error",
        };

    /// <summary><c>dedicatedCloud.user.ActivationStateEnum</c>, of which four occur.</summary>
    public static string Of(PrivateCloudActivation activation) =>
        activation switch
        {
            PrivateCloudActivation.Enabled => "enabled",
            PrivateCloudActivation.ToEnable => "toEnable",
            PrivateCloudActivation.ToDisable => "toDisable",
            PrivateCloudActivation.Disabled => "disabled",
        };

    /// <summary><c>dedicatedCloud.AllowedNetworkStateEnum</c>.</summary>
    public static string Of(AllowedNetworkState state) =>
        state switch
        {
            AllowedNetworkState.Allowed => "allowed",
            AllowedNetworkState.ToUpdate => "toUpdate",
            AllowedNetworkState.ToDelete => "toDelete",
        };

    /// <summary>
    /// The name of a task. That of adding a role is documented, and the same as of adding a user; the others follow it.
    /// </summary>
    public static string Of(PrivateCloudOperation operation) =>
        operation switch
        {
            PrivateCloudOperation.EnableIam => "enableIam",
            PrivateCloudOperation.DisableIam => "disableIam",
            PrivateCloudOperation.AddUser => "addUser",
            PrivateCloudOperation.RemoveUser => "removeUser",
            PrivateCloudOperation.ChangeUser => "updateUser",
            PrivateCloudOperation.ChangePassword => "changeUserPassword",
            PrivateCloudOperation.EnableUser => "enableUser",
            PrivateCloudOperation.DisableUser => "disableUser",
            PrivateCloudOperation.ChangeRight => "updateUserRight",
            PrivateCloudOperation.AddObjectRight => "addUserObjectRight",
            PrivateCloudOperation.RemoveObjectRight => "removeUserObjectRight",
            PrivateCloudOperation.AddNetwork => "addNetworkAccess",
            PrivateCloudOperation.ChangeNetwork => "updateNetworkAccess",
            PrivateCloudOperation.RemoveNetwork => "removeNetworkAccess",
            PrivateCloudOperation.ChangeService => "updateService",
            PrivateCloudOperation.Synchronize => "synchronizeVcenter",
        };

    /// <summary>The value of a name; that of none given, where there is one.</summary>
    public static Result<T> Read<T>(string path, string? name, Func<T, string> nameOf, T? ofNone = null)
        where T : struct, Enum
    {
        if (name is null && ofNone is { } value)
        {
            return value;
        }

        var values = Enum.GetValues<T>();
        var found = values.Where(one => nameOf(one) == name).ToList();
        return found is [var only]
            ? only
            : Error.Invalid(
                path, $"`{name}` is none of {string.Join(", ", values.Select(one => $"`{nameOf(one)}`"))}");
    }
}
