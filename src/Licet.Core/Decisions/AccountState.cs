using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.CloudManagement;
using Licet.Core.Credentials;
using Licet.Core.Federation;
using Licet.Core.Identities;
using Licet.Core.Logs.Streams;
using Licet.Core.OAuth2;
using Licet.Core.Policies;
using Licet.Core.Preferences;
using Licet.Core.PrivateCloud;
using Licet.Core.SecondFactors;
using Licet.Core.SignIn;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;
using Licet.Engine.Urns;

namespace Licet.Core.Decisions;

/// <summary>
/// Everything of one account at one revision, in memory: rows, and the compiled policies. Reads and decisions
/// use nothing else, so they touch neither disk nor lock. Immutable; a change of the account makes a new state
/// that shares what did not change.
/// </summary>
public sealed record AccountState
{
    /// <summary>The account.</summary>
    public required Account Account { get; init; }

    /// <summary>The revision that this state has reached.</summary>
    public required long Revision { get; init; }

    /// <summary>The policies, compiled.</summary>
    public required PolicySnapshot Snapshot { get; init; }

    /// <summary>
    /// The policies with the shadow policies enforced as well (R46); null while there is none, so that nothing is paid
    /// for them.
    /// </summary>
    public PolicySnapshot? ShadowSnapshot { get; init; }

