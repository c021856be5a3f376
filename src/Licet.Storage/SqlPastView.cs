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
using Licet.Core.Store;
using Licet.Storage.Rows;

namespace Licet.Storage;

/// <summary>
/// An account as it was at a past revision: what has no history is seen as it is, and questions about the sequence of
/// changes are not for this view.
/// </summary>
internal sealed class SqlPastView(
    SqlAccountView present, IReadOnlyDictionary<TouchedRow, object?[]?> earliest, long revision) : IStoreReader
{
    private readonly Dictionary<StoreTable, object> _read = [];

    public IRows<User> Users => Past(IdentityRows.Users, present.Users);

    public IRows<Group> Groups => Past(IdentityRows.Groups, present.Groups);

    public IRows<Membership> Memberships => Past(IdentityRows.Memberships, present.Memberships);

    public IRows<OAuth2Client> OAuth2Clients => Past(IdentityRows.OAuth2Clients, present.OAuth2Clients);

    public IRows<ApiApplication> ApiApplications => present.ApiApplications;

    public IRows<ApiCredential> ApiCredentials => present.ApiCredentials;

    public IRows<PersonalAccessToken> PersonalAccessTokens => present.PersonalAccessTokens;

    public IRows<RevokedAccessToken> RevokedAccessTokens => present.RevokedAccessTokens;

    public IRows<StoredPolicy> Policies => Past(PolicyRows.Policies, present.Policies);

    public IRows<StoredPermissionsGroup> PermissionsGroups =>
        Past(PolicyRows.PermissionsGroups, present.PermissionsGroups);

    public IRows<StoredResourceGroup> ResourceGroups => Past(PolicyRows.ResourceGroups, present.ResourceGroups);

    public IRows<StoredResource> Resources => Past(ResourceRows.Resources, present.Resources);

    public IRows<TotpFactor> TotpFactors => present.TotpFactors;

    public IRows<Passkey> Passkeys => present.Passkeys;

    public IRows<BackupCodeSet> BackupCodes => present.BackupCodes;

    public IRows<IpRestriction> IpRestrictions => present.IpRestrictions;

    public IRows<ManagerPreference> ManagerPreferences => present.ManagerPreferences;

    public IRows<Session> Sessions => present.Sessions;

    public IRows<IdentityProvider> IdentityProviders => present.IdentityProviders;

    public IRows<OAuth2Grant> OAuth2Grants => present.OAuth2Grants;

    public IRows<OAuth2Consent> OAuth2Consents => present.OAuth2Consents;

    public IRows<SigningKey> SigningKeys => present.SigningKeys;

    public IRows<AwsRole> AwsRoles => Past(AwsRows.Roles, present.AwsRoles);

    public IRows<AwsManagedPolicy> AwsPolicies => Past(AwsRows.Policies, present.AwsPolicies);

    public IRows<AwsAccessKey> AwsAccessKeys => present.AwsAccessKeys;

    public IRows<AwsInstanceProfile> AwsInstanceProfiles => Past(AwsRows.InstanceProfiles, present.AwsInstanceProfiles);

    public IRows<AwsKeptObject> AwsKeptObjects => present.AwsKeptObjects;

    public IRows<CloudPermission> CloudPermissions => Past(CloudRows.Permissions, present.CloudPermissions);

    public IRows<CloudProfile> CloudProfiles => present.CloudProfiles;

    public IRows<CloudAccount> CloudAccounts => present.CloudAccounts;

    public IRows<LogStream> LogStreams => present.LogStreams;

    public IRows<LogSubscription> LogSubscriptions => present.LogSubscriptions;

    public IRows<HostedPrivateCloud> PrivateClouds => present.PrivateClouds;

    public IRows<PrivateCloudTask> PrivateCloudTasks => present.PrivateCloudTasks;

    public IStoreHistory History => throw OfThePresent();

    public async Task<Account?> FindAccountAsync(CancellationToken cancellation) =>
        earliest.TryGetValue(new TouchedRow(StoreTable.Accounts, present.Name), out var was)
            ? was is null ? null : PastRowsOf<Account>.Read(was, present.ReadAccount)
            : await present.FindAccountAsync(cancellation);

    public Task<long> RevisionAsync(CancellationToken cancellation) => Task.FromResult(revision);

    public Task<StoredPolicy?> FindPolicyReferringToAsync(string urn, CancellationToken cancellation) =>
        throw OfThePresent();

    public Task<IReadOnlyList<Change>> ListChangesAsync(
        long afterRevision, int countMax, CancellationToken cancellation) =>
        throw OfThePresent();

    public Task<IReadOnlyList<AuditEvent>> ListAuditEventsAsync(int countMax, CancellationToken cancellation) =>
        throw OfThePresent();

    public Task<IReadOnlyList<CommittedEvent>> ListAuditEventsAsync(
        long afterRevision, int afterNumber, int countMax, CancellationToken cancellation) =>
        throw OfThePresent();

    // Read once: whoever makes a state asks for a table again with every row.
    private PastRowsOf<TRow> Past<TRow>(TableMap<TRow> map, IRows<TRow> rows)
        where TRow : class
    {
        if (!_read.TryGetValue(map.Table, out var past))
        {
            past = new PastRowsOf<TRow>(map, rows, earliest);
            _read.Add(map.Table, past);
        }

        return (PastRowsOf<TRow>)past;
    }

    private static NotSupportedException OfThePresent() => new("this is asked of the present");
}
