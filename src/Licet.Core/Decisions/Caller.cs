using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Aws;
using Licet.Core.Credentials;
using Licet.Core.Events;
using Licet.Core.Federation;
using Licet.Core.Identities;
using Licet.Core.LockOut;
using Licet.Core.Logs.Recording;
using Licet.Core.SignIn;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.Decisions;

/// <summary>
/// Who calls, as a use case sees it: the principal with its groups, the credential it came by, from where and when.
/// Made once per request by whoever authenticated it; all decisions of the request are taken on one state. Immutable.
/// </summary>
public sealed record Caller
{
    /// <summary>The account's state at the beginning of the request.</summary>
    public required AccountState State { get; init; }

    /// <summary>What kind of identity it is.</summary>
    public required CallerKind Kind { get; init; }

    /// <summary>The URNs under which policies may know the caller: its own first, then those of its groups.</summary>
    public required ImmutableArray<string> Identities { get; init; }

    /// <summary>
    /// The login of a user, the client id of a service account, <c>provider/</c> and the name of a federated user,
    /// which is nobody's login; null for the root.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The consumer key that the call was signed for; null when it came by other means.</summary>
    public ApiCredential? Credential { get; init; }

    /// <summary>The personal access token that the call came by; null when it came by other means.</summary>
    public PersonalAccessToken? PersonalAccessToken { get; init; }

    /// <summary>The access token that a service account's call came by; null when it came by other means.</summary>
    public AccessToken? AccessToken { get; init; }

    /// <summary>The session that the call belongs to; null when it came by other means.</summary>
    public Session? Session { get; init; }

    /// <summary>Who it is to AWS's API; null where the call came by another.</summary>
    public AwsIdentity? Aws { get; init; }

    /// <summary>Whether the call came encrypted.</summary>
    public bool IsSecureTransport { get; init; }

    /// <summary>From where the request comes.</summary>
    public SourceAddress Source { get; init; }

    /// <summary>What the caller insists on although it is warned.</summary>
    public WriteOverride Override { get; init; }

    /// <summary>When the request was received, in UTC.</summary>
    public required DateTime Instant { get; init; }

    /// <summary>
    /// Where it is noted what the policies are asked for the caller; null where nobody really calls, as in questions
    /// about what somebody may do, and where the operator keeps no such log.
    /// </summary>
    public RequestLog? Log { get; init; }

    /// <summary>The account.</summary>
    public Account Account => State.Account;

    /// <summary>The caller's own URN.</summary>
    public string Urn => Identities[0];

    /// <summary>The root of an account.</summary>
    public static Caller Root(AccountState state, DateTime instant, SourceAddress source = default) =>
        new()
        {
            State = state,
            Kind = CallerKind.Root,
            Identities = [state.Account.RootUrn],
            Instant = instant,
            Source = source,
        };

    /// <summary>A local user, with its groups.</summary>
    public static Caller User(AccountState state, string login, DateTime instant, SourceAddress source) =>
        new()
        {
            State = state,
            Kind = CallerKind.User,
            Identities = state.IdentitiesOfUser(login),
            Name = login,
            Instant = instant,
            Source = source,
        };

    /// <summary>
    /// A person whom the identity provider has signed in, with the groups that its sessions still give (R47).
    /// </summary>
    internal static Caller FederatedUser(
        AccountState state, IReadOnlyList<Session> sessions, DateTime instant, SourceAddress source)
    {
        var (plate, account, name) = (state.Account.Plate, state.Account.Id.Value, sessions[0].Federated!.Name);
        var groups = sessions.SelectMany(session => FederatedSubject.GroupsOf(state, session)).Distinct()
            .Order(StringComparer.Ordinal)
            .Select(group => Engine.Urns.Urn.OfGroup(plate, account, group));
        return new Caller
        {
            State = state,
            Kind = CallerKind.FederatedUser,
            Identities = [Engine.Urns.Urn.OfFederatedUser(plate, account, name), .. groups],
            Name = Engine.Urns.Urn.FederatedPrefix + name,
            Instant = instant,
            Source = source,
        };
    }

    /// <summary>A service account.</summary>
    public static Caller ServiceAccount(AccountState state, string clientId, DateTime instant, SourceAddress source) =>
        new()
        {
            State = state,
            Kind = CallerKind.ServiceAccount,
            Identities = [Engine.Urns.Urn.OfServiceAccount(state.Account.Plate, state.Account.Id.Value, clientId)],
            Name = clientId,
            Instant = instant,
            Source = source,
        };

