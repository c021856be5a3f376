using System.Collections.Immutable;
using Licet.Core.Accounts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Logs.Streams;

namespace Licet.Server.Ovh;

/// <summary>
/// Enforcement points of the routes of logs, as <see cref="RouteGuards"/>: for actions that are not on the account, or
/// on more than the account.
/// </summary>
internal static class LogGuards
{
    /// <summary>The caller must be allowed the action on the account's service for streams.</summary>
    public static RouteHandlerBuilder RequirePlatformAction(this RouteHandlerBuilder route, string action) =>
        Require(route, action, account => [(action, LogPlatform.UrnOf(account))]);

    /// <summary>
    /// The caller must be allowed the action on the account, and to forward to the account's streams. A refusal names
    /// what is missing of both.
    /// </summary>
    public static RouteHandlerBuilder RequireActionAndForwarding(this RouteHandlerBuilder route, string action) =>
        Require(
            route,
            $"{action} and {LogPlatform.ForwardAction}",
            account =>
            [
                (action, account.ResourceUrn),
                (LogPlatform.ForwardAction, LogPlatform.UrnOf(account)),
            ]);

    private static RouteHandlerBuilder Require(
        RouteHandlerBuilder route,
        string requirement,
        Func<Account, ImmutableArray<(string Action, string Urn)>> questionsOf) =>
        route.WithMetadata(new RouteGuard(requirement)).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if ((RouteGuards.RefusalOf(context, requirement.Split(' ')[0]) ?? DryRun.RefusalOf(context)) is { } refusal)
            {
                return refusal;
            }

            var caller = CallerFeature.Of(context);
            var permits = questionsOf(caller.Account)
                .Select(question => PolicyDecisionPoint.Authorize(caller, question.Action, question.Urn))
                .ToList();
            var refusals = permits.Where(permit => !permit.Succeeded).SelectMany(permit => permit.Error!.Refusals);
            if (refusals.ToImmutableArray() is { IsEmpty: false } missing)
            {
                return OvhErrors.Of(Error.Forbidden(missing));
            }

            context.Features.Set(permits[0].Value);
            return await next(invocation);
        });
}
