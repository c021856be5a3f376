namespace Licet.Core.Store;

/// <summary>The tables that a change can touch.</summary>
public enum StoreTable
{
    /// <summary>The account itself.</summary>
    Accounts,

    /// <summary>Local users, by login.</summary>
    Users,

    /// <summary>Groups, by name.</summary>
    Groups,

    /// <summary>Memberships, by <c>login/group</c>.</summary>
    Memberships,

    /// <summary>OAuth2 clients, by client id.</summary>
    OAuth2Clients,

    /// <summary>Applications, by number.</summary>
    ApiApplications,

    /// <summary>Consumer keys, by number.</summary>
    ApiCredentials,

    /// <summary>Personal access tokens, by <c>login/name</c>.</summary>
    PersonalAccessTokens,

    /// <summary>Access tokens that were given up, by the token's id.</summary>
    RevokedAccessTokens,

    /// <summary>Policies, by id.</summary>
    Policies,

    /// <summary>Permissions groups, by URN.</summary>
    PermissionsGroups,

    /// <summary>Resource groups, by id.</summary>
    ResourceGroups,

    /// <summary>Resources, by URN.</summary>
    Resources,

    /// <summary>Authenticator apps, by number.</summary>
    TotpFactors,

    /// <summary>Passkeys, by number.</summary>
    Passkeys,

    /// <summary>Backup codes, by owner.</summary>
    BackupCodes,

    /// <summary>Rules on from where people may sign in, by number.</summary>
    IpRestrictions,

    /// <summary>What the control panel remembers, by owner and name.</summary>
    ManagerPreferences,

    /// <summary>Sessions, by the hash of their id.</summary>
    Sessions,

    /// <summary>The identity provider, of which an account has one.</summary>
    IdentityProviders,

    /// <summary>What people let OAuth2 clients do, by id.</summary>
    OAuth2Grants,

    /// <summary>What people answered about OAuth2 clients, by <c>owner/client id</c>.</summary>
    OAuth2Consents,

    /// <summary>What id tokens are signed with, by id.</summary>
    SigningKeys,

    /// <summary>AWS roles, by name.</summary>
    AwsRoles,

    /// <summary>AWS managed policies, by ARN.</summary>
    AwsPolicies,

    /// <summary>AWS access keys, by id.</summary>
    AwsAccessKeys,

    /// <summary>AWS instance profiles, by name.</summary>
    AwsInstanceProfiles,

    /// <summary>What AWS's tools store, by kind and name.</summary>
    AwsKeptObjects,

    /// <summary>Roles of users in the cloud-management layer, by <c>login/role</c>.</summary>
    CloudPermissions,

    /// <summary>What only that layer knows of users, by login.</summary>
    CloudProfiles,

    /// <summary>Connected accounts at clouds, by number.</summary>
    CloudAccounts,

    /// <summary>What logs can be forwarded to, by id.</summary>
    LogStreams,

    /// <summary>What is forwarded, by id.</summary>
    LogSubscriptions,

    /// <summary>Hosted Private Clouds, by name.</summary>
    PrivateClouds,

    /// <summary>What is to be done at them, by <c>service/number</c>.</summary>
    PrivateCloudTasks,
}
