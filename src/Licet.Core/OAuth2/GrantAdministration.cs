using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.OAuth2;

/// <summary>The use cases of whoever looks after what people of the account have let applications do.</summary>
public sealed class GrantAdministration(AccountWriter writes)
{
    private const string Thing = "OAuth2 token";

    /// <summary>The grants in force whose code was exchanged, in the order of their ids.</summary>
    public IEnumerable<OAuth2Grant> List(Permit permit)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return permit.State.OAuth2Grants.Values.Where(grant => IsInForce(permit, grant));
    }

    /// <summary>The grant of that id.</summary>
    public Result<OAuth2Grant> Get(Permit permit, string id)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return permit.State.OAuth2Grants.TryGetValue(id, out var grant) && IsInForce(permit, grant)
            ? grant
            : Error.NotFound(Thing, id);
    }

    /// <summary>Ends a grant and every token of it; the person is asked again the next time.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string id, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (await writer.OAuth2Grants.FindAsync(id, token) is not { } grant)
            {
                return Error.NotFound(Thing, id);
            }

            await writer.OAuth2Grants.DeleteAsync(id, token);
            await writer.OAuth2Consents.DeleteAsync(OAuth2Consent.KeyOf(grant.Owner, grant.ClientId), token);
            await writer.AppendAsync(permit.Audit("OAUTH2_GRANT_REVOKED", grant.ClientId, grant.Owner), token);
            return new Nothing();
        }, cancellation);

    private static bool IsInForce(Permit permit, OAuth2Grant grant) =>
        grant.IsRedeemed && grant.EndsAt > permit.Caller.Instant;
}
