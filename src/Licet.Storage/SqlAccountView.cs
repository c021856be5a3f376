using System.Data.Common;
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
using Licet.Storage.Drivers;
using Licet.Storage.Rows;

namespace Licet.Storage;

/// <summary>One account within one session: for reads its reader side is handed out, for writes all of it.</summary>
internal sealed class SqlAccountView(SqlSession session, ISqlDriver driver, SqlAccountScope scope) : IStoreWriter
{
    private const string FindAccount =
        """
        select plate, profile, setup_secret_hash, root_password_hash, created_at, access, aws from accounts
        where name = $1
        """;

    private const string InsertAccount =
        """
        insert into accounts
            (name, plate, profile, setup_secret_hash, root_password_hash, created_at, access, aws, revision)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 0) on conflict do nothing
        """;

    private const string UpdateAccount =
        """
        update accounts set profile = $2, setup_secret_hash = $3, root_password_hash = $4, access = $5, aws = $6
        where name = $1
        """;

    private const string FindReferring =
        "select policy_id from policy_references where account = $1 and urn = $2 order by policy_id limit 1";

    private const string ListChanges =
        """
        select revision, at, touched from changes where account = $1 and revision > $2 order by revision limit $3
        """;

    private const string ListAuditEvents =
        """
        select type, at, actor, source_address, subject, subject_name, details from audit_events
        where account = $1 order by revision desc, sequence desc limit $2
        """;

    private const string ListAuditEventsAfter =
        """
        select type, at, actor, source_address, subject, subject_name, details, revision, sequence from audit_events
        where account = $1 and (revision, sequence) > ($2, $3) order by revision, sequence limit $4
        """;

    private readonly List<AuditEvent> _auditEvents = [];

    /// <summary>The audit events appended in this session, in order.</summary>
    public IReadOnlyList<AuditEvent> AuditEvents => _auditEvents;

    public IReadOnlyCollection<TouchedRow> Touched => scope.Touched;

    /// <summary>The account's name.</summary>
    public string Name => scope.Name;

    public IWritableRows<User> Users => Rows(IdentityRows.Users);

    public IWritableRows<Group> Groups => Rows(IdentityRows.Groups);

    public IWritableRows<Membership> Memberships => Rows(IdentityRows.Memberships);

    public IWritableRows<OAuth2Client> OAuth2Clients => Rows(IdentityRows.OAuth2Clients);

    public IWritableRows<ApiApplication> ApiApplications => Rows(CredentialRows.ApiApplications);

    public IWritableRows<ApiCredential> ApiCredentials => Rows(CredentialRows.ApiCredentials);

    public IWritableRows<PersonalAccessToken> PersonalAccessTokens => Rows(CredentialRows.PersonalAccessTokens);

    public IWritableRows<RevokedAccessToken> RevokedAccessTokens => Rows(CredentialRows.RevokedAccessTokens);

    public IWritableRows<StoredPolicy> Policies => Rows(PolicyRows.Policies);

    public IWritableRows<StoredPermissionsGroup> PermissionsGroups => Rows(PolicyRows.PermissionsGroups);

    public IWritableRows<StoredResourceGroup> ResourceGroups => Rows(PolicyRows.ResourceGroups);

    public IWritableRows<StoredResource> Resources => Rows(ResourceRows.Resources);

    public IWritableRows<TotpFactor> TotpFactors => Rows(ProtectionRows.TotpFactors);

    public IWritableRows<Passkey> Passkeys => Rows(ProtectionRows.Passkeys);

    public IWritableRows<BackupCodeSet> BackupCodes => Rows(ProtectionRows.BackupCodes);

    public IWritableRows<IpRestriction> IpRestrictions => Rows(ProtectionRows.IpRestrictions);

    public IWritableRows<ManagerPreference> ManagerPreferences => Rows(ProtectionRows.ManagerPreferences);

    public IWritableRows<Session> Sessions => Rows(SessionRows.Sessions);

    public IWritableRows<IdentityProvider> IdentityProviders => Rows(SessionRows.Providers);

    public IWritableRows<OAuth2Grant> OAuth2Grants => Rows(OAuth2Rows.Grants);

    public IWritableRows<OAuth2Consent> OAuth2Consents => Rows(OAuth2Rows.Consents);

    public IWritableRows<SigningKey> SigningKeys => Rows(OAuth2Rows.SigningKeys);

    public IWritableRows<AwsRole> AwsRoles => Rows(AwsRows.Roles);

    public IWritableRows<AwsManagedPolicy> AwsPolicies => Rows(AwsRows.Policies);

    public IWritableRows<AwsAccessKey> AwsAccessKeys => Rows(AwsRows.AccessKeys);

    public IWritableRows<AwsInstanceProfile> AwsInstanceProfiles => Rows(AwsRows.InstanceProfiles);

