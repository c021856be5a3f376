using System.Text.Json;
using Licet.Core.Failures;
using Licet.Core.Replay;
using Licet.Engine.Decisions;
using Licet.Engine.Policies;

namespace Licet.Server.Ovh;

/// <summary>
/// Recorded requests put to work, our own: what a draft of policies would have changed, what an identity needs, what a
/// shadow policy would have done. For whoever may read policies and the access-policy log.
/// </summary>
internal static class ReplayEndpoints
{
    private const int UnusedDays = 90;
    private const int UnusedDaysMax = 400;

    /// <summary><c>POST /v2/iam/log/replay</c>.</summary>
    public static async Task<IResult> Replay(
        HttpContext context, PolicyReplay replay, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var body = await RequestBody.ReadAsync<ReplayQuery>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var draft = PolicyDraftQuery.Read(permit.State, body.Value.Put, body.Value.Remove);
        var period = draft.Succeeded
            ? RecordedPeriodQuery.Of(permit, body.Value.From, body.Value.To)
            : draft.Error;
        if (!period.Succeeded)
        {
            return OvhErrors.Of(period.Error);
        }

        return OvhJson.Ok(ReplayBody.Of(await replay.RunAsync(
            permit, draft.Value, period.Value.From, period.Value.To, cancellation)));
    }

    /// <summary><c>GET /v2/iam/access/leastPrivilege</c>.</summary>
    public static async Task<IResult> Suggest(
        HttpContext context, LeastPrivilege leastPrivilege, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var identity = context.Request.Query["identity"].ToString();
        var wildcards = QueryReading.Flag(context.Request, "wildcards");
        var unusedDays = QueryReading.Number(context.Request, "unusedDays");
        var problem = identity.Length == 0 ? Error.Invalid("identity", "is missing: `?identity=`")
            : wildcards.Error ?? unusedDays.Error
            ?? (unusedDays.Value is > UnusedDaysMax
                ? Error.Invalid("unusedDays", $"is more than {UnusedDaysMax}")
                : null);
        var period = problem is null ? RecordedPeriodQuery.Of(permit, context.Request) : problem;
        if (!period.Succeeded)
        {
            return OvhErrors.Of(period.Error);
        }

        var report = await leastPrivilege.SuggestAsync(
            permit,
            identity,
            period.Value.From,
            period.Value.To,
            wildcards.Value ?? false,
            (int)(unusedDays.Value ?? UnusedDays),
            cancellation);
        return report.Succeeded ? OvhJson.Ok(LeastPrivilegeBody.Of(report.Value)) : OvhErrors.Of(report.Error);
    }

    /// <summary><c>GET /v2/iam/policy/{policyId}/shadow</c>.</summary>
    public static async Task<IResult> Shadow(
        HttpContext context, ShadowReview review, PathSegment policyId, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        if (policyId.Id is not { } id || !permit.State.Policies.ContainsKey(new PolicyId(id).ToString()))
        {
            return OvhErrors.Of(Error.NotFound("policy", policyId.Value));
        }

        var period = RecordedPeriodQuery.Of(permit, context.Request);
        return period.Succeeded
            ? OvhJson.Ok(ShadowBody.Of(await review.LookAsync(
                permit, new PolicyId(id), period.Value.From, period.Value.To, cancellation)))
            : OvhErrors.Of(period.Error);
    }
}

/// <summary>A draft, and the period for which it is tried.</summary>
internal sealed record ReplayQuery(
    string From, string? To = null, JsonElement[]? Put = null, Guid[]? Remove = null);

/// <summary>How much of a period was read.</summary>
internal sealed record ReadPeriodBody(
    long AwsRequests, bool Complete, string From, string ReadTo, long Requests, string To)
{
    public static ReadPeriodBody Of(RecordedPeriod period) =>
        new(
            period.AwsCount,
            period.IsComplete,
            OvhTime.Format(period.From),
            OvhTime.Format(period.ReadTo),
            period.RequestCount,
            OvhTime.Format(period.To));
}

