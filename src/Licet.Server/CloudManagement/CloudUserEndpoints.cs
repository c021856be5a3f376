using Licet.Core.Accounts;
using Licet.Core.CloudManagement;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Server.Ovh;

namespace Licet.Server.CloudManagement;

/// <summary>
/// <c>/api/users</c>: the account's local users and its owner. The number of the original is the login here, the owner
/// is <c>~owner</c>.
/// </summary>
internal static class CloudUserEndpoints
{
    private static readonly string[] s_profile =
        ["user[first_name]", "user[last_name]", "user[company]", "user[phone]", "user[timezone_name]"];

    private static readonly string[] s_new =
        [.. s_profile, "user[email]", "user[password]", "user[identity_provider_href]", "user[principal_uid]"];

    private static readonly string[] s_edit =
        [.. s_profile, "user[current_email]", "user[current_password]", "user[new_email]", "user[new_password]"];

    /// <summary>All of them, the owner first.</summary>
    public static IResult Index(HttpContext context)
    {
        var filter = CloudFilter.Read(context.Request, "email", "first_name", "last_name");
        if (!filter.Succeeded)
        {
            return CloudAnswers.Of(filter.Error);
        }

        var state = CloudGuards.PermitOf(context).State;
        var bodies = state.Users.Values.Select(user => UserBody.Of(state, user))
            .Prepend(UserBody.OfOwner(state.Account))
            .Where(body => filter.Value.Passes(field => field switch
            {
                "email" => body.Email,
                "first_name" => body.FirstName,
                _ => body.LastName,
            }));
        return CloudAnswers.List("user", bodies);
    }

    /// <summary>One of them.</summary>
    public static IResult Show(HttpContext context, PathSegment id)
    {
        var state = CloudGuards.PermitOf(context).State;
        return id.Value == CloudMember.OwnerId ? CloudAnswers.Ok("user", UserBody.OfOwner(state.Account))
            : state.Users.TryGetValue(id.Value, out var user) ? CloudAnswers.Ok("user", UserBody.Of(state, user))
            : CloudAnswers.Of(Error.NotFound("User", id.Value));
    }

    /// <summary>Creates a user, who then has no role.</summary>
    public static async Task<IResult> Create(
        HttpContext context, CloudUserAdministration users, CancellationToken cancellation)
    {
        var read = await CloudParameters.ReadAsync(context.Request, s_new, cancellation);
        if (!read.Succeeded)
        {
            return CloudAnswers.Of(read.Error);
        }

        var email = read.Value.Require("user[email]");
        if (!email.Succeeded)
        {
            return CloudAnswers.Of(email.Error);
        }

        if (read.Value.Find("user[identity_provider_href]") is { } provider)
        {
            return CloudAnswers.Of(Error.NotFound(
                "IdentityProvider", CloudHref.IdOf("/api/identity_providers", provider) ?? provider));
        }

        var password = read.Value.Find("user[password]") is { } text ? new NewPassword(text) : null;
        var profile = Edit(read.Value, new CloudProfile { Login = email.Value });
        var created = await users.CreateAsync(
            CloudGuards.PermitOf(context), new NewCloudUser(email.Value, password, profile), cancellation);
        return created.Succeeded
            ? CloudAnswers.Created(CloudHref.Of(CloudHref.Users, created.Value.Login))
            : CloudAnswers.Of(created.Error);
    }

    /// <summary>Changes the caller itself.</summary>
    public static async Task<IResult> Update(
        HttpContext context, PathSegment id, CloudUserAdministration users, CancellationToken cancellation)
    {
        var permit = CloudGuards.PermitOf(context);
        var read = await CloudParameters.ReadAsync(context.Request, s_edit, cancellation);
        if (!read.Succeeded)
        {
            return CloudAnswers.Of(read.Error);
        }

        if (CloudMember.FindById(permit.State, id.Value) is not { } member)
        {
            return CloudAnswers.Of(Error.NotFound("User", id.Value));
        }

        if (member.Id != CloudMember.Of(permit.Caller).Value.Id)
        {
            return CloudAnswers.Of(new Error(
                ErrorKind.Forbidden,
                "a user is changed by itself here; administrators do it by PUT /me/identity/user"));
        }

        var parameters = read.Value;
        return CloudAnswers.NoContentOr(await users.EditSelfAsync(
            permit,
            parameters.Find("user[new_email]"),
            parameters.Find("user[new_password]") is { } text ? new NewPassword(text) : null,
            parameters.Find("user[current_password]"),
            profile => Edit(parameters, profile),
            cancellation));
    }

    private static CloudProfile Edit(CloudParameters parameters, CloudProfile profile) =>
        profile with
        {
            FirstName = parameters.Find("user[first_name]") ?? profile.FirstName,
            LastName = parameters.Find("user[last_name]") ?? profile.LastName,
            Company = parameters.Find("user[company]") ?? profile.Company,
            Phone = parameters.Find("user[phone]") ?? profile.Phone,
            TimezoneName = parameters.Find("user[timezone_name]") ?? profile.TimezoneName,
        };
}

/// <summary>A user, or the owner of the account.</summary>
internal sealed record UserBody(
    IReadOnlyList<string> Actions,
    string Company,
    string CreatedAt,
    string? Email,
    string FirstName,
    string LastName,
    IReadOnlyList<LinkBody> Links,
    string LoginName,
    string Phone,
    string? PrincipalUid,
    string? TimezoneName,
    string UpdatedAt)
{
    public static UserBody Of(AccountState state, User user)
    {
        var profile = state.Cloud.Profiles.GetValueOrDefault(user.Login) ?? new CloudProfile { Login = user.Login };
        return new UserBody(
            [],
            profile.Company,
            CloudAnswers.Time(user.CreatedAt),
            user.Email,
            profile.FirstName,
            profile.LastName,
            [new LinkBody("self", CloudHref.Of(CloudHref.Users, user.Login))],
            user.Login,
            profile.Phone,
            null,
            profile.TimezoneName,
            CloudAnswers.Time(user.UpdatedAt));
    }

    public static UserBody OfOwner(Account account) =>
        new(
            [],
            account.Profile.Organisation ?? "",
            CloudAnswers.Time(account.CreatedAt),
            account.Profile.Email,
            account.Profile.FirstName,
            account.Profile.LastName,
            [new LinkBody("self", CloudHref.Of(CloudHref.Users, CloudMember.OwnerId))],
            account.Id.Value,
            account.Profile.Phone ?? "",
            null,
            null,
            CloudAnswers.Time(account.CreatedAt));
}
