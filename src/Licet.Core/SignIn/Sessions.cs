using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Federation;
using Licet.Core.Store;
using Licet.Engine.Decisions;

namespace Licet.Core.SignIn;

/// <summary>The use cases of sessions that have begun: to find whose it is, to keep it alive, to end it.</summary>
public sealed class Sessions(AccountWriter writes, SnapshotPublisher publisher)
{
    /// <summary>
    /// Who calls with the id of a session; null when there is none of that id, or it has come to its end, or its user
    /// is gone, disabled, or has another password by now.
    /// </summary>
    public Caller? Find(string id, DateTime now, SourceAddress source)
    {
        var hash = SecretHash.Of(id);
        foreach (var state in publisher.All)
        {
            if (state.Sessions.TryGetValue(hash, out var session))
            {
                return IsInForce(state, session, now) ? CallerOf(state, session, now, source) : null;
            }
        }

        return null;
    }

    /// <summary>As <see cref="Find"/>, by the hash of the id and in one account.</summary>
    internal static Caller? FindIn(AccountState state, string idHash, DateTime now, SourceAddress source) =>
        state.Sessions.TryGetValue(idHash, out var session) && IsInForce(state, session, now)
            ? CallerOf(state, session, now, source)
            : null;

    /// <summary>
    /// Notes that a session is used; written only when the last note is older than
    /// <see cref="Session.UseResolution"/>.
    /// </summary>
    public async Task TouchAsync(Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Session is not { } session || caller.Instant - session.LastUsedAt < Session.UseResolution)
        {
            return;
        }

        await writes.WriteAsync<Nothing>(caller.Account.Id, async (writer, token) =>
        {
            // One that has ended meanwhile stays so: only what is there is replaced.
            await writer.Sessions.ReplaceAsync(session with { LastUsedAt = caller.Instant }, token);
            return new Nothing();
        }, cancellation);
    }

    /// <summary>Ends the session that the caller came by; an error when it came by other means.</summary>
    public async Task<Result<Nothing>> EndAsync(Caller caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Session is not { } session)
        {
            return new Error(ErrorKind.Conflict, "this call was not made in a session");
        }

        return await writes.WriteAsync<Nothing>(caller.Account.Id, async (writer, token) =>
        {
            await writer.Sessions.DeleteAsync(session.IdHash, token);
            return new Nothing();
        }, cancellation);
    }

    /// <summary>Ends every session of a user, within a write that takes away the right to be signed in.</summary>
    internal static async Task EndAllAsync(IStoreWriter writer, string? login, CancellationToken cancellation)
    {
        foreach (var session in await writer.Sessions.ListAsync(null, int.MaxValue, cancellation))
        {
            if (session.Login == login && session.Federated is null)
            {
                await writer.Sessions.DeleteAsync(session.IdHash, cancellation);
            }
        }
    }

    /// <summary>Whether a session holds: it has not ended, and whoever signed in could still do so.</summary>
    internal static bool IsInForce(AccountState state, Session session, DateTime now) =>
        session.Federated is not null ? FederatedSubject.IsInForce(state, session, now)
        : !session.HasEnded(now)
        && !SignInSubject.IsKeptOut(state, session.Login)
        && SignInSubject.Find(state, session.Login) is { IsDisabled: false, MustChangePassword: false } subject
        && subject.PasswordMark == session.PasswordMark;

    private static Caller CallerOf(AccountState state, Session session, DateTime now, SourceAddress source)
    {
        var caller = session.Federated is not null ? Caller.FederatedUser(state, [session], now, source)
            : session.Login is null ? Caller.Root(state, now, source)
            : Caller.User(state, session.Login, now, source);
        return caller with { Session = session };
    }
}
