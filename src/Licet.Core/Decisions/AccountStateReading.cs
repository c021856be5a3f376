using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Identities;
using Licet.Core.Policies;
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
        var applications = await AllAsync(reader.ApiApplications, row => $"{row.ApplicationId}", cancellation);
        var credentials = await AllAsync(reader.ApiCredentials, row => $"{row.CredentialId}", cancellation);
        var tokens = await AllAsync(reader.PersonalAccessTokens, row => row.Key, cancellation);
        var memberships = await AllAsync(reader.Memberships, row => row.Key, cancellation);
        var resources = await reader.Resources.ListAsync(null, int.MaxValue, cancellation);
        var texts = new TextPool();
        var state = new AccountState
        {
            Account = account,
            Revision = await reader.RevisionAsync(cancellation),
            Snapshot = s_empty.Value,
            Users = await AllAsync(reader.Users, row => row.Login, cancellation),
            Groups = await AllAsync(reader.Groups, row => row.Name, cancellation),
            Memberships = memberships,
            OAuth2Clients = await AllAsync(reader.OAuth2Clients, row => row.ClientId, cancellation),
            ApiApplications = applications,
            ApiCredentials = credentials,
            Policies = await PoliciesAsync(reader, texts, cancellation),
            PermissionsGroups = await AllAsync(reader.PermissionsGroups, row => row.Urn, cancellation),
            ResourceGroups = await AllAsync(reader.ResourceGroups, row => row.Id.ToString("D"), cancellation),
            Protection = await SignInProtectionReading.LoadAsync(reader, cancellation),
            ManagerPreferences = await AllAsync(reader.ManagerPreferences, row => row.Key, cancellation),
            PersonalAccessTokens = tokens,
            RevokedAccessTokens = await AllAsync(reader.RevokedAccessTokens, row => row.TokenId, cancellation),
            Sessions = await AllAsync(reader.Sessions, row => row.IdHash, cancellation),
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
        return WithSnapshot(state, PolicySnapshot.Compile(PolicySources.Of(state)));
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
        return touched.Any(row => s_compiled.Contains(row.Table))
            ? WithSnapshot(state, state.Snapshot.With(PolicySources.ChangesOf(state, touched)))
            : state;
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

    private static string Describe(ImmutableArray<Problem> problems) => string.Join("; ", problems);

    private static async Task<AccountState> ApplyAsync(
        AccountState state, TouchedRow touched, IStoreReader reader, CancellationToken cancellation)
    {
        var key = touched.Key;
        return touched.Table switch
        {
            StoreTable.Accounts => state with { Account = (await reader.FindAccountAsync(cancellation))! },
            StoreTable.Users => state with { Users = await PutAsync(state.Users, key, reader.Users, cancellation) },
            StoreTable.Groups => state with { Groups = await PutAsync(state.Groups, key, reader.Groups, cancellation) },
            StoreTable.Memberships => WithMembership(state, key, await reader.Memberships.FindAsync(key, cancellation)),
            StoreTable.OAuth2Clients => state with
            {
                OAuth2Clients = await PutAsync(state.OAuth2Clients, key, reader.OAuth2Clients, cancellation),
            },
            StoreTable.ApiApplications =>
                WithApplication(state, key, await reader.ApiApplications.FindAsync(key, cancellation)),
            StoreTable.ApiCredentials =>
                WithCredential(state, key, await reader.ApiCredentials.FindAsync(key, cancellation)),
            StoreTable.Policies => state with
            {
                Policies = await PutAsync(state.Policies, key, reader.Policies, cancellation),
            },
            StoreTable.PermissionsGroups => state with
            {
                PermissionsGroups = await PutAsync(
                    state.PermissionsGroups, key, reader.PermissionsGroups, cancellation),
            },
            StoreTable.ResourceGroups => state with
            {
                ResourceGroups = await PutAsync(state.ResourceGroups, key, reader.ResourceGroups, cancellation),
            },
            StoreTable.Sessions => state with
            {
                Sessions = await PutAsync(state.Sessions, key, reader.Sessions, cancellation),
            },
            StoreTable.Resources => await WithResourcesAsync(state, [key], reader, cancellation),
            StoreTable.TotpFactors or StoreTable.Passkeys or StoreTable.BackupCodes or StoreTable.IpRestrictions =>
                state with
                {
                    Protection = await SignInProtectionReading.ApplyAsync(
                        state.Protection, touched, reader, cancellation),
                },
            StoreTable.ManagerPreferences => state with
            {
                ManagerPreferences = await PutAsync(
                    state.ManagerPreferences, key, reader.ManagerPreferences, cancellation),
            },
            StoreTable.PersonalAccessTokens =>
                WithPersonalAccessToken(state, key, await reader.PersonalAccessTokens.FindAsync(key, cancellation)),
            StoreTable.RevokedAccessTokens => state with
            {
                RevokedAccessTokens = await PutAsync(
                    state.RevokedAccessTokens, key, reader.RevokedAccessTokens, cancellation),
            },
        };
    }

    private static AccountState WithMembership(AccountState state, string key, Membership? row)
    {
        var (login, group) = key.Split('/') is [var first, var second] ? (first, second) : (key, "");
        var groups = state.GroupsByLogin.GetValueOrDefault(login)
            ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        groups = row is null ? groups.Remove(group) : groups.Add(group);
        return state with
        {
            Memberships = Put(state.Memberships, key, row),
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
            ApiApplications = Put(state.ApiApplications, key, row),
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
            ApiCredentials = Put(state.ApiCredentials, key, row),
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
            PersonalAccessTokens = Put(state.PersonalAccessTokens, key, row),
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

    private static async Task<ImmutableSortedDictionary<string, T>> PutAsync<T>(
        ImmutableSortedDictionary<string, T> rows, string key, IRows<T> stored, CancellationToken cancellation)
        where T : class =>
        Put(rows, key, await stored.FindAsync(key, cancellation));

    private static ImmutableSortedDictionary<string, T> Put<T>(
        ImmutableSortedDictionary<string, T> rows, string key, T? row)
        where T : class =>
        row is null ? rows.Remove(key) : rows.SetItem(key, row);

    // They share their texts: half the memory.
    private static async Task<ImmutableSortedDictionary<string, StoredPolicy>> PoliciesAsync(
        IStoreReader reader, TextPool texts, CancellationToken cancellation)
    {
        var rows = await AllAsync(reader.Policies, row => row.Id.ToString(), cancellation);
        return AccountState.Empty<StoredPolicy>().AddRange(rows.Select(row => KeyValuePair.Create(
            row.Key, row.Value with { Document = row.Value.Document.Sharing(texts) })));
    }

    private static async Task<ImmutableSortedDictionary<string, T>> AllAsync<T>(
        IRows<T> rows, Func<T, string> key, CancellationToken cancellation)
        where T : class
    {
        var all = await rows.ListAsync(afterKey: null, int.MaxValue, cancellation);
        return AccountState.Empty<T>().AddRange(all.Select(row => KeyValuePair.Create(key(row), row)));
    }
}
