using System.Collections.Immutable;
using Licet.Core.Aws;
using Licet.Core.CloudManagement;
using Licet.Core.Credentials;
using Licet.Core.Federation;
using Licet.Core.Identities;
using Licet.Core.Policies;
using Licet.Core.PrivateCloud;
using Licet.Core.SecondFactors;
using Licet.Core.Store;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;

namespace Licet.Core.Decisions;

/// <summary>Reads an account's state from the store: all of it, or the rows that changes have touched.</summary>
internal static class AccountStateReading
{
    private static readonly StoreTable[] s_compiled =
    [
        StoreTable.Policies,
        StoreTable.PermissionsGroups,
        StoreTable.ResourceGroups,
        StoreTable.Groups,
    ];

    /// <summary>Reads everything.</summary>
    /// <exception cref="InvalidDataException">There is no such account, or its policies do not compile.</exception>
    public static async Task<AccountState> LoadAsync(IStoreReader reader, CancellationToken cancellation)
    {
        var account = await reader.FindAccountAsync(cancellation)
            ?? throw new InvalidDataException("the account does not exist");
        var applications = await reader.ApiApplications.AllAsync(row => $"{row.ApplicationId}", cancellation);
        var credentials = await reader.ApiCredentials.AllAsync(row => $"{row.CredentialId}", cancellation);
        var tokens = await reader.PersonalAccessTokens.AllAsync(row => row.Key, cancellation);
        var memberships = await reader.Memberships.AllAsync(row => row.Key, cancellation);
        var resources = await reader.Resources.ListAsync(null, int.MaxValue, cancellation);
        var texts = new TextPool();
        var state = new AccountState
        {
            Account = account,
            Revision = await reader.RevisionAsync(cancellation),
            Snapshot = s_empty.Value,
            Users = await reader.Users.AllAsync(row => row.Login, cancellation),
            Groups = await reader.Groups.AllAsync(row => row.Name, cancellation),
            Memberships = memberships,
            OAuth2Clients = await reader.OAuth2Clients.AllAsync(row => row.ClientId, cancellation),
            ApiApplications = applications,
            ApiCredentials = credentials,
            Policies = await PoliciesAsync(reader, texts, cancellation),
            PermissionsGroups = await reader.PermissionsGroups.AllAsync(row => row.Urn, cancellation),
            ResourceGroups = await reader.ResourceGroups.AllAsync(row => row.Id.ToString("D"), cancellation),
            Protection = await SignInProtectionReading.LoadAsync(reader, cancellation),
            ManagerPreferences = await reader.ManagerPreferences.AllAsync(row => row.Key, cancellation),
            PersonalAccessTokens = tokens,
            RevokedAccessTokens = await reader.RevokedAccessTokens.AllAsync(row => row.TokenId, cancellation),
            Aws = await AwsStateReading.LoadAsync(reader, cancellation),
            Sessions = await reader.Sessions.AllAsync(row => row.IdHash, cancellation),
            Provider = await reader.IdentityProviders.FindAsync(IdentityProvider.OnlyKey, cancellation),
            OAuth2Grants = await reader.OAuth2Grants.AllAsync(row => row.Id, cancellation),
            OAuth2Consents = await reader.OAuth2Consents.AllAsync(row => row.Key, cancellation),
            SigningKeys = await reader.SigningKeys.AllAsync(row => row.Id, cancellation),
            Cloud = await CloudStateReading.LoadAsync(reader, cancellation),
            LogStreams = await reader.LogStreams.AllAsync(row => row.Key, cancellation),
            LogSubscriptions = await reader.LogSubscriptions.AllAsync(row => row.Key, cancellation),
            PrivateCloud = await PrivateCloudState.LoadAsync(reader, cancellation),
            Resources = AccountState.Empty<RegisteredResource>().AddRange(
                resources.Select(row => KeyValuePair.Create(row.Urn, RegisteredResource.Of(row, texts)))),
            ApplicationsByKey = applications.Values.ToImmutableDictionary(
                row => row.ApplicationKey, StringComparer.Ordinal),
            CredentialsByHash = credentials.Values.ToImmutableDictionary(
                row => row.ConsumerKeyHash, StringComparer.Ordinal),
            CredentialsByValidationToken = credentials.Values
                .Where(row => row.ValidationTokenHash is not null)
                .ToImmutableDictionary(row => row.ValidationTokenHash!, StringComparer.Ordinal),
            PersonalAccessTokensByHash = tokens.Values.ToImmutableDictionary(
                row => row.TokenHash, StringComparer.Ordinal),
            GroupsByLogin = memberships.Values.GroupBy(row => row.Login, StringComparer.Ordinal).ToImmutableDictionary(
                rows => rows.Key,
                rows => rows.Select(row => row.GroupName).ToImmutableSortedSet(StringComparer.Ordinal),
                StringComparer.Ordinal),
        };
        var shadows = state.Policies.Where(policy => policy.Value.Document.IsShadow).Select(policy => policy.Key);
        return WithShadows(
            WithSnapshot(state, PolicySnapshot.Compile(PolicySources.Of(state))),
            state.ShadowPolicies.Union(shadows),
            touched: []);
    }