    public IWritableRows<AwsKeptObject> AwsKeptObjects => Rows(AwsRows.KeptObjects);

    public IWritableRows<CloudPermission> CloudPermissions => Rows(CloudRows.Permissions);

    public IWritableRows<CloudProfile> CloudProfiles => Rows(CloudRows.Profiles);

    public IWritableRows<CloudAccount> CloudAccounts => Rows(CloudRows.Accounts);

    public IWritableRows<LogStream> LogStreams => Rows(LogRows.Streams);

    public IWritableRows<LogSubscription> LogSubscriptions => Rows(LogRows.Subscriptions);

    public IWritableRows<HostedPrivateCloud> PrivateClouds => Rows(PrivateCloudRows.Services);

    public IWritableRows<PrivateCloudTask> PrivateCloudTasks => Rows(PrivateCloudRows.Tasks);

    IRows<User> IStoreReader.Users => Users;

    IRows<Group> IStoreReader.Groups => Groups;

    IRows<Membership> IStoreReader.Memberships => Memberships;

    IRows<OAuth2Client> IStoreReader.OAuth2Clients => OAuth2Clients;

    IRows<ApiApplication> IStoreReader.ApiApplications => ApiApplications;

    IRows<ApiCredential> IStoreReader.ApiCredentials => ApiCredentials;

    IRows<PersonalAccessToken> IStoreReader.PersonalAccessTokens => PersonalAccessTokens;

    IRows<RevokedAccessToken> IStoreReader.RevokedAccessTokens => RevokedAccessTokens;

    IRows<StoredPolicy> IStoreReader.Policies => Policies;

    IRows<StoredPermissionsGroup> IStoreReader.PermissionsGroups => PermissionsGroups;

    IRows<StoredResourceGroup> IStoreReader.ResourceGroups => ResourceGroups;

    IRows<StoredResource> IStoreReader.Resources => Resources;

    IRows<TotpFactor> IStoreReader.TotpFactors => TotpFactors;

    IRows<Passkey> IStoreReader.Passkeys => Passkeys;

    IRows<BackupCodeSet> IStoreReader.BackupCodes => BackupCodes;

    IRows<IpRestriction> IStoreReader.IpRestrictions => IpRestrictions;

    IRows<ManagerPreference> IStoreReader.ManagerPreferences => ManagerPreferences;

    IRows<Session> IStoreReader.Sessions => Sessions;

    IRows<IdentityProvider> IStoreReader.IdentityProviders => IdentityProviders;

    IRows<OAuth2Grant> IStoreReader.OAuth2Grants => OAuth2Grants;

    IRows<OAuth2Consent> IStoreReader.OAuth2Consents => OAuth2Consents;

    IRows<SigningKey> IStoreReader.SigningKeys => SigningKeys;

    IRows<AwsRole> IStoreReader.AwsRoles => AwsRoles;

    IRows<AwsManagedPolicy> IStoreReader.AwsPolicies => AwsPolicies;

    IRows<AwsAccessKey> IStoreReader.AwsAccessKeys => AwsAccessKeys;

    IRows<AwsInstanceProfile> IStoreReader.AwsInstanceProfiles => AwsInstanceProfiles;

    IRows<AwsKeptObject> IStoreReader.AwsKeptObjects => AwsKeptObjects;

    IRows<CloudPermission> IStoreReader.CloudPermissions => CloudPermissions;

    IRows<CloudProfile> IStoreReader.CloudProfiles => CloudProfiles;

    IRows<CloudAccount> IStoreReader.CloudAccounts => CloudAccounts;

    IRows<LogStream> IStoreReader.LogStreams => LogStreams;

    IRows<LogSubscription> IStoreReader.LogSubscriptions => LogSubscriptions;

    IRows<HostedPrivateCloud> IStoreReader.PrivateClouds => PrivateClouds;

    IRows<PrivateCloudTask> IStoreReader.PrivateCloudTasks => PrivateCloudTasks;

    public IStoreHistory History => new SqlHistory(session, this, scope);

    public async Task<Account?> FindAccountAsync(CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(FindAccount, ReadAccount, cancellation, scope.Name);
        return rows.Count == 0 ? null : rows[0];
    }

    public async Task<long> RevisionAsync(CancellationToken cancellation)
    {
        const string FindRevision = "select revision from accounts where name = $1";
        var rows = await session.QueryAsync(FindRevision, reader => reader.GetInt64(0), cancellation, scope.Name);
        return rows.Count == 0 ? 0 : rows[0];
    }

    public async Task<StoredPolicy?> FindPolicyReferringToAsync(string urn, CancellationToken cancellation)
    {
        var ids = await session.QueryAsync(
            FindReferring, reader => reader.GetString(0), cancellation, scope.Name, urn);
        return ids.Count == 0 ? null : await Policies.FindAsync(ids[0], cancellation);
    }

