namespace Licet.Core.PrivateCloud;

/// <summary>What becomes of a service when a task of it ends: its vCenter is as it is wanted then, or not.</summary>
internal static class PrivateCloudCompletion
{
    /// <summary>The service after a task that is done.</summary>
    public static HostedPrivateCloud Done(HostedPrivateCloud service, PrivateCloudTask task) =>
        task.Operation switch
        {
            PrivateCloudOperation.EnableIam => Enabled(service, task.Id),
            PrivateCloudOperation.DisableIam => service with
            {
                Iam = IamOptionState.Disabled,
                IdentityProviderId = null,
                Users = [.. service.Users.Where(user => !user.IsRole)],
            },
            PrivateCloudOperation.AddUser => WithState(service, task, PrivateCloudUserState.Delivered),
            PrivateCloudOperation.RemoveUser => service with
            {
                Users = [.. service.Users.Where(user =>
                    user.Id != task.UserId || user.State != PrivateCloudUserState.Deleting)],
            },
            PrivateCloudOperation.EnableUser => WithUser(service, task, user =>
                user.Activation == PrivateCloudActivation.ToEnable
                    ? user with { Activation = PrivateCloudActivation.Enabled }
                    : user),
            PrivateCloudOperation.DisableUser => WithUser(service, task, user =>
                user.Activation == PrivateCloudActivation.ToDisable
                    ? user with { Activation = PrivateCloudActivation.Disabled }
                    : user),
            PrivateCloudOperation.AddNetwork or PrivateCloudOperation.ChangeNetwork => service with
            {
                Networks = [.. service.Networks.Select(network =>
                    network.Id == task.NetworkId && network.State == AllowedNetworkState.ToUpdate
                        ? network with { State = AllowedNetworkState.Allowed }
                        : network)],
            },
            PrivateCloudOperation.RemoveNetwork => service with
            {
                Networks = [.. service.Networks.Where(network => network.Id != task.NetworkId)],
            },
            PrivateCloudOperation.ChangeUser or PrivateCloudOperation.ChangePassword
                or PrivateCloudOperation.ChangeRight or PrivateCloudOperation.AddObjectRight
                or PrivateCloudOperation.RemoveObjectRight or PrivateCloudOperation.ChangeService
                or PrivateCloudOperation.Synchronize => service,
        };

    /// <summary>The service after a task that has failed for good.</summary>
    public static HostedPrivateCloud Failed(HostedPrivateCloud service, PrivateCloudTask task) =>
        IsOfIam(task.Operation)
            ? service with { Iam = IamOptionState.Error }
            : task.Operation == PrivateCloudOperation.AddUser
                ? WithState(service, task, PrivateCloudUserState.Error)
                : service;

    /// <summary>The service after the reset of such a task.</summary>
    public static HostedPrivateCloud Resumed(HostedPrivateCloud service, PrivateCloudTask task) =>
        task.Operation switch
        {
            PrivateCloudOperation.EnableIam => service with { Iam = IamOptionState.Enabling },
            PrivateCloudOperation.DisableIam => service with { Iam = IamOptionState.Disabling },
            PrivateCloudOperation.AddUser => WithState(service, task, PrivateCloudUserState.Creating),
            _ => service,
        };

    /// <summary>Whether a later task makes it pointless to do an earlier one again.</summary>
    public static bool Supersedes(PrivateCloudTask later, PrivateCloudTask earlier) =>
        (IsOfIam(later.Operation) && IsOfIam(earlier.Operation))
        || (later.UserId is not null && later.UserId == earlier.UserId)
        || (later.NetworkId is not null && later.NetworkId == earlier.NetworkId);

    private static bool IsOfIam(PrivateCloudOperation operation) =>
        operation is PrivateCloudOperation.EnableIam or PrivateCloudOperation.DisableIam;

    /// <summary>The service with IAM enabled, under a number, and all roles there.</summary>
    public static HostedPrivateCloud Enabled(HostedPrivateCloud service, long number) =>
        service with
        {
            Iam = IamOptionState.Enabled,
            IdentityProviderId = service.IdentityProviderId ?? number,
            Users = [.. service.Users.Select(user => user.IsRole && user.State != PrivateCloudUserState.Deleting
                ? user with { State = PrivateCloudUserState.Delivered }
                : user)],
        };

    // Who is to be removed meanwhile stays so: nothing else takes it out of the vCenter.
    private static HostedPrivateCloud WithState(
        HostedPrivateCloud service, PrivateCloudTask task, PrivateCloudUserState state) =>
        WithUser(service, task, user =>
            user.State == PrivateCloudUserState.Deleting ? user : user with { State = state });

    private static HostedPrivateCloud WithUser(
        HostedPrivateCloud service, PrivateCloudTask task, Func<PrivateCloudUser, PrivateCloudUser> change) =>
        service with
        {
            Users = [.. service.Users.Select(user => user.Id == task.UserId ? change(user) : user)],
        };
}
