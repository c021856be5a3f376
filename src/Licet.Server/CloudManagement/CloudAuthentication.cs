using Licet.Core.CloudManagement;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Engine.Decisions;
using Licet.Server.Logs;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// Finds out who calls with an access token of this API (<see cref="CloudAccessTokens"/>); all other ways of proving
/// who one is are those of the rest of the server. Such a token opens nothing else.
/// </summary>
internal sealed class CloudAuthentication(
    CloudAccessTokens tokens,
    SnapshotPublisher publisher,
    CredentialUses uses,
    CallRecording recording,
    TimeProvider time)
{
    /// <summary>Leaves a caller where the request brings such a token and it is in force.</summary>
    public void Apply(HttpContext context)
    {
        if (context.Features.Get<CallerFeature>()?.Caller is not null
            || BearerAuthentication.TokenOf(context.Request) is not (var text, false)
            || tokens.Read(text) is not { } token)
        {
            return;
        }

        var found = Find(token, SourceAddress.Of(context.Connection.RemoteIpAddress));
        if (found.Caller is { } caller)
        {
            uses.Note(caller);
            found = found with { Caller = recording.Noting(context, caller) };
        }

        context.Features.Set(found);
    }

    private CallerFeature Find(CloudAccessToken token, SourceAddress source)
    {
        var now = time.GetUtcNow();
        var state = publisher.Find(new(token.Account));
        var personal = state?.FindPersonalAccessToken(token.PersonalTokenHash);
        if (state is null || personal is null || token.ExpiresAt <= now || personal.ExpiresAt <= now.UtcDateTime)
        {
            return Refused("OAuth bearer token expired");
        }

        return state.Users.GetValueOrDefault(personal.Login)?.Status != UserStatus.Ok
            ? Refused("the user of this OAuth bearer token cannot sign in")
            : new CallerFeature(
                Caller.User(state, personal.Login, now.UtcDateTime, source) with { PersonalAccessToken = personal },
                null);
    }

    private static CallerFeature Refused(string message) =>
        new(null, OvhErrors.Body(401, "Client::Unauthorized", message, "INVALID_CREDENTIAL"));
}