    /// <summary>
    /// Who calls AWS's API. A user is the same there as everywhere; a session of a role is known by its ARN alone.
    /// </summary>
    public static Caller OfAws(AccountState state, AwsIdentity identity, DateTime instant, SourceAddress source)
    {
        var principal = identity.Principal;
        var caller = principal.Kind switch
        {
            AwsPrincipalKind.AccountRoot => Root(state, instant, source),
            AwsPrincipalKind.User => User(state, identity.Login!, instant, source),
            AwsPrincipalKind.RoleSession or AwsPrincipalKind.FederatedUser => new Caller
            {
                State = state,
                Kind = CallerKind.AwsSession,
                Identities = [identity.Arn],
                Instant = instant,
                Source = source,
            },
            AwsPrincipalKind.Anonymous or AwsPrincipalKind.Role or AwsPrincipalKind.Service
                or AwsPrincipalKind.Federated => throw new ArgumentException(
                    $"a principal of kind {principal.Kind} signs no requests", nameof(identity)),
        };
        return caller with { Aws = identity };
    }

    /// <summary>
    /// The same caller as AWS's API knows it: the root, or a user, whatever it came by. Null for service accounts and
    /// federated users, which are nobody there.
    /// </summary>
    public Caller? AsAws() =>
        Kind switch
        {
            CallerKind.Root => this with { Aws = AwsIdentity.OfRoot(State) },
            CallerKind.User => this with { Aws = AwsIdentity.OfUser(State, State.Users[Name!]) },
            CallerKind.ServiceAccount or CallerKind.FederatedUser => null,
            CallerKind.AwsSession => this,
        };

    /// <summary>
    /// An identity of the account as if it called: for answering what it may do. Null when the account has no such
    /// user or service account; a group does not call, and a federated user exists while a session of it holds.
    /// </summary>
    /// <param name="state">The account's state.</param>
    /// <param name="urn">The identity's URN (an empty plate is ours).</param>
    /// <param name="instant">When it would call, in UTC.</param>
    /// <param name="source">From where it would call.</param>
    public static Caller? OfIdentity(AccountState state, string urn, DateTime instant, SourceAddress source)
    {
        var full = Engine.Urns.Urn.WithPlate(urn, state.Account.Plate);
        if (full == state.Account.RootUrn)
        {
            return Root(state, instant, source);
        }

        var (plate, account) = (state.Account.Plate, state.Account.Id.Value);
        var userPrefix = Engine.Urns.Urn.OfUser(plate, account, login: "");
        if (After(userPrefix, full) is { } login && state.Users.ContainsKey(login))
        {
            return User(state, login, instant, source);
        }

        var federatedPrefix = Engine.Urns.Urn.OfFederatedUser(plate, account, name: "");
        if (After(federatedPrefix, full) is { } name)
        {
            var sessions = state.FederatedSessionsOf(name, instant);
            return sessions.IsEmpty ? null : FederatedUser(state, sessions, instant, source);
        }

        var clientPrefix = Engine.Urns.Urn.OfServiceAccount(plate, account, clientId: "");
        return After(clientPrefix, full) is { } clientId && state.OAuth2Clients.ContainsKey(clientId)
            ? ServiceAccount(state, clientId, instant, source)
            : null;
    }

    /// <summary>The event that tells of a change that the caller makes.</summary>
    internal AuditEvent Audit(string type, string subject, string subjectName) =>
        new()
        {
            Type = type,
            At = Instant,
            Actor = Urn,
            SourceAddress = Source == SourceAddress.None ? null : Source.ToString(),
            Subject = subject,
            SubjectName = subjectName,
        };

    /// <summary>
    /// Every user, federated user and service account as if it called: by login or name, then by client id; those
    /// that are disabled, too.
    /// </summary>
    internal static IEnumerable<Caller> AllOf(AccountState state, DateTime instant, SourceAddress source)
    {
        foreach (var login in state.Users.Keys)
        {
            yield return User(state, login, instant, source);
        }

        foreach (var sessions in state.FederatedSessions(instant))
        {
            yield return FederatedUser(state, [.. sessions], instant, source);
        }

        foreach (var client in state.OAuth2Clients.Values)
        {
            if (client.Flow == OAuth2Flow.ClientCredentials)
            {
                yield return ServiceAccount(state, client.ClientId, instant, source);
            }
        }
    }

    private static string? After(string prefix, string urn) =>
        urn.StartsWith(prefix, StringComparison.Ordinal) ? urn[prefix.Length..] : null;
}
