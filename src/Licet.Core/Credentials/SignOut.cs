using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SignIn;
using Licet.Core.Store;

namespace Licet.Core.Credentials;

/// <summary>
/// Ends the credential that a call came by. It needs no permit: whoever has a credential may give it up, whatever the
/// policies say.
/// </summary>
public sealed class SignOut(AccountWriter writes, Sessions sessions)
{
    /// <summary>
    /// The caller's credential does not open anything from now on. Fails for a caller who came by none.
    /// </summary>
    public Task<Result<Nothing>> EndAsync(Caller caller, CancellationToken cancellation) =>
        (caller.Credential, caller.PersonalAccessToken, caller.AccessToken) switch
        {
            _ when caller.Session is not null => sessions.EndAsync(caller, cancellation),
            ({ } key, _, _) => ExpireAsync(caller, key, cancellation),
            (_, { } token, _) => DeleteAsync(caller, token, cancellation),
            (_, _, { } token) => RevokeAsync(caller, token, cancellation),
            (null, null, null) => Task.FromResult<Result<Nothing>>(
                new Error(ErrorKind.Conflict, "this call was not made with a credential that can be given up")),
        };

    private Task<Result<Nothing>> ExpireAsync(Caller caller, ApiCredential key, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(caller.Account.Id, async (writer, token) =>
        {
            var id = $"{key.CredentialId}";
            if (await writer.ApiCredentials.FindAsync(id, token) is { Status: ApiCredentialStatus.Validated } found)
            {
                await writer.ApiCredentials.ReplaceAsync(found with { Status = ApiCredentialStatus.Expired }, token);
                await writer.AppendAsync(caller.Audit("API_CREDENTIAL_EXPIRED", id, id), token);
            }

            return new Nothing();
        }, cancellation);

    private Task<Result<Nothing>> DeleteAsync(
        Caller caller, PersonalAccessToken personal, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(caller.Account.Id, async (writer, token) =>
        {
            // By its hash: another token may have its name by now.
            if (await writer.PersonalAccessTokens.FindAsync(personal.Key, token) is { } found
                && found.TokenHash == personal.TokenHash)
            {
                await writer.PersonalAccessTokens.DeleteAsync(personal.Key, token);
                await writer.AppendAsync(
                    caller.Audit("PERSONAL_ACCESS_TOKEN_DELETED", personal.Key, personal.Name), token);
            }

            return new Nothing();
        }, cancellation);

    private Task<Result<Nothing>> RevokeAsync(Caller caller, AccessToken access, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(caller.Account.Id, async (writer, token) =>
        {
            var known = await writer.RevokedAccessTokens.ListAsync(afterKey: null, int.MaxValue, token);
            foreach (var old in known.Where(old => old.ExpiresAt <= caller.Instant))
            {
                await writer.RevokedAccessTokens.DeleteAsync(old.TokenId, token);
            }

            var revoked = new RevokedAccessToken(access.Id, access.ExpiresAt.UtcDateTime);
            if (await writer.RevokedAccessTokens.AddAsync(revoked, token))
            {
                await writer.AppendAsync(caller.Audit("ACCESS_TOKEN_REVOKED", access.ClientId, access.ClientId), token);
            }

            return new Nothing();
        }, cancellation);
}
