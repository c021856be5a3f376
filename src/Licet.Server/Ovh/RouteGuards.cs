using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.SecondFactors;
using Licet.Core.SignIn;
using Licet.Server.SignIn;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.Ovh;

/// <summary>
/// The enforcement points of the API (XACML's PEP). Every route has exactly one of them: <see cref="RequireAction"/>,
/// <see cref="RequireCaller"/>, <see cref="RequirePerson"/>, <see cref="RequireAnyPerson"/> or
/// <see cref="AllowAnyone"/>; a test fails for a route without one.
/// </summary>
internal static class RouteGuards
{
    /// <summary>What <see cref="RequirePerson"/> requires.</summary>
    public const string Person = "user or root";

    /// <summary>What <see cref="RequireAnyPerson"/> requires.</summary>
    public const string AnyPerson = "user, federated user or root";

    /// <summary>
    /// The caller must be allowed the action on the account; the handler gets the <see cref="Permit"/>.
    /// </summary>
    public static RouteHandlerBuilder RequireAction(this RouteHandlerBuilder route, string action) =>
        route.WithMetadata(new RouteGuard(action)).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if ((RefusalOf(context, action) ?? DryRun.RefusalOf(context)) is { } refusal)
            {
                return refusal;
            }

            var permit = PolicyDecisionPoint.AuthorizeOnAccount(CallerFeature.Of(context), action);
            if (!permit.Succeeded)
            {
                return OvhErrors.Of(permit.Error);
            }

            context.Features.Set(permit.Value);
            return await next(invocation);
        });

    /// <summary>Any authenticated caller; what it may see or do, the use case decides.</summary>
    public static RouteHandlerBuilder RequireCaller(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteGuard("authenticated")).AddEndpointFilter(async (invocation, next) =>
            (RefusalOf(invocation.HttpContext, action: "") ?? DryRun.RefusalOf(invocation.HttpContext)) is { } refusal
                ? refusal
                : await next(invocation));

    /// <summary>
    /// A user, or the root, for itself: what no policy is asked about because it is the caller's own. A service account
    /// is nobody who signs in.
    /// </summary>
    public static RouteHandlerBuilder RequirePerson(this RouteHandlerBuilder route) =>
        route.RequireOwner(Person, caller => FactorOwner.Of(caller).Error);

    /// <summary>
    /// As <see cref="RequirePerson"/>, and also somebody whom the account's identity provider signs in.
    /// </summary>
    public static RouteHandlerBuilder RequireAnyPerson(this RouteHandlerBuilder route) =>
        route.RequireOwner(AnyPerson, OwnSessions.RefusalOf);

    /// <summary>Anyone at all.</summary>
    public static RouteHandlerBuilder AllowAnyone(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteGuard("anyone")).AddEndpointFilter(async (invocation, next) =>
            DryRun.RefusalOf(invocation.HttpContext) is { } refusal ? refusal : await next(invocation));

    /// <summary>The permit that <see cref="RequireAction"/> obtained.</summary>
    public static Permit PermitOf(HttpContext context) => context.Features.GetRequiredFeature<Permit>();

    /// <summary>
    /// The answer to a caller that is unknown, or whose consumer key's rules do not let the call through; null for one
    /// that may be decided about. Rules and policies must both allow a call; each has its field in the refusal.
    /// </summary>
    public static OvhErrorBody? RefusalOf(HttpContext context, string action)
    {
        var found = context.Features.GetRequiredFeature<CallerFeature>();
        if (found.Caller is not { } caller)
        {
            return found.Refusal ?? OvhErrors.NotSignedIn;
        }

        if (caller.Session is not null && SessionAuthentication.RefusalOf(context) is { } foreign)
        {
            return foreign;
        }

        return caller.Credential is { } credential && !OvhPaths.IsGranted(credential, context.Request)
            ? OvhErrors.Forbidden(byAuthentication: action, byPolicies: "") with
            {
                Message = "This call has not been granted",
                ErrorCode = "NOT_GRANTED_CALL",
            }
            : null;
    }

    private static RouteHandlerBuilder RequireOwner(
        this RouteHandlerBuilder route, string requirement, Func<Caller, Error?> refusalOf) =>
        route.WithMetadata(new RouteGuard(requirement)).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if ((RefusalOf(context, action: "") ?? DryRun.RefusalOf(context)) is { } refusal)
            {
                return refusal;
            }

            return refusalOf(CallerFeature.Of(context)) is { } error
                ? OvhErrors.Of(error)
                : await next(invocation);
        });
}
