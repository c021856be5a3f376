using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Core.Store;

namespace Licet.Core.SignIn;

/// <summary>
/// The use cases of one's own sessions: where one is signed in, and to sign out there. They need no permit: they are
/// the caller's own, and nobody sees or ends another's.
/// </summary>
/// <remarks>
/// The root of the account, a local user and a person whom the identity provider signs in have sessions, whatever the
/// call came by; a service account has none, and an application that acts in somebody's name is not told of them.
/// </remarks>
public sealed class OwnSessions(AccountWriter writes)
{
    private const string Ended = "SESSION_ENDED";

    /// <summary>Why the caller has no sessions; null for a person.</summary>
    public static Error? RefusalOf(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Kind != CallerKind.FederatedUser ? FactorOwner.Of(caller).Error
            : caller.AccessToken is not null ? FactorOwner.Application
            : null;
    }

    /// <summary>The caller's sessions that hold, the one that was used last first.</summary>
    public static Result<IReadOnlyList<Session>> List(Caller caller) =>
        RefusalOf(caller) is { } refusal
            ? refusal
            : Of(caller).OrderByDescending(session => session.LastUsedAt)
                .ThenBy(session => session.PublicId, StringComparer.Ordinal)
                .ToList();

    /// <summary>Ends one of the caller's sessions; not found where the caller has none of that name.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="publicId">As <see cref="Session.PublicId"/> says.</param>
    /// <param name="cancellation">Stops the write.</param>
    public async Task<Result<Nothing>> EndAsync(Caller caller, string publicId, CancellationToken cancellation)
    {
        if (RefusalOf(caller) is { } refusal)
        {
            return refusal;
        }

        var none = Error.NotFound("session", publicId);
        if (Of(caller).FirstOrDefault(session => session.PublicId == publicId) is not { } session)
        {
            return none;
        }

        return await writes.WriteAsync<Nothing>(caller.Account.Id, async (writer, token) =>
        {
            // It may have ended meanwhile.
            if (await writer.Sessions.FindAsync(session.IdHash, token) is null)
            {
                return none;
            }

            await writer.Sessions.DeleteAsync(session.IdHash, token);
            await writer.AppendAsync(
                caller.Audit(Ended, publicId, caller.Name ?? caller.Account.Id.Value), token);
            return new Nothing();
        }, cancellation);
    }

    private static IEnumerable<Session> Of(Caller caller) =>
        caller.State.Sessions.Values.Where(session =>
            IsOf(caller, session) && Sessions.IsInForce(caller.State, session, caller.Instant));

    private static bool IsOf(Caller caller, Session session) =>
        caller.Kind switch
        {
            CallerKind.Root => session is { Login: null, Federated: null },
            CallerKind.User => session.Federated is null && session.Login == caller.Name,
            CallerKind.FederatedUser =>
                session.Federated is { } subject && Engine.Urns.Urn.FederatedPrefix + subject.Name == caller.Name,
            CallerKind.ServiceAccount or CallerKind.AwsSession => false,
        };
}
