using System.Text.Json.Serialization;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/v2/iam/decision</c>, our own: why a request is allowed or refused. For whoever may read policies, since the
/// reasons tell of them.
/// </summary>
internal static class DecisionEndpoints
{
    /// <summary>Decides a request that somebody might make, and says why.</summary>
    public static async Task<IResult> Explain(HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<ExplainQuery>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var query = body.Value;
        var principal = PrincipalOf(CallerFeature.Of(context), query);
        if (!principal.Succeeded)
        {
            return OvhErrors.Of(principal.Error);
        }

        if (!Urn.TryParseResource(query.ResourceURN, out _, out _))
        {
            var message = $"`{query.ResourceURN}` is malformed, expected urn:v1:region:resource:type:name";
            return OvhErrors.Of(Error.OfProblems([new Problem("resourceURN", ProblemKind.InvalidUrn, message)]));
        }

        if (query.Action is not { Length: > 0 and <= Limits.NameCharsMax })
        {
            return OvhErrors.Of(Error.Invalid("action", $"needs 1 to {Limits.NameCharsMax} characters"));
        }

        var explanation = PolicyDecisionPoint.Explain(principal.Value, query.Action, query.ResourceURN);
        return OvhJson.Ok(ExplanationBody.Of(principal.Value, explanation));
    }

    // Who would call, when and from where: whatever is not said is as with the caller itself.
    private static Result<Caller> PrincipalOf(Caller caller, ExplainQuery query)
    {
        var source = query.Ip is null ? caller.Source : SourceAddress.Parse(query.Ip);
        if (query.Ip is not null && source == SourceAddress.Unreadable)
        {
            return Error.Invalid("ip", $"`{query.Ip}` is not an IP address");
        }

        var at = query.At is null ? null : Expiry.Parse(query.At);
        if (query.At is not null && at is null)
        {
            return Error.Invalid("at", $"`{query.At}` is not a date and time of RFC 3339");
        }

        var instant = at?.Instant ?? caller.Instant;
        if (query.Identity is null || Urn.WithPlate(query.Identity, caller.Account.Plate) == caller.Urn)
        {
            return caller with { Instant = instant, Source = source };
        }

        return Caller.OfIdentity(caller.State, query.Identity, instant, source) is { } other
            ? other
            : Error.NotFound("identity", query.Identity);
    }
}

/// <summary>A request that somebody might make.</summary>
/// <param name="Action">The action.</param>
/// <param name="ResourceURN">The resource.</param>
/// <param name="Identity">A user or service account; the caller itself when not said.</param>
/// <param name="At">When, RFC 3339; now when not said.</param>
/// <param name="Ip">From where; the caller's address when not said.</param>
internal sealed record ExplainQuery(
    string Action, string ResourceURN, string? Identity = null, string? At = null, string? Ip = null);

/// <summary>A decision and why.</summary>
internal sealed record ExplanationBody(
    bool Allowed,
    IEnumerable<string> Identities,
    IEnumerable<NearMissBody> NearMisses,
    IEnumerable<DecidingClauseBody> Policies,
    string Reason,
    long Revision,
    string Verdict)
{
    public static ExplanationBody Of(Caller principal, Explanation explanation) =>
        new(
            explanation.Verdict == Engine.Decisions.Verdict.Allow,
            principal.Identities,
            explanation.NearMisses.Select(miss => new NearMissBody(
                miss.Rule.Clause,
                miss.Lacks.Select(lack => new LackBody(lack.Kind, lack.Message)),
                miss.Rule.PolicyId.ToString(),
                miss.Rule.PolicyName)),
            explanation.Determining.Select(DecidingClauseBody.Of),
            explanation.Reason,
            principal.State.Revision,
            explanation.Verdict switch
            {
                Engine.Decisions.Verdict.Allow => "ALLOW",
                Engine.Decisions.Verdict.ExplicitDeny => "EXPLICIT_DENY",
                Engine.Decisions.Verdict.ImplicitDeny => "IMPLICIT_DENY",
            });
}

/// <summary>A clause that determined a decision.</summary>
internal sealed record DecidingClauseBody(string Clause, string PolicyId, string PolicyName)
{
    public static DecidingClauseBody Of(Rule rule) => new(rule.Clause, rule.PolicyId.ToString(), rule.PolicyName);
}

/// <summary>A clause that came near to allowing a request.</summary>
internal sealed record NearMissBody(string Clause, IEnumerable<LackBody> Lacks, string PolicyId, string PolicyName);

/// <summary>One thing that it lacked.</summary>
internal sealed record LackBody(
    [property: JsonConverter(typeof(JsonStringEnumConverter<LackKind>))] LackKind Kind, string Message);