    /// <summary>The ids of the shadow policies.</summary>
    public ImmutableSortedSet<string> ShadowPolicies { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Local users by login.</summary>
    public ImmutableSortedDictionary<string, User> Users { get; init; } = Empty<User>();

    /// <summary>Groups by name.</summary>
    public ImmutableSortedDictionary<string, Group> Groups { get; init; } = Empty<Group>();

    /// <summary>Memberships beside the main groups, by <see cref="Membership.Key"/>.</summary>
    public ImmutableSortedDictionary<string, Membership> Memberships { get; init; } = Empty<Membership>();

    /// <summary>OAuth2 clients by client id.</summary>
    public ImmutableSortedDictionary<string, OAuth2Client> OAuth2Clients { get; init; } = Empty<OAuth2Client>();

    /// <summary>Applications by number.</summary>
    public ImmutableSortedDictionary<string, ApiApplication> ApiApplications { get; init; } = Empty<ApiApplication>();

    /// <summary>Consumer keys by number.</summary>
    public ImmutableSortedDictionary<string, ApiCredential> ApiCredentials { get; init; } = Empty<ApiCredential>();

    /// <summary>Policies by id.</summary>
    public ImmutableSortedDictionary<string, StoredPolicy> Policies { get; init; } = Empty<StoredPolicy>();

    /// <summary>The account's own permissions groups by URN.</summary>
    public ImmutableSortedDictionary<string, StoredPermissionsGroup> PermissionsGroups { get; init; } =
        Empty<StoredPermissionsGroup>();

    /// <summary>Resource groups by id.</summary>
    public ImmutableSortedDictionary<string, StoredResourceGroup> ResourceGroups { get; init; } =
        Empty<StoredResourceGroup>();

    /// <summary>Resources by URN.</summary>
    public ImmutableSortedDictionary<string, RegisteredResource> Resources { get; init; } = Empty<RegisteredResource>();

    /// <summary>What protects the sign-in of its people.</summary>
    public SignInProtection Protection { get; init; } = new();

    /// <summary>What the control panel remembers, by owner and name.</summary>
    public ImmutableSortedDictionary<string, ManagerPreference> ManagerPreferences { get; init; } =
        Empty<ManagerPreference>();

    /// <summary>Personal access tokens by <see cref="PersonalAccessToken.Key"/>.</summary>
    public ImmutableSortedDictionary<string, PersonalAccessToken> PersonalAccessTokens { get; init; } =
        Empty<PersonalAccessToken>();

    /// <summary>Access tokens that were given up, by their id.</summary>
    public ImmutableSortedDictionary<string, RevokedAccessToken> RevokedAccessTokens { get; init; } =
        Empty<RevokedAccessToken>();

    /// <summary>What AWS's API alone knows.</summary>
    public AwsState Aws { get; init; } = new();

    /// <summary>Sessions by the hash of their id.</summary>
    public ImmutableSortedDictionary<string, Session> Sessions { get; init; } = Empty<Session>();

    /// <summary>The identity provider; null where the account has none.</summary>
    public IdentityProvider? Provider { get; init; }

    /// <summary>What people let OAuth2 clients do, by <see cref="OAuth2Grant.Id"/>.</summary>
    public ImmutableSortedDictionary<string, OAuth2Grant> OAuth2Grants { get; init; } = Empty<OAuth2Grant>();

    /// <summary>What people answered about OAuth2 clients, by <see cref="OAuth2Consent.Key"/>.</summary>
    public ImmutableSortedDictionary<string, OAuth2Consent> OAuth2Consents { get; init; } = Empty<OAuth2Consent>();

    /// <summary>What id tokens are signed with, by <see cref="SigningKey.Id"/>.</summary>
    public ImmutableSortedDictionary<string, SigningKey> SigningKeys { get; init; } = Empty<SigningKey>();

    /// <summary>The cloud-management layer: who has which role, and what is connected.</summary>
    public CloudState Cloud { get; init; } = new();

    /// <summary>What logs can be forwarded to, by <see cref="LogStream.Key"/>.</summary>
    public ImmutableSortedDictionary<string, LogStream> LogStreams { get; init; } = Empty<LogStream>();

    /// <summary>What is forwarded, by <see cref="LogSubscription.Key"/>.</summary>
    public ImmutableSortedDictionary<string, LogSubscription> LogSubscriptions { get; init; } =
        Empty<LogSubscription>();

    /// <summary>Hosted Private Clouds, and what is to be done at them.</summary>
    public PrivateCloudState PrivateCloud { get; init; } = new();

    /// <summary>The application of that key; null when there is none.</summary>
    public ApiApplication? FindApplication(string applicationKey) =>
        ApplicationsByKey.GetValueOrDefault(applicationKey);

    /// <summary>The consumer key of that hash; null when there is none.</summary>
    public ApiCredential? FindCredential(string consumerKeyHash) =>
        CredentialsByHash.GetValueOrDefault(consumerKeyHash);

    /// <summary>
    /// The consumer key that waits for its validation under a token of that hash; null when there is none.
    /// </summary>
    public ApiCredential? FindPendingCredential(string validationTokenHash) =>
        CredentialsByValidationToken.GetValueOrDefault(validationTokenHash);

    /// <summary>The personal access token of that hash; null when there is none.</summary>
    public PersonalAccessToken? FindPersonalAccessToken(string tokenHash) =>
        PersonalAccessTokensByHash.GetValueOrDefault(tokenHash);

    /// <summary>The personal access tokens of a user, in the order of their names.</summary>
    public ImmutableArray<PersonalAccessToken> PersonalAccessTokensOf(string login) =>
        [.. PersonalAccessTokens.Values.Where(token => token.Login == login)];

    /// <summary>All groups of a user: the main one first, then the others in ordinal order.</summary>
    public ImmutableArray<string> GroupsOfUser(User user)
    {
        var others = GroupsByLogin.GetValueOrDefault(user.Login) ?? [];
        return [user.MainGroup, .. others.Where(name => name != user.MainGroup)];
    }

    /// <summary>The URN of a user and those of its groups; only the first when there is no such user.</summary>
    public ImmutableArray<string> IdentitiesOfUser(string login)
    {
        var own = Urn.OfUser(Account.Plate, Account.Id.Value, login);
        return Users.TryGetValue(login, out var user)
            ? [own, .. GroupsOfUser(user).Select(name => Urn.OfGroup(Account.Plate, Account.Id.Value, name))]
            : [own];
    }

    /// <summary>The groups that a session still gives to whom a provider signed in, in ordinal order.</summary>
    public ImmutableArray<string> GroupsOfFederated(Session session) => [.. FederatedSubject.GroupsOf(this, session)];

    /// <summary>The sessions that a provider stands for and that hold at an instant, by person.</summary>
    internal IEnumerable<IGrouping<string, Session>> FederatedSessions(DateTime instant) =>
        Sessions.Values
            .Where(session => FederatedSubject.IsInForce(this, session, instant))
            .GroupBy(session => session.Federated!.Name, StringComparer.Ordinal)
            .OrderBy(sessions => sessions.Key, StringComparer.Ordinal);

    /// <summary>Those of one person; empty where none holds.</summary>
    internal ImmutableArray<Session> FederatedSessionsOf(string name, DateTime instant) =>
    [
        .. Sessions.Values.Where(session =>
            session.Federated?.Name == name && FederatedSubject.IsInForce(this, session, instant)),
    ];

    /// <summary>The logins of a group's members, in ordinal order.</summary>
    public ImmutableArray<string> MembersOf(string groupName) =>
    [
        .. Users.Values
            .Where(user => user.MainGroup == groupName
                || Memberships.ContainsKey(new Membership(user.Login, groupName).Key))
            .Select(user => user.Login),
    ];

    /// <summary>What is known of a resource; for one that is not registered, what its URN says.</summary>
    public ResourceAttributes AttributesOf(string urn)
    {
        var full = Urn.WithPlate(urn, Account.Plate);
        return Resources.TryGetValue(full, out var resource)
            ? resource.Attributes
            : ResourceAttributes.OfUrn(full, Account.Plate);
    }

    internal ImmutableDictionary<string, ApiApplication> ApplicationsByKey { get; init; } =
        ImmutableDictionary<string, ApiApplication>.Empty;

    internal ImmutableDictionary<string, ApiCredential> CredentialsByHash { get; init; } =
        ImmutableDictionary<string, ApiCredential>.Empty;

    internal ImmutableDictionary<string, ApiCredential> CredentialsByValidationToken { get; init; } =
        ImmutableDictionary<string, ApiCredential>.Empty;

    internal ImmutableDictionary<string, PersonalAccessToken> PersonalAccessTokensByHash { get; init; } =
        ImmutableDictionary<string, PersonalAccessToken>.Empty;

    internal ImmutableDictionary<string, ImmutableSortedSet<string>> GroupsByLogin { get; init; } =
        ImmutableDictionary<string, ImmutableSortedSet<string>>.Empty;

    internal static ImmutableSortedDictionary<string, T> Empty<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
