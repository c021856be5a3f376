using Licet.Core.CloudManagement;
using Licet.Core.Decisions;
using Licet.Server.Ovh;
using Microsoft.AspNetCore.Http.Features;

namespace Licet.Server.CloudManagement;

/// <summary>
/// The enforcement points of API 1.5 (XACML's PEP): every route has exactly one of them. All of them want the header
/// <c>X-Api-Version: 1.5</c>, as the original does. No form and no other site's script can send it, so that a browser's
/// session is safe with it alone; the original's clients send it with every call.
/// </summary>
internal static class CloudGuards
{
    /// <summary>The caller's roles must carry a privilege; the handler gets the <see cref="Permit"/>.</summary>
    public static RouteHandlerBuilder RequirePrivilege(this RouteHandlerBuilder route, string name)
    {
        var privilege = RolePrivileges.Find(name)
            ?? throw new ArgumentException($"the table of role privileges has no `{name}`", nameof(name));
        var requirement = $"role {string.Join(" or ", privilege.Roles)}";
        return route.WithMetadata(new RouteGuard(requirement)).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (RefusalOf(context) is { } refusal)
            {
                return refusal;
            }

            var permit = PolicyDecisionPoint.AuthorizeByRole(CallerFeature.Of(context), privilege);
            if (!permit.Succeeded)
            {
                return CloudAnswers.Of(permit.Error);
            }

            context.Features.Set(permit.Value);
            return await next(invocation);
        });
    }

    /// <summary>Any user, or the owner of the account, for itself: no role is needed.</summary>
    public static RouteHandlerBuilder RequireMember(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteGuard(RouteGuards.Person)).AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            return RefusalOf(context) is { } refusal ? refusal
                : CloudMember.Of(CallerFeature.Of(context)).Error is { } error ? CloudAnswers.Of(error)
                : await next(invocation);
        });

    /// <summary>Anyone at all who speaks this API.</summary>
    public static RouteHandlerBuilder AllowAnyClient(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteGuard("anyone")).AddEndpointFilter(async (invocation, next) =>
            CloudAnswers.CheckVersion(invocation.HttpContext) is { } refusal ? refusal : await next(invocation));

    /// <summary>The permit that <see cref="RequirePrivilege"/> obtained.</summary>
    public static Permit PermitOf(HttpContext context) => context.Features.GetRequiredFeature<Permit>();

    private static IResult? RefusalOf(HttpContext context)
    {
        if (CloudAnswers.CheckVersion(context) is { } refusal)
        {
            return refusal;
        }

        context.RequestServices.GetRequiredService<CloudAuthentication>().Apply(context);
        var found = context.Features.GetRequiredFeature<CallerFeature>();
        if (found.Caller is not { } caller)
        {
            return CloudAnswers.NotSignedIn(context, found.Refusal);
        }

        if (caller.Credential is { } credential && !OvhPaths.IsGranted(credential, context.Request))
        {
            return CloudAnswers.Text(403, "Permission Denied: the rules of this consumer key refuse the call");
        }

        var account = context.Request.Headers["X-Account"].ToString();
        return account.Length == 0 || account == caller.Account.Id.Value
            ? null
            : CloudAnswers.Text(403, "Permission Denied: X-Account names another account than the caller's");
    }
}
