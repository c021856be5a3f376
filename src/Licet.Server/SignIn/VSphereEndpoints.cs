using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.PrivateCloud;
using Licet.Core.Resources;
using Licet.Server.Ovh;

namespace Licet.Server.SignIn;

/// <summary>
/// <c>/vsphere/{serviceName}</c>: in which roles whoever has signed in may enter a Hosted Private Cloud's vCenter, by
/// the policies, now and from where the browser is.
/// </summary>
internal static class VSphereEndpoints
{
    /// <summary>
    /// The page. That a service is there, every member of its account may learn: the page says whom to ask for what.
    /// </summary>
    public static IResult Show(HttpContext context, FormGuard forms, PathSegment serviceName)
    {
        var caller = CallerFeature.Of(context);
        var urn = HostedPrivateCloud.UrnOf(caller.Account, serviceName.Value);
        if (!caller.State.PrivateCloud.Services.TryGetValue(serviceName.Value, out var service))
        {
            return NotFound();
        }

        var roles = ResourceRoles.Of(caller.State, urn);
        var allowed = roles
            .Where(role => PolicyDecisionPoint.Authorize(caller, role.Action, urn).Succeeded)
            .ToImmutableArray();
        var view = new VSpherePage.View(
            forms.Issue(context),
            HomeEndpoints.NameOf(caller),
            caller.Account.Id.Value,
            service.Name,
            service.Description,
            PrivateCloudNames.Of(service.Iam),
            urn,
            allowed,
            [.. roles.Except(allowed)]);
        return new PageResult<VSpherePage>(
            view, allowed.IsEmpty ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK);
    }

    private static PageResult<MessagePage> NotFound() =>
        new(
            new MessagePage.View(
                "There is no such vCenter",
                "No Hosted Private Cloud of this account has that name.",
                SignInRoutes.Home,
                "Home"),
            StatusCodes.Status404NotFound);
}
