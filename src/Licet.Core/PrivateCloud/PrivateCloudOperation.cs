namespace Licet.Core.PrivateCloud;

/// <summary>What a task does.</summary>
public enum PrivateCloudOperation
{
    /// <summary>Gives roles through IAM from now on.</summary>
    EnableIam,

    /// <summary>Takes the roles away; users stay.</summary>
    DisableIam,

    /// <summary>Makes a user, or a role.</summary>
    AddUser,

    /// <summary>Removes a user, or a role.</summary>
    RemoveUser,

    /// <summary>Changes what is known of a user.</summary>
    ChangeUser,

    /// <summary>Changes a user's password.</summary>
    ChangePassword,

    /// <summary>Lets a user enter again.</summary>
    EnableUser,

    /// <summary>Keeps a user out.</summary>
    DisableUser,

    /// <summary>Changes a right in a datacenter.</summary>
    ChangeRight,

    /// <summary>Gives a right on an object.</summary>
    AddObjectRight,

    /// <summary>Takes a right on an object away.</summary>
    RemoveObjectRight,

    /// <summary>Lets a network in.</summary>
    AddNetwork,

    /// <summary>Changes what is known of such a network.</summary>
    ChangeNetwork,

    /// <summary>Lets a network in no more.</summary>
    RemoveNetwork,

    /// <summary>Changes what is known of the service.</summary>
    ChangeService,

    /// <summary>Makes the vCenter as it is wanted after it has become another one.</summary>
    Synchronize,
}
