using System.Security.Cryptography;
using System.Text;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Logs;
using Licet.Core.Logs.Streams;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/v2/iam/log</c>, <c>/me/api/log</c> and <c>/me/logs/audit/log</c>: what the account's three logs have, and where
/// they are forwarded to.
/// </summary>
internal static class LogSubscriptionEndpoints
{
    /// <summary>The only kind that each log has.</summary>
    public const string Kind = "default";

    /// <summary>Maps the routes of one log.</summary>
    /// <param name="logs">The log's own group of routes.</param>
    /// <param name="actions">How the actions of these routes begin: <c>account:apiovh:iam/log/</c>.</param>
    /// <param name="kind">The log.</param>
    public static void Map(IEndpointRouteBuilder logs, string actions, LogKind kind)
    {
        const string One = "/subscription/{subscriptionId}";
        logs.MapGet("/kind", (HttpContext context) => ListKinds(context, kind)).RequireAction(actions + "kind/get");
        logs.MapGet("/kind/{name}", (HttpContext context, PathSegment name) => GetKind(context, kind, name))
            .RequireAction(actions + "kind/get");
        logs.MapGet("/subscription", (HttpContext context, LogSubscriptionAdministration subscriptions) =>
            List(context, subscriptions, kind)).RequireAction(actions + "subscription/get");
        logs.MapPost("/subscription", (HttpContext context, LogSubscriptionAdministration subscriptions,
            LogOperations operations, CancellationToken cancellation) =>
            CreateAsync(context, subscriptions, operations, kind, cancellation))
            .RequireActionAndForwarding(actions + "subscription/create");
        logs.MapGet(One, (HttpContext context, LogSubscriptionAdministration subscriptions, ForwardingView view,
            PathSegment subscriptionId, CancellationToken cancellation) =>
            GetAsync(context, subscriptions, view, kind, subscriptionId, cancellation))
            .RequireAction(actions + "subscription/get");
        logs.MapDelete(One, (HttpContext context, LogSubscriptionAdministration subscriptions,
            LogOperations operations, PathSegment subscriptionId, CancellationToken cancellation) =>
            DeleteAsync(context, subscriptions, operations, kind, subscriptionId, cancellation))
            .RequireAction(actions + "subscription/delete");
    }

    private static IResult ListKinds(HttpContext context, LogKind kind) =>
        ListOf(context, kind, [Kind], name => name);

    private static IResult GetKind(HttpContext context, LogKind kind, PathSegment name) =>
        name.Value == Kind
            ? OvhJson.Ok(LogKindBody.Of(RouteGuards.PermitOf(context), kind))
            : OvhErrors.Of(Error.NotFound("kind", name.Value));

    private static IResult List(HttpContext context, LogSubscriptionAdministration subscriptions, LogKind kind)
    {
        var wanted = context.Request.Query["kind"];
        return wanted.Count > 1 || (wanted is [{ } name] && name != Kind)
            ? OvhErrors.Of(Error.Invalid("kind", $"there is one kind, `{Kind}`"))
            : ListOf(
                context,
                kind,
                subscriptions.List(RouteGuards.PermitOf(context), kind),
                subscription => subscription.Key);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context,
        LogSubscriptionAdministration subscriptions,
        LogOperations operations,
        LogKind kind,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var body = await RequestBody.ReadAsync<NewLogSubscriptionBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        if (body.Value.Kind != Kind)
        {
            return OvhErrors.Of(Error.Invalid("kind", $"there is one kind, `{Kind}`"));
        }

        var created = await subscriptions.CreateAsync(permit, kind, body.Value.StreamId, cancellation);
        return created.Succeeded ? Done(permit, operations) : OvhErrors.Of(created.Error);
    }

    private static async Task<IResult> GetAsync(
        HttpContext context,
        LogSubscriptionAdministration subscriptions,
        ForwardingView view,
        LogKind kind,
        PathSegment subscriptionId,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var found = subscriptions.Get(permit, kind, subscriptionId.Value);
        return found.Succeeded
            ? OvhJson.Ok(LogSubscriptionBody.Of(
                permit, found.Value, await view.OfAsync(permit.State, found.Value, cancellation)))
            : OvhErrors.Of(found.Error);
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext context,
        LogSubscriptionAdministration subscriptions,
        LogOperations operations,
        LogKind kind,
        PathSegment subscriptionId,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var deleted = await subscriptions.DeleteAsync(permit, kind, subscriptionId.Value, cancellation);
        return deleted.Succeeded ? Done(permit, operations) : OvhErrors.Of(deleted.Error);
    }

    private static IResult Done(Permit permit, LogOperations operations) =>
        OvhJson.Ok(new LogOperationBody(
            $"{operations.Draw(permit.Caller.Account.Id, permit.Caller.Instant):D}",
            LogPlatform.NameOf(permit.Caller.Account)));

