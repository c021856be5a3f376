using System.Globalization;
using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine;
using Licet.Engine.Documents;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary>
/// The authorization checks: which of some actions the caller itself may do. Anyone who has signed in may ask. A
/// resource need not be registered (R17), an action need not exist (R37). An ARN asks what AWS's policies allow.
/// </summary>
internal static class AuthorizationEndpoints
{
    private const int ResourcesMax = 1000;
    private const int DecisionsMax = 100_000;

    // What AWS's policies decide is decided one by one.
    private const int DecisionsOfAwsMax = 10_000;

    /// <summary>Checks actions on one resource.</summary>
    public static async Task<IResult> CheckOne(
        HttpContext context, PathSegment resourceUrn, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<QuestionBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var (urn, actions) = (resourceUrn.Value, body.Value.Actions);
        return (CheckUrn("resourceURN", urn) ?? CheckActions(actions)) is { } problem
            ? OvhErrors.Of(problem)
            : OvhJson.Ok(AnswerOf(CallerOf(context), urn, actions) with { ResourceURN = null });
    }

    /// <summary>Checks the same actions on several resources.</summary>
    public static async Task<IResult> CheckMany(HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<BatchQuestionBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var (actions, urns) = (body.Value.Actions, body.Value.ResourceURNs);
        var problem = RequestBody.CheckTexts("resourceURNs", urns, ResourcesMax, Limits.NameCharsMax)
            ?? urns.Index().Select(row => CheckUrn($"resourceURNs[{row.Index}]", row.Item!)).FirstOrDefault(
                error => error is not null)
            ?? CheckActions(actions)
            ?? CheckCount(urns.Count, actions.Count, DecisionsMax)
            ?? CheckCount(urns.Count(urn => AwsArn.IsArn(urn!)), actions.Count, DecisionsOfAwsMax);
        var caller = CallerOf(context);
        return problem is not null
            ? OvhErrors.Of(problem)
            : OvhPages.Of(
                context,
                urns.Index(),
                row => row.Index.ToString("D8", CultureInfo.InvariantCulture),
                row => AnswerOf(caller, row.Item!, actions));
    }

    // Policies of AWS ask for the transport. A browser's session asks which buttons to grey: nobody uses or lacks a
    // right by that, so it is not recorded as if somebody did. That it called is in the activity log.
    private static Caller CallerOf(HttpContext context)
    {
        var caller = CallerFeature.Of(context) with { IsSecureTransport = context.Request.IsHttps };
        return caller.Session is null ? caller : caller with { Log = null };
    }

    private static AuthorizationBody AnswerOf(Caller caller, string urn, IEnumerable<string?> actions)
    {
        var names = actions.Select(action => action!);
        var check = AwsArn.IsArn(urn)
            ? AwsAuthorizationCheck.Of(caller, urn, names)
            : AuthorizationCheck.Of(caller, urn, names);
        return new AuthorizationBody(check.Authorized, urn, check.Unauthorized);
    }

    private static Error? CheckUrn(string path, string urn) =>
        AwsArn.IsArn(urn) || Urn.TryParseResource(urn, out _, out _)
            ? null
            : Error.OfProblems(
            [
                new Problem(
                    path,
                    ProblemKind.InvalidUrn,
                    $"`{urn}` is malformed, expected urn:v1:region:resource:resource_type:resource_name"),
            ]);

    private static Error? CheckActions(IReadOnlyList<string?> actions) =>
        RequestBody.CheckTexts("actions", actions, Limits.ActionsMax, Limits.PatternCharsMax);

    private static Error? CheckCount(int resources, int actions, int max) =>
        resources * actions <= max
            ? null
            : RequestBody.TooLarge(
                "", $"{resources} resources and {actions} actions are more than {max} decisions at once");
}

/// <summary>Model <c>iam.AuthorizeRequest</c>.</summary>
internal sealed record QuestionBody(IReadOnlyList<string?> Actions);

/// <summary>Model <c>iam.AuthorizeBatchRequest</c>.</summary>
internal sealed record BatchQuestionBody(IReadOnlyList<string?> Actions, IReadOnlyList<string?> ResourceURNs);

/// <summary>
/// Models <c>iam.AuthorizeResponse</c> and <c>iam.AuthorizeBatchResponse</c>; the URN only in the latter.
/// </summary>
internal sealed record AuthorizationBody(
    IEnumerable<string> AuthorizedActions, string? ResourceURN, IEnumerable<string> UnauthorizedActions);
