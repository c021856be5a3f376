using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary>
/// A period of recorded requests, as it is asked for: <c>from</c>, and <c>to</c>, which is now when not said.
/// </summary>
internal sealed record RecordedPeriodQuery(DateTime From, DateTime To)
{
    // Who reads the log through a question needs the right to read it.
    private const string ReadingLogs = "account:apiovh:iam/log/url/create";

    /// <summary>The period, or what is wrong with it; last, Forbidden to who may not read the log.</summary>
    public static Result<RecordedPeriodQuery> Of(Permit permit, string? from, string? to)
    {
        if (string.IsNullOrEmpty(from))
        {
            return Error.Invalid("from", "is required: where the period begins, such as `2026-10-01T00:00:00Z`");
        }

        if (Expiry.Parse(from)?.Instant is not { } begin)
        {
            return Error.Invalid("from", $"`{from}` is not a date and time of RFC 3339");
        }

        var end = string.IsNullOrEmpty(to) ? permit.Caller.Instant : Expiry.Parse(to)?.Instant;
        if (end is not { } until)
        {
            return Error.Invalid("to", $"`{to}` is not a date and time of RFC 3339");
        }

        if (until <= begin)
        {
            return Error.Invalid("to", "is not later than `from`");
        }

        var reading = PolicyDecisionPoint.AuthorizeOnAccount(permit.Caller, ReadingLogs);
        return reading.Succeeded ? new RecordedPeriodQuery(begin, until) : reading.Error;
    }

    /// <summary>As its sibling, of query parameters.</summary>
    public static Result<RecordedPeriodQuery> Of(Permit permit, HttpRequest request) =>
        Of(permit, request.Query["from"].ToString(), request.Query["to"].ToString());
}