    public async Task<IReadOnlyList<Change>> ListChangesAsync(
        long afterRevision, int countMax, CancellationToken cancellation) =>
        await session.QueryAsync(
            ListChanges,
            reader => new Change(
                reader.GetInt64(0),
                reader.Time(1),
                [.. reader.Json(2, StorageJson.Default.TouchedRowArray)]),
            cancellation,
            scope.Name,
            afterRevision,
            (long)countMax);

    public async Task<IReadOnlyList<AuditEvent>> ListAuditEventsAsync(int countMax, CancellationToken cancellation) =>
        await session.QueryAsync(ListAuditEvents, AuditEventOf, cancellation, scope.Name, (long)countMax);

    public async Task<IReadOnlyList<CommittedEvent>> ListAuditEventsAsync(
        long afterRevision, int afterNumber, int countMax, CancellationToken cancellation) =>
        await session.QueryAsync(
            ListAuditEventsAfter,
            reader => new CommittedEvent(reader.GetInt64(7), (int)reader.GetInt64(8), AuditEventOf(reader)),
            cancellation,
            scope.Name,
            afterRevision,
            (long)afterNumber,
            (long)countMax);

    public Task<bool> AddAccountAsync(Account account, CancellationToken cancellation) =>
        WriteAccountAsync(
            InsertAccount,
            account,
            cancellation,
            account.Id.Value,
            account.Plate,
            Column.OfJson(account.Profile, StorageJson.Default.AccountProfile),
            account.SetupSecretHash,
            account.RootPasswordHash,
            Column.OfTime(account.CreatedAt),
            AccessOf(account),
            Column.OfJson(account.Aws, StorageJson.Default.AwsAccountFacet));

    public async Task<bool> ReplaceAccountAsync(Account account, CancellationToken cancellation)
    {
        if (await FindAccountAsync(cancellation) is not { } old)
        {
            return false;
        }

        if ((old.Plate, old.CreatedAt) != (account.Plate, account.CreatedAt))
        {
            throw new InvalidOperationException($"plate and creation of account `{scope.Name}` are for life");
        }

        return await WriteAccountAsync(
            UpdateAccount,
            account,
            cancellation,
            account.Id.Value,
            Column.OfJson(account.Profile, StorageJson.Default.AccountProfile),
            account.SetupSecretHash,
            account.RootPasswordHash,
            AccessOf(account),
            Column.OfJson(account.Aws, StorageJson.Default.AwsAccountFacet));
    }

    public Task AppendAsync(AuditEvent auditEvent, CancellationToken cancellation)
    {
        _auditEvents.Add(auditEvent);
        return Task.CompletedTask;
    }

    private SqlRows<TRow> Rows<TRow>(TableMap<TRow> map)
        where TRow : class =>
        new(map, session, driver, scope);

    private async Task<bool> WriteAccountAsync(
        string sql, Account account, CancellationToken cancellation, params object?[] parameters)
    {
        if (account.Id.Value != scope.Name)
        {
            throw new InvalidOperationException($"a write of account `{scope.Name}` cannot write `{account.Id}`");
        }

        var touched = new TouchedRow(StoreTable.Accounts, scope.Name);
        var was = scope.IsToBeKept(touched)
            ? await session.QueryAsync(FindAccount, PastOf, cancellation, scope.Name)
            : [];
        if (await session.ExecuteAsync(sql, cancellation, parameters) == 0)
        {
            return false;
        }

        scope.Touch(touched, was.Count == 0 ? null : was[0]);
        return true;
    }

    private static string AccessOf(Account account) =>
        Column.OfJson(account.Access, StorageJson.Default.AccessSettings);

    // As `FindAccount` has them, without the two hashes.
    private static object?[] PastOf(DbDataReader reader) =>
    [
        reader.GetString(0), reader.GetString(1), null, null, reader.GetInt64(4), reader.GetString(5),
        reader.GetString(6),
    ];

    /// <summary>The account from the columns of a row.</summary>
    internal Account ReadAccount(DbDataReader reader) =>
        new()
        {
            Id = new AccountId(scope.Name),
            Plate = reader.GetString(0),
            Profile = reader.Json(1, StorageJson.Default.AccountProfile),
            SetupSecretHash = reader.TextOrNull(2),
            RootPasswordHash = reader.TextOrNull(3),
            CreatedAt = reader.Time(4),
            Access = reader.Json(5, StorageJson.Default.AccessSettings),
            Aws = reader.Json(6, StorageJson.Default.AwsAccountFacet),
        };

    internal static AuditEvent AuditEventOf(DbDataReader reader) =>
        new()
        {
            Type = reader.GetString(0),
            At = reader.Time(1),
            Actor = reader.GetString(2),
            SourceAddress = reader.TextOrNull(3),
            Subject = reader.GetString(4),
            SubjectName = reader.GetString(5),
            Details = reader.Dictionary(6),
        };
}
