using System.Text.Json.Serialization;
using Licet.Core.Failures;
using Licet.Core.ReverseQuestions;
using Licet.Engine;
using Licet.Engine.ReverseQuestions;
using Licet.Engine.Urns;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>/v2/iam/access</c>, our own: who may do an action on a resource, what an identity may do on it, where it may do
/// an action; always, never, or only if. For whoever may read policies, since the answers tell of them.
/// </summary>
internal static class AccessEndpoints
{
    /// <summary>Who may do <c>action</c> on <c>resourceURN</c>?</summary>
    public static Task<IResult> Who(HttpContext context, CancellationToken cancellation)
    {
        var action = ActionOf(context.Request);
        var resource = ResourceOf(context.Request);
        return AnswerAsync(
            context,
            action.Error ?? resource.Error,
            (review, page) => review.Who(action.Value, resource.Value, page.After, page.Size),
            (review, access) => AccessAnswerBody.Of(access) with
            {
                Disabled = review.IsDisabled(access.Name) ? true : null,
                Identity = access.Name,
            },
            cancellation);
    }

    /// <summary>What may <c>identity</c> do on <c>resourceURN</c>?</summary>
    public static Task<IResult> What(HttpContext context, CancellationToken cancellation)
    {
        var identity = TextOf(context.Request, "identity");
        var resource = ResourceOf(context.Request);
        return AnswerAsync(
            context,
            identity.Error ?? resource.Error,
            (review, page) => review.What(identity.Value, resource.Value, page.After, page.Size),
            (_, access) => AccessAnswerBody.Of(access) with { Action = access.Name },
            cancellation);
    }

    /// <summary>On which resources may <c>identity</c> do <c>action</c>?</summary>
    public static Task<IResult> Where(HttpContext context, CancellationToken cancellation)
    {
        var identity = TextOf(context.Request, "identity");
        var action = ActionOf(context.Request);
        return AnswerAsync(
            context,
            identity.Error ?? action.Error,
            (review, page) => review.Where(identity.Value, action.Value, page.After, page.Size),
            (_, access) => AccessAnswerBody.Of(access) with { ResourceURN = access.Name },
            cancellation);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        Error? problem,
        Func<AccessReview, OvhPages.Page, Result<AccessPage>> ask,
        Func<AccessReview, Access, AccessAnswerBody> bodyOf,
        CancellationToken cancellation)
    {
        if (problem is not null)
        {
            return OvhErrors.Of(problem);
        }

        var asked = await AskedState.FindAsync(context, cancellation);
        if (!asked.Succeeded)
        {
            return OvhErrors.Of(asked.Error);
        }

        if (OvhPages.RefusalOf(context, Limits.AccessPageMax, out var page) is { } refusal)
        {
            return refusal;
        }

        var review = new AccessReview(
            RouteGuards.PermitOf(context), asked.Value.State, asked.Value.Instant, cancellation);
        var answers = ask(review, page);
        if (!answers.Succeeded)
        {
            return OvhErrors.Of(answers.Error);
        }

        OvhPages.NameNext(context, answers.Value.Next);
        return OvhJson.Ok(answers.Value.Items.Select(access => bodyOf(review, access)));
    }

    private static Result<string> TextOf(HttpRequest request, string name) =>
        request.Query[name] switch
        {
            [{ Length: > 0 and <= Limits.NameCharsMax } text] => text,
            [] or [""] => Error.Invalid(name, $"is missing: `?{name}=`"),
            _ => Error.Invalid(name, $"needs one value of 1 to {Limits.NameCharsMax} characters"),
        };

    private static Result<string> ActionOf(HttpRequest request) => TextOf(request, "action");

    private static Result<string> ResourceOf(HttpRequest request)
    {
        var text = TextOf(request, "resourceURN");
        if (!text.Succeeded || Urn.TryParseResource(text.Value, out _, out _))
        {
            return text;
        }

        // What holds for some resources of a pattern need not hold for others: there is no one answer.
        return Urn.IsResourcePattern(text.Value)
            ? Error.Invalid(
                "resourceURN",
                $"`{text.Value}` names more than one resource; ask about one, or `/v2/iam/access/where` about all")
            : Error.Invalid("resourceURN", $"`{text.Value}` is malformed, expected urn:v1:region:resource:type:name");
    }
}

/// <summary>One answer: what it is about by the question's name for it, and how surely it may be.</summary>
internal sealed record AccessAnswerBody(
    string? Action,
    IEnumerable<DecidingClauseBody> Allows,
    int? ClausesLeftOut,
    PolicyConditionBody? Condition,
    string? ConditionInWords,
    IEnumerable<DecidingClauseBody> Denies,
    bool? Disabled,
    IEnumerable<string>? Except,
    string? Identity,
    [property: JsonConverter(typeof(AccessMarkConverter))] AccessMark Mark,
    string? ResourceURN,
    bool? Simplified,
    IEnumerable<string>? Through,
    string? Until)
{
    public static AccessAnswerBody Of(Access access) =>
        new(
            Action: null,
            access.Allows.Select(DecidingClauseBody.Of),
            access.ClausesLeftOut > 0 ? access.ClausesLeftOut : null,
            access.Condition is null ? null : PolicyConditionBody.Of(access.Condition),
            access.ConditionInWords,
            access.Denies.Select(DecidingClauseBody.Of),
            Disabled: null,
            access.Except.IsEmpty ? null : access.Except,
            Identity: null,
            access.Mark,
            ResourceURN: null,
            access.IsSimplified ? null : false,
            access.Through.IsEmpty ? null : access.Through,
            access.Until is { } until ? OvhTime.Format(until) : null);
}

/// <summary>Marks as the API writes words: <c>ONLY_IF</c>.</summary>
internal sealed class AccessMarkConverter()
    : JsonStringEnumConverter<AccessMark>(System.Text.Json.JsonNamingPolicy.SnakeCaseUpper);
