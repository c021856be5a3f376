using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.LockOut;
using Licet.Core.Rehearsals;

namespace Licet.Server.Ovh;

/// <summary>
/// <c>?dryRun=true</c>, our own: a write is tried and not made, and the answer says what it would do. It needs the same
/// right as the write and is refused for the same reasons. A route that knows no dry run refuses the parameter: to
/// ignore it would be to write.
/// </summary>
internal static class DryRun
{
    private const string Parameter = "dryRun";

    /// <summary>Lets a route be asked for a dry run; behind <see cref="RouteGuards.RequireAction"/>.</summary>
    public static RouteHandlerBuilder AllowDryRun(this RouteHandlerBuilder route) =>
        route.WithMetadata(new Allowed()).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var isDry = QueryReading.Flag(context.Request, Parameter);
            if (!isDry.Succeeded)
            {
                return OvhErrors.Of(isDry.Error);
            }

            if (isDry.Value is not true)
            {
                return await next(invocation);
            }

            var permit = RouteGuards.PermitOf(context);
            var rehearsal = new Rehearsal();
            context.Features.Set(permit.For(rehearsal));
            var answer = await next(invocation);
            return rehearsal.Write is { } write && answer is not OvhErrorBody
                ? OvhJson.Ok(DryRunBody.Of(write, permit.Caller, (answer as IValueHttpResult)?.Value))
                : answer;
        });

    /// <summary>The refusal of a dry run by a route that would write in earnest; null for every other call.</summary>
    public static OvhErrorBody? RefusalOf(HttpContext context)
    {
        var method = context.Request.Method;
        return HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method)
            || !context.Request.Query.ContainsKey(Parameter)
            || context.GetEndpoint()?.Metadata.GetMetadata<Allowed>() is not null
                ? null
                : OvhErrors.Of(Error.Invalid(Parameter, "this call cannot be tried without being made"));
    }

    /// <summary>Marks the routes that may be asked.</summary>
    private sealed record Allowed;
}

/// <summary>What a write would do.</summary>
/// <param name="Access">Who would gain and lose what.</param>
/// <param name="DryRun">True: nothing was written.</param>
/// <param name="Refusals">
/// Why the write would be refused unless insisted on, the gravest first; empty when it would not.
/// </param>
/// <param name="Result">What the write would answer; absent where it answers nothing.</param>
internal sealed record DryRunBody(
    AccessBody Access, bool DryRun, IEnumerable<DryRunRefusalBody> Refusals, object? Result)
{
    public static DryRunBody Of(RehearsedWrite write, Caller caller, object? result) =>
        new(
            AccessBody.Of(AccessComparison.Of(write, caller.Instant, caller.Source)),
            DryRun: true,
            write.Objections.Select(objection => DryRunRefusalBody.Of(objection, caller)),
            result);
}

/// <summary>Who would gain and lose what, now and from where the caller is.</summary>
/// <param name="Complete">Whether all was counted; else there may be more.</param>
/// <param name="Decisions">How many rights were decided, with the write and without.</param>
/// <param name="Examples">Some of those that differ.</param>
/// <param name="Gained">How many would be given.</param>
/// <param name="Lost">How many would be taken.</param>
internal sealed record AccessBody(
    bool Complete, int Decisions, IEnumerable<AccessChangeBody> Examples, int Gained, int Lost)
{
    public static AccessBody Of(AccessComparison comparison) =>
        new(
            comparison.IsComplete,
            comparison.DecisionCount,
            comparison.Examples.Select(AccessChangeBody.Of),
            comparison.GainedCount,
            comparison.LostCount);
}

/// <summary>One right that would be given or taken.</summary>
internal sealed record AccessChangeBody(string Action, string Change, string Identity, string Resource)
{
    public static AccessChangeBody Of(AccessChange change) =>
        new(change.Action, change.IsGained ? "GAINED" : "LOST", change.Identity, change.ResourceUrn);
}

/// <summary>Why a write would be refused, as the refusal would say it.</summary>
/// <param name="Class">As the refusal has it.</param>
/// <param name="Message">What it says.</param>
/// <param name="Override">What the header <c>X-Licet-Override</c> needs to say for it to be made all the same.</param>
internal sealed record DryRunRefusalBody(string Class, string Message, string? Override)
{
    public static DryRunRefusalBody Of(Objection objection, Caller caller)
    {
        var error = objection.ToError(caller.Account.Id);
        var body = OvhErrors.Of(error);
        return new(body.Class, body.Message, error.Override);
    }
}
