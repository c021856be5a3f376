using Licet.Core.AccessRestrictions;
using Licet.Core.Accounts;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Core.Federation;

/// <summary>
/// Signs in people for whom an identity provider stands: from what it says, a session. There is no second step here:
/// what proves the person is the provider's to ask.
/// </summary>
public sealed class FederatedSignIn(AccountWriter writes, SnapshotPublisher publisher, TimeProvider time)
{
    /// <summary>How many sessions a provider stands for at once: it can make up as many people as it likes.</summary>
    public const int SessionsMax = 10_000;

    private const int SecretChars = 43;

    /// <summary>
    /// The account of that name with its provider; not found where it has none, or does not exist.
    /// </summary>
    public Result<(AccountState State, IdentityProvider Provider)> Find(string account) =>
        publisher.Find(new AccountId(account)) is { Provider: { } provider } state
            ? (state, provider)
            : Error.NotFound("an identity provider of", account);

    /// <summary>
    /// The account at whose provider somebody signs in who typed <c>account/idp</c>; null for any other name, for an
    /// account without a provider, and where the account has a user of that login.
    /// </summary>
    public string? AccountOf(string typedName)
    {
        ArgumentNullException.ThrowIfNull(typedName);
        return SignInName.Find(typedName, publisher.All) is (var account, SignInName.ProviderLogin)
            && publisher.Find(account) is { Provider: not null } state
            && !state.Users.ContainsKey(SignInName.ProviderLogin)
                ? account.Value
                : null;
    }

    /// <summary>The accounts that have the provider of that name.</summary>
    public IEnumerable<(AccountState State, IdentityProvider Provider)> AllWith(string entityId) =>
        from state in publisher.All
        where state.Provider is { } provider && provider.EntityId == entityId
        select (state, state.Provider!);

    /// <summary>A session for whom a statement is about, with an id that nobody has seen before.</summary>
    public async Task<Result<NewSession>> BeginAsync(
        AccountId account, ProviderStatement statement, SignInSource source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(source);
        var found = Find(account.Value);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        var (state, provider) = found.Value;
        var subject = provider.EntityId == statement.Issuer
            ? FederatedSubject.Of(provider, statement, state)
            : new Error(ErrorKind.Forbidden, "the account has another identity provider by now");
        if (!subject.Succeeded)
        {
            return subject.Error;
        }

        var access = AccessPolicy.Decide(state, source.Address);
        if (!access.IsAccepted)
        {
            return new Error(ErrorKind.Forbidden, $"the account permits no sign-in from {source.Address}");
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (state.Sessions.Values.Count(one => one.Federated is not null && !one.HasEnded(now)) >= SessionsMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"{SessionsMax} people are signed in already: try again later");
        }

        var id = RandomSecret.Text(SecretChars);
        var session = SessionOf(subject.Value, id, source);
        var urn = Engine.Urns.Urn.OfFederatedUser(state.Account.Plate, account.Value, subject.Value.Name);
        var begun = await writes.WriteAsync<Nothing>(account, async (writer, token) =>
        {
            // It may have been deleted meanwhile, or another one put in its place.
            if (await writer.IdentityProviders.FindAsync(IdentityProvider.OnlyKey, token) is not { } present
                || present.CreatedAt != provider.CreatedAt)
            {
                return new Error(ErrorKind.Forbidden, "the account has another identity provider by now");
            }

            await SessionRoom.MakeAsync(writer, session, token);
            await writer.Sessions.AddAsync(session, token);
            await writer.AppendAsync(SignInEvents.Success(urn, subject.Value.Name, session, source), token);
            if (access.IsWarned)
            {
                await writer.AppendAsync(
                    SignInEvents.Warning(urn, subject.Value.Name, session.CreatedAt, source, access), token);
            }

            return new Nothing();
        }, cancellation);
        return begun.Succeeded ? new NewSession(id, DeviceTicket: null) : begun.Error;
    }

    /// <summary>
    /// Ends the sessions of a person, because the provider says so; returns how many.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="issuer">The provider.</param>
    /// <param name="nameId">How it calls the person.</param>
    /// <param name="sessionIndexes">The sessions by the provider's names for them; empty for all.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    public async Task<int> EndAsync(
        AccountId account,
        string issuer,
        string nameId,
        IReadOnlyCollection<string> sessionIndexes,
        CancellationToken cancellation)
    {
        var ended = await writes.WriteAsync<int>(account, async (writer, token) =>
        {
            var all = await writer.Sessions.ListAsync(afterKey: null, int.MaxValue, token);
            var meant = all.Where(session => session.Federated is { } subject
                && subject.Issuer == issuer
                && subject.NameId == nameId
                && (sessionIndexes.Count == 0 || sessionIndexes.Contains(subject.SessionIndex ?? ""))).ToList();
            foreach (var session in meant)
            {
                await writer.Sessions.DeleteAsync(session.IdHash, token);
            }

            return meant.Count;
        }, cancellation);
        return ended.Value;
    }

    private Session SessionOf(FederatedSubject subject, string id, SignInSource source)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new Session
        {
            IdHash = SecretHash.Of(id),
            Federated = subject,
            Mfa = MfaType.Unknown,
            PasswordMark = "",
            SourceAddress = source.Address.ToString(),
            CreatedAt = now,
            LastUsedAt = now,
        };
    }
}