/// <summary>What a draft would have changed.</summary>
internal sealed record ReplayBody(
    long ChangedSince, long Decisions, IEnumerable<FlipBody> Flips, long Gained, long Lost, ReadPeriodBody Period,
    long? Ungrouped)
{
    public static ReplayBody Of(ReplayReport report) =>
        new(
            report.ChangedSinceCount,
            report.DecisionCount,
            report.Flips.Select(FlipBody.Of),
            report.GainedCount,
            report.LostCount,
            ReadPeriodBody.Of(report.Period),
            report.UngroupedCount > 0 ? report.UngroupedCount : null);
}

/// <summary>Decisions that would flip, as a group, with the first as an example.</summary>
internal sealed record FlipBody(
    string Action, DecidingClauseBody? After, bool Allowed, DecidingClauseBody? Before, long Count,
    FlipExampleBody First, string Identity, string LastAt)
{
    public static FlipBody Of(ReplayFlip flip) =>
        new(
            flip.Action,
            ClauseOf(flip.After),
            flip.IsAllowed,
            ClauseOf(flip.Before),
            flip.Count,
            new FlipExampleBody(
                flip.WasAllowed,
                OvhTime.Format(flip.FirstAt),
                flip.Source == SourceAddress.None ? null : flip.Source.ToString(),
                flip.ResourceUrn),
            flip.Identity,
            OvhTime.Format(flip.LastAt));

    private static DecidingClauseBody? ClauseOf(Rule? rule) => rule is null ? null : DecidingClauseBody.Of(rule);
}

/// <summary>One of them: whether it was allowed when it was recorded, when, from where and on what.</summary>
internal sealed record FlipExampleBody(bool Allowed, string At, string? Ip, string ResourceURN);

/// <summary>What an identity needs, and what it does not use.</summary>
internal sealed record LeastPrivilegeBody(
    long Calls, int DistinctCalls, IEnumerable<CallBody> Gained, IEnumerable<CallBody> Lost, ReadPeriodBody Period,
    IEnumerable<ProposedPolicyBody> Policies, IEnumerable<UnusedGrantBody> Unused)
{
    public static LeastPrivilegeBody Of(LeastPrivilegeReport report) =>
        new(
            report.CallCount,
            report.DistinctCount,
            report.Gained.Select(CallBody.Of),
            report.Lost.Select(CallBody.Of),
            ReadPeriodBody.Of(report.Period),
            report.Policies.Select(ProposedPolicyBody.Of),
            report.Unused.Select(UnusedGrantBody.Of));
}

/// <summary>An action on a resource.</summary>
internal sealed record CallBody(string Action, string ResourceURN)
{
    public static CallBody Of(RecordedCall call) => new(call.Action, call.ResourceUrn);
}

/// <summary>A policy as it could be created.</summary>
internal sealed record ProposedPolicyBody(
    IEnumerable<string> Identities, string Name, PermissionsBody Permissions, IEnumerable<PolicyResourceBody> Resources)
{
    public static ProposedPolicyBody Of(OvhPolicy policy) =>
        new(
            policy.Identities,
            policy.Name,
            PermissionsBody.Of(policy.Permissions),
            policy.Resources.Select(PolicyResourceBody.OfUrn));
}

/// <summary>An entry of a clause that is not used.</summary>
internal sealed record UnusedGrantBody(
    string Action, string Clause, string? LastUsed, string PolicyId, string PolicyName)
{
    public static UnusedGrantBody Of(UnusedGrant grant) =>
        new(
            grant.Entry,
            grant.Rule.Clause,
            grant.LastUsedAt is { } at ? OvhTime.Format(at) : null,
            grant.Rule.PolicyId.ToString(),
            grant.Rule.PolicyName);
}

/// <summary>What a shadow policy would have changed.</summary>
internal sealed record ShadowBody(
    long Changed, IEnumerable<ShadowChangeBody> Changes, ReadPeriodBody Period, long? Ungrouped)
{
    public static ShadowBody Of(ShadowReport report) =>
        new(
            report.ChangedCount,
            report.Changes.Select(change => new ShadowChangeBody(
                change.Action, change.IsAllowed, change.Count, change.Identity, OvhTime.Format(change.LastAt),
                change.ResourceUrn)),
            ReadPeriodBody.Of(report.Period),
            report.UngroupedCount > 0 ? report.UngroupedCount : null);
}

/// <summary>Evaluations to which it would have made the same difference.</summary>
internal sealed record ShadowChangeBody(
    string Action, bool Allowed, long Count, string Identity, string LastAt, string ResourceURN);
