using Licet.Core.AccessRestrictions;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.CloudManagement;
using Licet.Core.Credentials;
using Licet.Core.Events;
using Licet.Core.Federation;
using Licet.Core.Identities;
using Licet.Core.Logs.Streams;
using Licet.Core.OAuth2;
using Licet.Core.Policies;
using Licet.Core.Preferences;
using Licet.Core.PrivateCloud;
using Licet.Core.Resources;
using Licet.Core.SecondFactors;
using Licet.Core.SignIn;

namespace Licet.Core.Store;

/// <summary>
/// One write of one account: serializable, all or nothing. It may be run twice, so it must have no effects besides.
/// </summary>
public interface IStoreWriter : IStoreReader
{
    /// <summary>The rows that the write has touched so far, each once.</summary>
    IReadOnlyCollection<TouchedRow> Touched { get; }

    /// <summary>Adds the account itself; false when it exists.</summary>
    Task<bool> AddAccountAsync(Account account, CancellationToken cancellation);

    /// <summary>
    /// Replaces what can change of the account; false when it does not exist. Its plate, which is in every URN, and
    /// its creation are for life.
    /// </summary>
    Task<bool> ReplaceAccountAsync(Account account, CancellationToken cancellation);

    /// <summary>Appends an audit event, to be committed with the change that it reports.</summary>
    Task AppendAsync(AuditEvent auditEvent, CancellationToken cancellation);

    /// <summary>Local users.</summary>
    new IWritableRows<User> Users { get; }

    /// <summary>Groups.</summary>
    new IWritableRows<Group> Groups { get; }

    /// <summary>Memberships beside the main groups.</summary>
    new IWritableRows<Membership> Memberships { get; }

    /// <summary>OAuth2 clients.</summary>
    new IWritableRows<OAuth2Client> OAuth2Clients { get; }

    /// <summary>Applications.</summary>
    new IWritableRows<ApiApplication> ApiApplications { get; }

    /// <summary>Consumer keys.</summary>
    new IWritableRows<ApiCredential> ApiCredentials { get; }

    /// <summary>Personal access tokens.</summary>
    new IWritableRows<PersonalAccessToken> PersonalAccessTokens { get; }

    /// <summary>Access tokens that were given up.</summary>
    new IWritableRows<RevokedAccessToken> RevokedAccessTokens { get; }

    /// <summary>Policies; with each, the groups that it refers to are recorded.</summary>
    new IWritableRows<StoredPolicy> Policies { get; }

    /// <summary>Permissions groups of the account.</summary>
    new IWritableRows<StoredPermissionsGroup> PermissionsGroups { get; }

    /// <summary>Resource groups.</summary>
    new IWritableRows<StoredResourceGroup> ResourceGroups { get; }

    /// <summary>Resources.</summary>
    new IWritableRows<StoredResource> Resources { get; }

    /// <summary>Authenticator apps.</summary>
    new IWritableRows<TotpFactor> TotpFactors { get; }

    /// <summary>Passkeys.</summary>
    new IWritableRows<Passkey> Passkeys { get; }

    /// <summary>Backup codes.</summary>
    new IWritableRows<BackupCodeSet> BackupCodes { get; }

    /// <summary>Rules on from where people may sign in.</summary>
    new IWritableRows<IpRestriction> IpRestrictions { get; }

    /// <summary>What the control panel remembers.</summary>
    new IWritableRows<ManagerPreference> ManagerPreferences { get; }

    /// <summary>Sessions.</summary>
    new IWritableRows<Session> Sessions { get; }

    /// <summary>The identity provider.</summary>
    new IWritableRows<IdentityProvider> IdentityProviders { get; }

    /// <summary>What people let OAuth2 clients do.</summary>
    new IWritableRows<OAuth2Grant> OAuth2Grants { get; }

    /// <summary>What people answered about OAuth2 clients.</summary>
    new IWritableRows<OAuth2Consent> OAuth2Consents { get; }

    /// <summary>What id tokens are signed with.</summary>
    new IWritableRows<SigningKey> SigningKeys { get; }

    /// <summary>Roles of AWS's API.</summary>
    new IWritableRows<AwsRole> AwsRoles { get; }

    /// <summary>Managed policies of AWS's API: the account's own and imported ones.</summary>
    new IWritableRows<AwsManagedPolicy> AwsPolicies { get; }

    /// <summary>Access keys.</summary>
    new IWritableRows<AwsAccessKey> AwsAccessKeys { get; }

    /// <summary>Instance profiles.</summary>
    new IWritableRows<AwsInstanceProfile> AwsInstanceProfiles { get; }

    /// <summary>What AWS's tools store and nothing here reads.</summary>
    new IWritableRows<AwsKeptObject> AwsKeptObjects { get; }

    /// <summary>Roles of users in the cloud-management layer.</summary>
    new IWritableRows<CloudPermission> CloudPermissions { get; }

    /// <summary>What only that layer knows of users.</summary>
    new IWritableRows<CloudProfile> CloudProfiles { get; }

    /// <summary>Connected accounts at clouds.</summary>
    new IWritableRows<CloudAccount> CloudAccounts { get; }

    /// <summary>What logs can be forwarded to.</summary>
    new IWritableRows<LogStream> LogStreams { get; }

    /// <summary>What is forwarded.</summary>
    new IWritableRows<LogSubscription> LogSubscriptions { get; }

    /// <summary>Hosted Private Clouds.</summary>
    new IWritableRows<HostedPrivateCloud> PrivateClouds { get; }

    /// <summary>What is to be done at them.</summary>
    new IWritableRows<PrivateCloudTask> PrivateCloudTasks { get; }
}
