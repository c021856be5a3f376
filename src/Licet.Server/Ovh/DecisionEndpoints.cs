using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Decisions;
using Licet.Core.Events;
using Licet.Core.Failures;
using Licet.Core.History;
using Licet.Core.Resources;
using Licet.Engine.Decisions;
using Licet.Engine.Documents;
using Licet.Engine.Urns;
using Licet.Engine;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/v2/iam/decision</c>, our own: why a request is allowed or refused. For whoever may read policies, since the
/// reasons tell of them.
/// </summary>
internal static class DecisionEndpoints
{
    /// <summary>Decides a request that somebody might make, and says why.</summary>
    public static async Task<IResult> Explain(
        HttpContext context, AccountHistory history, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<ExplainQuery>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var query = body.Value;
        if (!Urn.TryParseResource(query.ResourceURN, out _, out _))
        {
            var message = $"`{query.ResourceURN}` is malformed, expected urn:v1:region:resource:type:name";
            return OvhErrors.Of(Error.OfProblems([new Problem("resourceURN", ProblemKind.InvalidUrn, message)]));
        }

        if (query.Action is not { Length: > 0 and <= Limits.NameCharsMax })
        {
            return OvhErrors.Of(Error.Invalid("action", $"needs 1 to {Limits.NameCharsMax} characters"));
        }

        var asked = await AskedState.FindAsync(context, query.Revision, query.At, cancellation);
        var principal = asked.Succeeded ? PrincipalOf(CallerFeature.Of(context), query, asked.Value) : asked.Error;
        if (!principal.Succeeded)
        {
            return OvhErrors.Of(principal.Error);
        }

        var draft = PolicyDraftQuery.Read(principal.Value.State, query.Put, query.Remove);
        if (!draft.Succeeded)
        {
            return OvhErrors.Of(draft.Error);
        }

        if ((query.Put is not null || query.Remove is not null)
            && ResourceAdministration.CheckTrial(CallerFeature.Of(context), query.ResourceURN) is { } refusal)
        {
            return OvhErrors.Of(refusal);
        }

        var explanation = PolicyDecisionPoint.Explain(
            principal.Value, query.Action, query.ResourceURN, draft.Value);
        var policies = new List<DecidingClauseBody>();
        foreach (var rule in explanation.Determining)
        {
            // What is only drafted nobody has changed.
            var origin = draft.Value.Put.Contains(rule.PolicyId)
                ? null
                : await history.FindOriginAsync(principal.Value.State, rule, cancellation);
            policies.Add(DecidingClauseBody.Of(rule) with { LastChange = ChangeBody.Of(origin) });
        }

        return OvhJson.Ok(ExplanationBody.Of(principal.Value, explanation) with { Policies = policies });
    }

    // Who would call, when and from where: whatever is not said is as with the caller itself.
    private static Result<Caller> PrincipalOf(Caller caller, ExplainQuery query, AskedState asked)
    {
        var source = query.Ip is null ? caller.Source : SourceAddress.Parse(query.Ip);
        if (query.Ip is not null && source == SourceAddress.Unreadable)
        {
            return Error.Invalid("ip", $"`{query.Ip}` is not an IP address");
        }

        var isSelf = query.Identity is null || Urn.WithPlate(query.Identity, caller.Account.Plate) == caller.Urn;
        if (isSelf && ReferenceEquals(asked.State, caller.State))
        {
            return caller with { Instant = asked.Instant, Source = source };
        }

        var identity = query.Identity ?? caller.Urn;
        return Caller.OfIdentity(asked.State, identity, asked.Instant, source) is { } other
            ? other
            : Error.NotFound("identity", identity);
    }
}

/// <summary>A request that somebody might make.</summary>
/// <param name="Action">The action.</param>
/// <param name="ResourceURN">The resource.</param>
/// <param name="Identity">A user or service account; the caller itself when not said.</param>
/// <param name="At">When, RFC 3339; now when not said.</param>
/// <param name="Ip">From where; the caller's address when not said.</param>
/// <param name="Revision">Of the account; the one that was in force then when not said.</param>
/// <param name="Put">Policies as they would be, each in the place of the one of its name, or new.</param>
/// <param name="Remove">The ids of policies that would not be there.</param>
internal sealed record ExplainQuery(
    string Action,
    string ResourceURN,
    string? Identity = null,
    string? At = null,
    string? Ip = null,
    long? Revision = null,
    JsonElement[]? Put = null,
    Guid[]? Remove = null);

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

/// <summary>A clause that determined a decision, and where it is asked for, what made its policy what it is.</summary>
internal sealed record DecidingClauseBody(string Clause, ChangeBody? LastChange, string PolicyId, string PolicyName)
{
    public static DecidingClauseBody Of(Rule rule) =>
        new(rule.Clause, LastChange: null, rule.PolicyId.ToString(), rule.PolicyName);
}

/// <summary>A change: who made it, when, what it was and what revision it made.</summary>
internal sealed record ChangeBody(string Actor, string At, string Event, long Revision)
{
    public static ChangeBody? Of(CommittedEvent? origin) =>
        origin is null
            ? null
            : new(origin.Event.Actor, OvhTime.Format(origin.Event.At), origin.Event.Type, origin.Revision);
}

/// <summary>A clause that came near to allowing a request.</summary>
internal sealed record NearMissBody(string Clause, IEnumerable<LackBody> Lacks, string PolicyId, string PolicyName);

/// <summary>One thing that it lacked.</summary>
internal sealed record LackBody(
    [property: JsonConverter(typeof(JsonStringEnumConverter<LackKind>))] LackKind Kind, string Message);
