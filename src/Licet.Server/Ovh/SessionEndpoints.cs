using Licet.Core.Decisions;
using Licet.Core.SignIn;

namespace Licet.Server.Ovh;

/// <summary><c>/me/session</c>, our own: where the caller is signed in. Nobody sees or ends another's.</summary>
internal static class SessionEndpoints
{
    /// <summary>The caller's sessions, the one that was used last first.</summary>
    public static IResult List(HttpContext context)
    {
        var caller = CallerFeature.Of(context);
        var found = OwnSessions.List(caller);
        return found.Succeeded
            ? OvhJson.Ok(found.Value.Select(session => SessionBody.Of(session, caller)))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Signs out there.</summary>
    public static async Task<IResult> End(
        HttpContext context, OwnSessions sessions, PathSegment sessionId, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await sessions.EndAsync(CallerFeature.Of(context), sessionId.Value, cancellation));
}

/// <summary>A session. When it was last used is known to within five minutes.</summary>
internal sealed record SessionBody(
    string CreatedAt, bool Current, string EndsAt, string Id, string LastUsedAt, string MfaType, string SourceAddress)
{
    public static SessionBody Of(Session session, Caller caller) =>
        new(
            OvhTime.FormatSeconds(session.CreatedAt),
            session.IdHash == caller.Session?.IdHash,
            OvhTime.FormatSeconds(session.EndsAt),
            session.PublicId,
            OvhTime.FormatSeconds(session.LastUsedAt),
            MfaTypeName.Of(session.Mfa),
            session.SourceAddress);
}
