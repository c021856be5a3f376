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

/// <summary>A consistent view of one account, for the length of one read.</summary>
public interface IStoreReader
{
    /// <summary>The account; null when it does not exist.</summary>
    Task<Account?> FindAccountAsync(CancellationToken cancellation);

    /// <summary>The account's revision: the number of its last change; 0 when it does not exist.</summary>
    Task<long> RevisionAsync(CancellationToken cancellation);

    /// <summary>Local users.</summary>
    IRows<User> Users { get; }

    /// <summary>Groups.</summary>
    IRows<Group> Groups { get; }

    /// <summary>Memberships beside the main groups.</summary>
    IRows<Membership> Memberships { get; }

    /// <summary>OAuth2 clients.</summary>
    IRows<OAuth2Client> OAuth2Clients { get; }

    /// <summary>Applications.</summary>
    IRows<ApiApplication> ApiApplications { get; }

    /// <summary>Consumer keys.</summary>
    IRows<ApiCredential> ApiCredentials { get; }

    /// <summary>Personal access tokens.</summary>
    IRows<PersonalAccessToken> PersonalAccessTokens { get; }

    /// <summary>Access tokens that were given up.</summary>
    IRows<RevokedAccessToken> RevokedAccessTokens { get; }

    /// <summary>Policies.</summary>
    IRows<StoredPolicy> Policies { get; }

    /// <summary>Permissions groups of the account; the managed ones are data of the product.</summary>
    IRows<StoredPermissionsGroup> PermissionsGroups { get; }

    /// <summary>Resource groups.</summary>
    IRows<StoredResourceGroup> ResourceGroups { get; }

    /// <summary>Resources.</summary>
    IRows<StoredResource> Resources { get; }

    /// <summary>Authenticator apps.</summary>
    IRows<TotpFactor> TotpFactors { get; }

    /// <summary>Passkeys.</summary>
    IRows<Passkey> Passkeys { get; }

    /// <summary>Backup codes.</summary>
    IRows<BackupCodeSet> BackupCodes { get; }

    /// <summary>Rules on from where people may sign in.</summary>
    IRows<IpRestriction> IpRestrictions { get; }

    /// <summary>What the control panel remembers.</summary>
    IRows<ManagerPreference> ManagerPreferences { get; }

    /// <summary>Sessions.</summary>
    IRows<Session> Sessions { get; }

    /// <summary>The identity provider.</summary>
    IRows<IdentityProvider> IdentityProviders { get; }

    /// <summary>What people let OAuth2 clients do.</summary>
    IRows<OAuth2Grant> OAuth2Grants { get; }

    /// <summary>What people answered about OAuth2 clients.</summary>
    IRows<OAuth2Consent> OAuth2Consents { get; }

    /// <summary>What id tokens are signed with.</summary>
    IRows<SigningKey> SigningKeys { get; }

    /// <summary>Roles of AWS's API.</summary>
    IRows<AwsRole> AwsRoles { get; }

    /// <summary>Managed policies of AWS's API: the account's own and imported ones.</summary>
    IRows<AwsManagedPolicy> AwsPolicies { get; }

    /// <summary>Access keys.</summary>
    IRows<AwsAccessKey> AwsAccessKeys { get; }

    /// <summary>Instance profiles.</summary>
    IRows<AwsInstanceProfile> AwsInstanceProfiles { get; }

    /// <summary>What AWS's tools store and nothing here reads.</summary>
    IRows<AwsKeptObject> AwsKeptObjects { get; }

    /// <summary>Roles of users in the cloud-management layer.</summary>
    IRows<CloudPermission> CloudPermissions { get; }

    /// <summary>What only that layer knows of users.</summary>
    IRows<CloudProfile> CloudProfiles { get; }

    /// <summary>Connected accounts at clouds.</summary>
    IRows<CloudAccount> CloudAccounts { get; }

    /// <summary>What logs can be forwarded to.</summary>
    IRows<LogStream> LogStreams { get; }

    /// <summary>What is forwarded.</summary>
    IRows<LogSubscription> LogSubscriptions { get; }

    /// <summary>Hosted Private Clouds.</summary>
    IRows<HostedPrivateCloud> PrivateClouds { get; }

    /// <summary>What is to be done at them.</summary>
    IRows<PrivateCloudTask> PrivateCloudTasks { get; }

    /// <summary>What the account was.</summary>
    IStoreHistory History { get; }

    /// <summary>
    /// A policy that refers to the permissions group or resource group of that URN (plate filled); null when none does.
    /// </summary>
    Task<StoredPolicy?> FindPolicyReferringToAsync(string urn, CancellationToken cancellation);

    /// <summary>
    /// Changes behind <paramref name="afterRevision"/>, in order, at most
    /// <paramref name="countMax"/>; never with a gap.
    /// </summary>
    Task<IReadOnlyList<Change>> ListChangesAsync(long afterRevision, int countMax, CancellationToken cancellation);

    /// <summary>The latest audit events, newest first.</summary>
    Task<IReadOnlyList<AuditEvent>> ListAuditEventsAsync(int countMax, CancellationToken cancellation);

    /// <summary>
    /// The audit events behind the one of that revision and number, in the order of their changes, at most
    /// <paramref name="countMax"/>.
    /// </summary>
    Task<IReadOnlyList<CommittedEvent>> ListAuditEventsAsync(
        long afterRevision, int afterNumber, int countMax, CancellationToken cancellation);
}
