using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine;
using Licet.Engine.Documents;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary>The authorization checks: what the caller itself may do.</summary>
internal static class AuthorizationEndpoints
{
    private const int ActionsMax = 5000;
    private const int ResourcesMax = 1000;
    private const int DecisionsMax = 100_000;

    /// <summary>Which of some actions the caller may do on one resource.</summary>
    public static async Task<IResult> CheckResource(HttpContext context, CancellationToken cancellation)
    {
        var urn = UrnPaths.Of(context).Urn;
        var body = await RequestBody.ReadAsync<CheckQuery>(context.Request, cancellation);
        var refusal = body.Error ?? CheckActions(body.Value.Actions) ?? CheckUrn("resourceURN", urn);
        if (refusal is not null)
        {
            return OvhErrors.Of(refusal);
        }

        var check = AuthorizationCheck.Of(CallerFeature.Of(context), urn, body.Value.Actions);
        return OvhJson.Ok(new CheckBody(check.Authorized, null, check.Unauthorized));
    }

    /// <summary>Which of some actions the caller may do on each of some resources.</summary>
    public static async Task<IResult> CheckBatch(HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<CheckBatchQuery>(context.Request, cancellation);
        var refusal = body.Error ?? CheckActions(body.Value.Actions) ?? CheckUrns(body.Value);
        if (refusal is not null)
        {
            return OvhErrors.Of(refusal);
        }

        var caller = CallerFeature.Of(context);
        var checks = body.Value.ResourceURNs.Select((urn, index) => (Urn: urn, Key: index.ToString("D9")));
        return OvhPages.Of(context, checks, check => check.Key, check =>
        {
            var answer = AuthorizationCheck.Of(caller, check.Urn, body.Value.Actions);
            return new CheckBody(answer.Authorized, check.Urn, answer.Unauthorized);
        });
    }

    private static Error? CheckActions(IReadOnlyList<string> actions)
    {
        if (actions.Count > ActionsMax)
        {
            return TooLarge("actions", $"has {actions.Count} members, more than {ActionsMax}");
        }

        for (var index = 0; index < actions.Count; index++)
        {
            if (actions[index] is not { Length: > 0 and <= Limits.NameCharsMax })
            {
                return Error.Invalid($"actions[{index}]", $"needs 1 to {Limits.NameCharsMax} characters");
            }
        }

        return null;
    }

    private static Error? CheckUrns(CheckBatchQuery query)
    {
        var urns = query.ResourceURNs;
        if (urns.Count > ResourcesMax || (long)urns.Count * query.Actions.Count > DecisionsMax)
        {
            return TooLarge(
                "resourceURNs", $"at most {ResourcesMax} resources and {DecisionsMax} pairs of a resource and an action");
        }

        for (var index = 0; index < urns.Count; index++)
        {
            if (CheckUrn($"resourceURNs[{index}]", urns[index]) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Error? CheckUrn(string path, string? urn) =>
        urn is not null && Urn.TryParseResource(urn, out _, out _)
            ? null
            : Error.OfProblems(
            [
                new Problem(path, ProblemKind.InvalidUrn, $"`{urn}` is malformed, expected urn:v1:region:resource:type:name"),
            ]);

    private static Error TooLarge(string path, string message) =>
        Error.OfProblems([new Problem(path, ProblemKind.TooLarge, message)]);
}

/// <summary>Model <c>iam.AuthorizeRequest</c>.</summary>
internal sealed record CheckQuery(IReadOnlyList<string> Actions);

/// <summary>Model <c>iam.AuthorizeBatchRequest</c>.</summary>
internal sealed record CheckBatchQuery(IReadOnlyList<string> ResourceURNs, IReadOnlyList<string> Actions);

/// <summary>Models <c>iam.AuthorizeResponse</c> and <c>iam.AuthorizeBatchResponse</c>.</summary>
internal sealed record CheckBody(
    ImmutableArray<string> AuthorizedActions, string? ResourceURN, ImmutableArray<string> UnauthorizedActions);
