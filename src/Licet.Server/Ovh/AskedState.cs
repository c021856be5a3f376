using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.History;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary>
/// Which state of the account a question is about, and for which instant: <c>revision</c> names a state, <c>at</c> the
/// one that was in force then, and the instant for which conditions are judged. Without either, the present.
/// </summary>
/// <param name="State">The account as it is or was.</param>
/// <param name="Instant">The instant, in UTC.</param>
internal sealed record AskedState(AccountState State, DateTime Instant)
{
    /// <summary>Finds the state that is meant.</summary>
    /// <param name="context">The request, whose permit it is asked under.</param>
    /// <param name="revision">The revision; null when not said.</param>
    /// <param name="at">The instant, RFC 3339; null when not said.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Result<AskedState>> FindAsync(
        HttpContext context, long? revision, string? at, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var instant = at is null ? permit.Caller.Instant : Expiry.Parse(at)?.Instant;
        if (instant is not { } asked)
        {
            return Error.Invalid("at", $"`{at}` is not a date and time of RFC 3339");
        }

        var history = context.RequestServices.GetRequiredService<AccountHistory>();
        var state = (revision, at) switch
        {
            ({ } number, _) => await history.AsOfAsync(permit, number, cancellation),
            (null, not null) => await history.AsOfAsync(permit, asked, cancellation),
            (null, null) => permit.State,
        };
        return state.Succeeded ? new AskedState(state.Value, asked) : state.Error;
    }

    /// <summary>As its sibling, of query parameters.</summary>
    public static async Task<Result<AskedState>> FindAsync(HttpContext context, CancellationToken cancellation)
    {
        var revision = QueryReading.Number(context.Request, "revision");
        var at = context.Request.Query["at"].ToString();
        return revision.Succeeded
            ? await FindAsync(context, revision.Value, at.Length == 0 ? null : at, cancellation)
            : revision.Error;
    }
}