    // The two versions of the API have pages of their own.
    private static IResult ListOf<T>(HttpContext context, LogKind kind, IEnumerable<T> rows, Func<T, string> keyOf) =>
        kind == LogKind.AccessPolicy
            ? OvhPages.Of(context, rows, keyOf, keyOf)
            : OvhJson.Ok(rows.Select(keyOf));
}

/// <summary>Model <c>dbaas.logs.LogKind</c>.</summary>
internal sealed record LogKindBody(
    string KindId,
    string Name,
    string DisplayName,
    IReadOnlyList<string> AdditionalReturnedFields,
    string CreatedAt,
    string UpdatedAt)
{
    private static readonly string[] s_client =
        ["client_ip", "client_ip_city_name", "client_ip_country_code", "client_ip_geolocation"];

    public static LogKindBody Of(Permit permit, LogKind kind)
    {
        // The same in every installation: what it describes is part of the product.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"licet log kind {LogKinds.NameOf(kind)}"));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        var since = LogTime.Format(kind, permit.Caller.Account.CreatedAt);
        return new LogKindBody(
            $"{new Guid(hash.AsSpan(0, 16), bigEndian: true):D}",
            LogSubscriptionEndpoints.Kind,
            DisplayNameOf(kind),
            FieldsOf(kind),
            since,
            since);
    }

    private static string DisplayNameOf(LogKind kind) =>
        kind switch
        {
            LogKind.Audit => "Audit logs",
            LogKind.Activity => "Activity logs",
            LogKind.AccessPolicy => "Access policy logs",
        };

    private static string[] FieldsOf(LogKind kind) =>
        kind switch
        {
            LogKind.Audit =>
            [
                "account", "type", "authDetails_userDetails_type", "authDetails_userDetails_user", .. s_client,
                "loginSuccessDetails_mfaType", "loginSuccessDetails_userAgent", "source",
            ],
            LogKind.Activity =>
            [
                "account", .. s_client, "identities_array", "method", "path", "request_id", "service_name", "source",
                "status_int", "url", "user_agent", "username",
            ],
            LogKind.AccessPolicy =>
            [
                "account", "identities_array", "resource", "requested_actions_array", "authorized_actions_array",
                "unauthorized_actions_array",
            ],
        };
}

/// <summary>Model <c>dbaas.logs.LogSubscriptionCreation</c>.</summary>
internal sealed record NewLogSubscriptionBody(string Kind, string StreamId);

/// <summary>Model <c>dbaas.logs.LogSubscriptionResponse</c>.</summary>
internal sealed record LogOperationBody(string OperationId, string ServiceName);

/// <summary>Model <c>dbaas.logs.LogSubscriptionResource</c>.</summary>
internal sealed record LogResourceBody(string Name, string Type);

/// <summary>Model <c>dbaas.logs.LogSubscription</c>, and how it fares.</summary>
internal sealed record LogSubscriptionBody(
    string SubscriptionId,
    string Kind,
    string StreamId,
    string ServiceName,
    LogResourceBody Resource,
    string CreatedAt,
    string UpdatedAt,
    LogForwardingBody? Forwarding)
{
    public static LogSubscriptionBody Of(Permit permit, LogSubscription subscription, LogForwardingBody? forwarding)
    {
        var account = permit.Caller.Account;
        var createdAt = LogTime.Format(subscription.Kind, subscription.CreatedAt);
        return new LogSubscriptionBody(
            subscription.Key,
            LogSubscriptionEndpoints.Kind,
            $"{subscription.StreamId:D}",
            LogPlatform.NameOf(account),
            new LogResourceBody(account.Id.Value, LogKinds.ResourceTypeOf(subscription.Kind)),
            createdAt,
            createdAt,
            forwarding);
    }
}

/// <summary>Our own: how a subscription to a destination fares.</summary>
/// <param name="State"><c>OK</c>, <c>FAILING</c> or <c>STARTING</c>.</param>
/// <param name="LagRecords">How many records the destination is not known to have taken.</param>
/// <param name="LastSuccessAt">When it was last known to have taken something; null for not since the start.</param>
/// <param name="LastError">Why it does not take what was sent at last; null while it does.</param>
/// <param name="RefusedRecords">How many it has refused for good since the start.</param>
/// <param name="MissedRecords">How many retention removed before they were sent, since the start.</param>
internal sealed record LogForwardingBody(
    string State,
    long LagRecords,
    string? LastSuccessAt,
    string? LastError,
    long RefusedRecords,
    long MissedRecords);

/// <summary>Instants of logs: each version of the API has its own form.</summary>
internal static class LogTime
{
    public static string Format(LogKind kind, DateTime instant) =>
        kind == LogKind.AccessPolicy ? OvhTime.Format(instant) : OvhTime.FormatSeconds(instant);
}