    /// <summary>Reads the touched rows anew and puts them into the state.</summary>
    /// <exception cref="InvalidDataException">The account's policies do not compile.</exception>
    public static async Task<AccountState> ApplyAsync(
        AccountState state,
        IReadOnlyCollection<TouchedRow> touched,
        long revision,
        IStoreReader reader,
        CancellationToken cancellation)
    {
        foreach (var row in touched.Where(row => row.Table != StoreTable.Resources))
        {
            state = await ApplyAsync(state, row, reader, cancellation);
        }

        var urns = touched.Where(row => row.Table == StoreTable.Resources).Select(row => row.Key).ToList();
        state = await WithResourcesAsync(state, urns, reader, cancellation) with { Revision = revision };
        if (!touched.Any(row => s_compiled.Contains(row.Table)))
        {
            return state;
        }

        var shadows = state.ShadowPolicies.ToBuilder();
        foreach (var row in touched.Where(row => row.Table == StoreTable.Policies))
        {
            if (state.Policies.GetValueOrDefault(row.Key)?.Document.IsShadow == true)
            {
                shadows.Add(row.Key);
            }
            else
            {
                shadows.Remove(row.Key);
            }
        }

        var compiled = state.Snapshot.With(PolicySources.ChangesOf(state, touched, isTrial: false));
        return WithShadows(WithSnapshot(state, compiled), shadows.ToImmutable(), touched);
    }

    private static readonly Lazy<PolicySnapshot> s_empty = new(() => PolicySnapshot.Compile(new()
    {
        Account = "",
        Plate = "",
        Policies = [],
        PermissionsGroups = new Dictionary<string, Engine.Policies.OvhPermissions>(),
        ResourceGroups = new Dictionary<Guid, IReadOnlyCollection<string>>(),
    }).Value!);

    private static AccountState WithSnapshot(AccountState state, ReadResult<PolicySnapshot> compiled) =>
        compiled.Succeeded
            ? state with { Snapshot = compiled.Value }
            : throw new InvalidDataException(
                $"account `{state.Account.Id}`: its policies do not compile: {Describe(compiled.Problems)}");

    // Made from the other one when the first shadow policy comes, and kept level with it while there is one.
    private static AccountState WithShadows(
        AccountState state, ImmutableSortedSet<string> shadows, IReadOnlyCollection<TouchedRow> touched)
    {
        state = state with { ShadowPolicies = shadows };
        if (shadows.IsEmpty)
        {
            return state with { ShadowSnapshot = null };
        }

        var compiled = state.ShadowSnapshot is { } old
            ? old.With(PolicySources.ChangesOf(state, touched, isTrial: true))
            : state.Snapshot.With(PolicySources.ShadowsOf(state));
        return state with { ShadowSnapshot = WithSnapshot(state, compiled).Snapshot };
    }

    private static string Describe(ImmutableArray<Problem> problems) => string.Join("; ", problems);

