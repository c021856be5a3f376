using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Identities;
using Licet.Core.OAuth2;
using Licet.Engine.Decisions;
using Licet.Server.Ovh;

namespace Licet.Server.OAuth2;

/// <summary>
/// A client gives up a token of its own (RFC 7009): a refresh token ends the grant with every token of it, an access
/// token ends alone. Whatever else is sent, the answer is the same.
/// </summary>
internal sealed class RevocationEndpoint(
    SnapshotPublisher publisher, Grants grants, BearerAuthentication bearers, SignOut signOut)
{
    /// <summary>Ends the token.</summary>
    public static async Task<IResult> Post(
        HttpContext context, RevocationEndpoint endpoint, CancellationToken cancellation)
    {
        OAuth2Form.ForbidStoring(context);
        if (await OAuth2Form.ReadAsync(context.Request, cancellation) is not { } form)
        {
            return TokenRefusal.NoForm;
        }

        return ClientAuthentication.IsAmbiguous(context.Request, form)
            ? TokenRefusal.SecretTwice
            : await endpoint.AnswerAsync(context, form, cancellation);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, IFormCollection form, CancellationToken cancellation)
    {
        if (ClientAuthentication.Find(context.Request, form, publisher) is not { } asker)
        {
            return TokenRefusal.OfClient(context);
        }

        if (OAuth2Form.Field(form, "token") is not { } token)
        {
            return TokenRefusal.Of("invalid_request", "token is missing");
        }

        var source = SourceAddress.Of(context.Connection.RemoteIpAddress);
        await EndAsync(asker.Client, token, source, cancellation);
        return TypedResults.Ok();
    }

    private async Task EndAsync(
        OAuth2Client client, string text, SourceAddress source, CancellationToken cancellation)
    {
        if (grants.FindRefresh(text) is { } refresh)
        {
            if (refresh.Client.ClientId == client.ClientId)
            {
                await grants.EndAsync(refresh, cancellation);
            }
        }
        else if (CallerOf(text, source) is { AccessToken: { } access } caller && access.ClientId == client.ClientId)
        {
            await signOut.EndAsync(caller, cancellation);
        }
    }

    private Caller? CallerOf(string text, SourceAddress source) =>
        grants.FindAccess(text, source) is { } access
            ? access.Caller
            : bearers.Find(text, isPersonal: false, source).Caller;
}
