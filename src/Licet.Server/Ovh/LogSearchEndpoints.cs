using System.Globalization;
using System.Text.Json.Nodes;
using Licet.Core.Failures;
using Licet.Core.Logs;
using Licet.Core.Logs.Reading;
using Licet.Server.SignIn;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>…/log/search</c>, our own, and <c>…/log/url</c> of the three kinds of log, and the list of audit events.
/// </summary>
internal static class LogSearchEndpoints
{
    /// <summary>The records that a query matches.</summary>
    public static async Task<IResult> Search(
        HttpContext context, LogSearches searches, CancellationToken cancellation)
    {
        var wanted = ReadWanted(context.Request);
        var page = wanted.Succeeded
            ? await searches.SearchAsync(RouteGuards.PermitOf(context), KindOf(context), wanted.Value, cancellation)
            : wanted.Error;
        return page.Succeeded ? OvhJson.Ok(BodyOf(page.Value)) : OvhErrors.Of(page.Error);
    }

    /// <summary>A temporary address under which the log can be watched.</summary>
    public static async Task<IResult> CreateUrl(
        HttpContext context, LogSearches searches, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewLogUrlBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        if (body.Value.Kind != LogSubscriptionEndpoints.Kind)
        {
            return OvhErrors.Of(Error.NotFound("kind", body.Value.Kind));
        }

        var tail = searches.Watch(RouteGuards.PermitOf(context), KindOf(context));
        var site = SiteAddress.Of(context);
        context.Response.Headers.CacheControl = "no-store";
        return tail.Succeeded
            ? OvhJson.Ok(new LogUrlBody(
                OvhTime.FormatSeconds(tail.Value.ExpiresAt),
                $"{site.Origin}{site.BasePath}/log/tail/{tail.Value.Token}"))
            : OvhErrors.Of(tail.Error);
    }

    /// <summary>The newest audit events, in the original's model.</summary>
    public static async Task<IResult> ListAudit(
        HttpContext context, LogSearches searches, CancellationToken cancellation)
    {
        var page = await searches.ListAuditAsync(RouteGuards.PermitOf(context), cancellation);
        return OvhJson.Ok(new JsonArray([.. page.Records.Select(AuditLogBody.Of).OfType<JsonNode>()]));
    }

    private static LogKind KindOf(HttpContext context) =>
        context.GetEndpoint()!.Metadata.GetRequiredMetadata<LogOfKind>().Kind;

    private static Result<WantedRecords> ReadWanted(HttpRequest request)
    {
        var (from, to) = (Instant(request, "from"), Instant(request, "to"));
        var (limit, before) = (QueryReading.Number(request, "limit"), QueryReading.Number(request, "before"));
        if ((from.Error ?? to.Error ?? limit.Error ?? before.Error) is { } error)
        {
            return error;
        }

        var query = request.Query["query"].ToString();
        return new WantedRecords(
            string.IsNullOrWhiteSpace(query) ? "*" : query, from.Value, to.Value, before.Value, limit.Value);
    }

    private static Result<DateTime?> Instant(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return text.Length == 0 ? (DateTime?)null
            : DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant) ? instant
            : Error.Invalid(name, $"`{text}` is no time: write 2026-11-21T14:03:00Z");
    }

    private static JsonObject BodyOf(LogPage page)
    {
        var body = new JsonObject
        {
            ["records"] = new JsonArray([.. page.Records.Select(LogRecordJson.Of)]),
        };
        if (page.NextBeforeSequence is { } next)
        {
            body["nextBefore"] = next;
        }

        return body;
    }
}

/// <summary>Metadata of a route: which log it is about.</summary>
internal sealed record LogOfKind(LogKind Kind);

/// <summary>Of which of a log's kinds an address is wanted.</summary>
internal sealed record NewLogUrlBody(string Kind);

/// <summary>Model <c>log.TemporaryLogsLink</c>.</summary>
internal sealed record LogUrlBody(string ExpirationDate, string Url);