    private static async Task<AccountState> ApplyAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation)
    {
        var key = touched.Key;
        return touched.Table switch
        {
            StoreTable.Accounts => state with { Account = (await reader.FindAccountAsync(cancellation))! },
            StoreTable.Users => state with { Users = await state.Users.PutAsync(key, reader.Users, cancellation) },
            StoreTable.Groups => state with { Groups = await state.Groups.PutAsync(key, reader.Groups, cancellation) },
            StoreTable.Memberships => WithMembership(state, key, await reader.Memberships.FindAsync(key, cancellation)),
            StoreTable.OAuth2Clients => state with
            {
                OAuth2Clients = await state.OAuth2Clients.PutAsync(key, reader.OAuth2Clients, cancellation),
            },
            StoreTable.ApiApplications =>
                WithApplication(state, key, await reader.ApiApplications.FindAsync(key, cancellation)),
            StoreTable.ApiCredentials =>
                WithCredential(state, key, await reader.ApiCredentials.FindAsync(key, cancellation)),
            StoreTable.Policies or StoreTable.PermissionsGroups or StoreTable.ResourceGroups =>
                await WithPoliciesAsync(state, touched, reader, cancellation),
            StoreTable.Sessions or StoreTable.IdentityProviders =>
                await WithSessionsAsync(state, touched, reader, cancellation),
            StoreTable.OAuth2Grants or StoreTable.OAuth2Consents or StoreTable.SigningKeys =>
                await WithOAuth2Async(state, touched, reader, cancellation),
            StoreTable.Resources => await WithResourcesAsync(state, [key], reader, cancellation),
            StoreTable.TotpFactors or StoreTable.Passkeys or StoreTable.BackupCodes or StoreTable.IpRestrictions =>
                await WithProtectionAsync(state, touched, reader, cancellation),
            StoreTable.AwsRoles or StoreTable.AwsPolicies or StoreTable.AwsAccessKeys
                or StoreTable.AwsInstanceProfiles or StoreTable.AwsKeptObjects => state with
                {
                    Aws = await AwsStateReading.ApplyAsync(state.Aws, touched, reader, cancellation),
                },
            StoreTable.CloudPermissions or StoreTable.CloudProfiles or StoreTable.CloudAccounts =>
                await WithCloudAsync(state, touched, reader, cancellation),
            StoreTable.LogStreams or StoreTable.LogSubscriptions =>
                await WithLogsAsync(state, touched, reader, cancellation),
            StoreTable.PrivateClouds or StoreTable.PrivateCloudTasks =>
                await WithPrivateCloudAsync(state, touched, reader, cancellation),
            StoreTable.ManagerPreferences => state with
            {
                ManagerPreferences = await state.ManagerPreferences.PutAsync(
                    key, reader.ManagerPreferences, cancellation),
            },
            StoreTable.PersonalAccessTokens =>
                WithPersonalAccessToken(state, key, await reader.PersonalAccessTokens.FindAsync(key, cancellation)),
            StoreTable.RevokedAccessTokens => state with
            {
                RevokedAccessTokens = await state.RevokedAccessTokens.PutAsync(
                    key, reader.RevokedAccessTokens, cancellation),
            },
        };
    }

    private static async Task<AccountState> WithPoliciesAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation)
    {
        var key = touched.Key;
        return touched.Table switch
        {
            StoreTable.Policies => state with
            {
                Policies = await state.Policies.PutAsync(key, reader.Policies, cancellation),
            },
            StoreTable.PermissionsGroups => state with
            {
                PermissionsGroups = await state.PermissionsGroups.PutAsync(key, reader.PermissionsGroups, cancellation),
            },
            _ => state with
            {
                ResourceGroups = await state.ResourceGroups.PutAsync(key, reader.ResourceGroups, cancellation),
            },
        };
    }

    private static async Task<AccountState> WithProtectionAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        state with
        {
            Protection = await SignInProtectionReading.ApplyAsync(state.Protection, touched, reader, cancellation),
        };

    private static async Task<AccountState> WithSessionsAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        touched.Table == StoreTable.Sessions
            ? state with { Sessions = await state.Sessions.PutAsync(touched.Key, reader.Sessions, cancellation) }
            : state with
            {
                Provider = await reader.IdentityProviders.FindAsync(IdentityProvider.OnlyKey, cancellation),
            };

    private static async Task<AccountState> WithCloudAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        state with { Cloud = await CloudStateReading.ApplyAsync(state.Cloud, touched, reader, cancellation) };

    private static async Task<AccountState> WithPrivateCloudAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        state with { PrivateCloud = await state.PrivateCloud.WithAsync(touched, reader, cancellation) };

    private static async Task<AccountState> WithOAuth2Async(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation)
    {
        var (table, key) = (touched.Table, touched.Key);
        return table == StoreTable.OAuth2Grants
            ? state with { OAuth2Grants = await state.OAuth2Grants.PutAsync(key, reader.OAuth2Grants, cancellation) }
            : table == StoreTable.OAuth2Consents
            ? state with
            {
                OAuth2Consents = await state.OAuth2Consents.PutAsync(key, reader.OAuth2Consents, cancellation),
            }
            : state with { SigningKeys = await state.SigningKeys.PutAsync(key, reader.SigningKeys, cancellation) };
    }

    private static async Task<AccountState> WithLogsAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        touched.Table == StoreTable.LogStreams
            ? state with { LogStreams = await state.LogStreams.PutAsync(touched.Key, reader.LogStreams, cancellation) }
            : state with
            {
                LogSubscriptions = await state.LogSubscriptions.PutAsync(
                    touched.Key, reader.LogSubscriptions, cancellation),
            };

    private static AccountState WithMembership(AccountState state, string key, Membership? row)
    {
        var (login, group) = key.Split('/') is [var first, var second] ? (first, second) : (key, "");
        var groups = state.GroupsByLogin.GetValueOrDefault(login)
            ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        groups = row is null ? groups.Remove(group) : groups.Add(group);
        return state with
        {
            Memberships = state.Memberships.Put(key, row),
            GroupsByLogin = groups.IsEmpty
                ? state.GroupsByLogin.Remove(login)
                : state.GroupsByLogin.SetItem(login, groups),
        };
    }

    private static AccountState WithApplication(AccountState state, string key, ApiApplication? row)
    {
        var byKey = state.ApiApplications.TryGetValue(key, out var old)
            ? state.ApplicationsByKey.Remove(old.ApplicationKey)
            : state.ApplicationsByKey;
        return state with
        {
            ApiApplications = state.ApiApplications.Put(key, row),
            ApplicationsByKey = row is null ? byKey : byKey.SetItem(row.ApplicationKey, row),
        };
    }

    private static AccountState WithCredential(AccountState state, string key, ApiCredential? row)
    {
        var (byHash, byToken) = (state.CredentialsByHash, state.CredentialsByValidationToken);
        if (state.ApiCredentials.TryGetValue(key, out var old))
        {
            byHash = byHash.Remove(old.ConsumerKeyHash);
            byToken = old.ValidationTokenHash is null ? byToken : byToken.Remove(old.ValidationTokenHash);
        }

        return state with
        {
            ApiCredentials = state.ApiCredentials.Put(key, row),
            CredentialsByHash = row is null ? byHash : byHash.SetItem(row.ConsumerKeyHash, row),
            CredentialsByValidationToken = row?.ValidationTokenHash is { } hash ? byToken.SetItem(hash, row) : byToken,
        };
    }

    private static AccountState WithPersonalAccessToken(AccountState state, string key, PersonalAccessToken? row)
    {
        var byHash = state.PersonalAccessTokens.TryGetValue(key, out var old)
            ? state.PersonalAccessTokensByHash.Remove(old.TokenHash)
            : state.PersonalAccessTokensByHash;
        return state with
        {
            PersonalAccessTokens = state.PersonalAccessTokens.Put(key, row),
            PersonalAccessTokensByHash = row is null ? byHash : byHash.SetItem(row.TokenHash, row),
        };
    }

    // An import touches thousands at once.
    private static async Task<AccountState> WithResourcesAsync(
        AccountState state, List<string> urns, IStoreReader reader, CancellationToken cancellation)
    {
        if (urns.Count == 0)
        {
            return state;
        }

        var rows = await reader.Resources.FindManyAsync(urns, row => row.Urn, state.Resources.Count, cancellation);
        var texts = new TextPool();
        var resources = state.Resources.ToBuilder();
        foreach (var urn in urns)
        {
            if (rows.TryGetValue(urn, out var row))
            {
                resources[urn] = RegisteredResource.Of(row, texts);
            }
            else
            {
                resources.Remove(urn);
            }
        }

        return state with { Resources = resources.ToImmutable() };
    }

    // They share their texts: half the memory.
    private static async Task<ImmutableSortedDictionary<string, StoredPolicy>> PoliciesAsync(
        IStoreReader reader, TextPool texts, CancellationToken cancellation)
    {
        var rows = await reader.Policies.AllAsync(row => row.Id.ToString(), cancellation);
        return AccountState.Empty<StoredPolicy>().AddRange(rows.Select(row => KeyValuePair.Create(
            row.Key, row.Value with { Document = row.Value.Document.Sharing(texts) })));
    }
}
