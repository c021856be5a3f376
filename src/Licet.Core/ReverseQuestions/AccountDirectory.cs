using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Urns;

namespace Licet.Core.ReverseQuestions;

/// <summary>The people, service accounts and resources of an account, as reverse questions ask for them.</summary>
internal sealed class AccountDirectory(AccountState state, DateTime instant) : IAccountDirectory
{
    // Made when a group is first asked about: one pass over the users, however many groups there are.
    private readonly Lazy<ILookup<string, string>> _membersOfGroups = new(() =>
        state.Users.Values
            .SelectMany(user => state.GroupsOfUser(user).Select(group => (group, user.Login)))
            .ToLookup(pair => pair.group, pair => pair.Login, StringComparer.Ordinal));

    // Those whom the identity provider has signed in are there as long as their sessions (R47).
    private readonly Lazy<Dictionary<string, ImmutableArray<string>>> _federated = new(() =>
        state.FederatedSessions(instant)
            .Select(sessions => Caller.FederatedUser(state, [.. sessions], instant, SourceAddress.None))
            .ToDictionary(person => person.Urn, person => person.Identities, StringComparer.Ordinal));

    public string Plate => state.Account.Plate;

    public string RootUrn => state.Account.RootUrn;

    private string Account => state.Account.Id.Value;

    /// <summary>Whether the account has such an identity: its root, a user, a service account or a group.</summary>
    public bool Has(string urn) =>
        urn == RootUrn
        || FindUser(urn) is not null
        || _federated.Value.ContainsKey(urn)
        || IsServiceAccount(urn)
        || (After(Urn.OfGroup(Plate, Account, ""), urn) is { } group && state.Groups.ContainsKey(group));

    /// <summary>The user of that URN; null when it is none.</summary>
    public User? FindUser(string urn) =>
        After(Urn.OfUser(Plate, Account, ""), urn) is { } login ? state.Users.GetValueOrDefault(login) : null;

    public IEnumerable<string> PrincipalsOf(string identityUrn)
    {
        if (After(Urn.OfGroup(Plate, Account, ""), identityUrn) is { } group)
        {
            return _membersOfGroups.Value[group].Select(login => Urn.OfUser(Plate, Account, login)).Concat(
                _federated.Value.Where(person => person.Value.Contains(identityUrn)).Select(person => person.Key));
        }

        var exists = FindUser(identityUrn) is not null
            || _federated.Value.ContainsKey(identityUrn)
            || IsServiceAccount(identityUrn);
        return exists ? [identityUrn] : [];
    }

    public IReadOnlyList<string> IdentitiesOf(string principalUrn) =>
        FindUser(principalUrn) is { } user ? state.IdentitiesOfUser(user.Login)
        : _federated.Value.TryGetValue(principalUrn, out var identities) ? identities
        : [principalUrn];

    public ResourceAttributes AttributesOf(string resourceUrn) => state.AttributesOf(resourceUrn);

    public IEnumerable<string> ResourcesAfter(string text) =>
        state.Resources.Keys.SkipWhile(urn => string.CompareOrdinal(urn, text) <= 0);

    public IEnumerable<string> MembersOfResourceGroup(Guid id) =>
        state.ResourceGroups.TryGetValue(id.ToString("D"), out var group)
            ? group.MemberUrns.Select(urn => Urn.WithPlate(urn, Plate))
            : [];

    private bool IsServiceAccount(string urn) =>
        After(Urn.OfServiceAccount(Plate, Account, ""), urn) is { } clientId
        && state.OAuth2Clients.GetValueOrDefault(clientId)?.Flow == OAuth2Flow.ClientCredentials;

    private static string? After(string prefix, string urn) =>
        urn.StartsWith(prefix, StringComparison.Ordinal) ? urn[prefix.Length..] : null;
}
