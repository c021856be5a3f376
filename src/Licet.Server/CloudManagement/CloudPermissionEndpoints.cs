using Licet.Core.Accounts;
using Licet.Core.CloudManagement;
using Licet.Core.Failures;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary><c>/api/permissions</c>: who has which role. An id is the user's, a hyphen, the role's title.</summary>
internal static class CloudPermissionEndpoints
{
    private static readonly string[] s_names = ["permission[user_href]", "permission[role_title]"];

    /// <summary>Every role that somebody has, those of the owner first.</summary>
    public static IResult Index(HttpContext context, PermissionAdministration permissions)
    {
        var filter = CloudFilter.Read(context.Request, "user_href", "role_title");
        if (!filter.Succeeded)
        {
            return CloudAnswers.Of(filter.Error);
        }

        var permit = CloudGuards.PermitOf(context);
        var account = permit.State.Account;
        var bodies = CloudMember.Owner.Granted.Select(title => PermissionBody.OfOwner(account, title))
            .Concat(permissions.List(permit).Select(one => PermissionBody.Of(account, one)))
            .Where(body => filter.Value.Passes(
                field => field == "role_title" ? body.RoleTitle : body.Links.First(link => link.Rel == "user").Href));
        return CloudAnswers.List("permission", bodies);
    }

    /// <summary>A role that somebody has.</summary>
    public static IResult Show(HttpContext context, PathSegment id, PermissionAdministration permissions)
    {
        var permit = CloudGuards.PermitOf(context);
        var (member, title) = Split(id.Value);
        if (member == CloudMember.OwnerId && CloudRoles.Find(title) is not null)
        {
            return CloudAnswers.Ok("permission", PermissionBody.OfOwner(permit.State.Account, title));
        }

        var found = permissions.Get(permit, member, title);
        return found.Succeeded
            ? CloudAnswers.Ok("permission", PermissionBody.Of(permit.State.Account, found.Value))
            : CloudAnswers.Of(found.Error);
    }

    /// <summary>Grants a role.</summary>
    public static async Task<IResult> Create(
        HttpContext context, PermissionAdministration permissions, CancellationToken cancellation)
    {
        var read = await CloudParameters.ReadAsync(context.Request, s_names, cancellation);
        if (!read.Succeeded)
        {
            return CloudAnswers.Of(read.Error);
        }

        var (href, title) = (
            read.Value.Require("permission[user_href]"), read.Value.Require("permission[role_title]"));
        if ((href.Error ?? title.Error) is { } missing)
        {
            return CloudAnswers.Of(missing);
        }

        if (CloudHref.IdOf(CloudHref.Users, href.Value) is not { } member)
        {
            return CloudAnswers.Of(Error.Invalid("permission[user_href]", $"`{href.Value}` is no `/api/users/…`"));
        }

        var granted = await permissions.GrantAsync(
            CloudGuards.PermitOf(context), member, title.Value, cancellation);
        return granted.Succeeded
            ? CloudAnswers.Created(CloudHref.Of(CloudHref.Permissions, $"{member}-{title.Value}"))
            : CloudAnswers.Of(granted.Error);
    }

    /// <summary>Revokes a role.</summary>
    public static async Task<IResult> Destroy(
        HttpContext context, PathSegment id, PermissionAdministration permissions, CancellationToken cancellation)
    {
        var (member, title) = Split(id.Value);
        return CloudAnswers.NoContentOr(
            await permissions.RevokeAsync(CloudGuards.PermitOf(context), member, title, cancellation));
    }

    // A login may have hyphens, a role's title has none.
    private static (string Member, string Title) Split(string id)
    {
        var hyphen = id.LastIndexOf('-');
        return hyphen < 0 ? (id, "") : (id[..hyphen], id[(hyphen + 1)..]);
    }
}

/// <summary>A role that somebody has.</summary>
internal sealed record PermissionBody(
    IReadOnlyList<string> Actions,
    string? CreatedAt,
    string? DeletedAt,
    IReadOnlyList<LinkBody> Links,
    string RoleTitle)
{
    public static PermissionBody Of(Account account, CloudPermission permission) =>
        Of(account, permission.Login, permission.RoleTitle, CloudAnswers.Time(permission.CreatedAt));

    /// <summary>A role of the owner's, which nobody granted.</summary>
    public static PermissionBody OfOwner(Account account, string title) =>
        Of(account, CloudMember.OwnerId, title, createdAt: null);

    private static PermissionBody Of(Account account, string member, string title, string? createdAt) =>
        new(
            [],
            createdAt,
            null,
            [
                new LinkBody("self", CloudHref.Of(CloudHref.Permissions, $"{member}-{title}")),
                new LinkBody("account", CloudHref.Of(CloudHref.Accounts, account.Id)),
                new LinkBody("user", CloudHref.Of(CloudHref.Users, member)),
            ],
            title);
}
