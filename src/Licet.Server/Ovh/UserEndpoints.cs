using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary><c>/me/identity/user</c>: local users.</summary>
internal static class UserEndpoints
{
    /// <summary>The logins.</summary>
    public static IResult List(HttpContext context, UserAdministration users)
    {
        var permit = RouteGuards.PermitOf(context);
        return IcebergPages.Of(
            context, users.List(permit), user => user.Login, user => UserBody.Of(user, permit.State));
    }

    /// <summary>Creates a user.</summary>
    public static async Task<IResult> Create(
        HttpContext context, UserAdministration users, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewUserBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        if (body.Value.Type is { } type && type != UserBody.TypeName)
        {
            return OvhErrors.Of(Error.Invalid("type", $"`{type}` cannot be created, only `{UserBody.TypeName}`"));
        }

        var (login, description, email, group, password, _) = body.Value;
        var from = new NewUser(login, password is null ? null : new NewPassword(password), email, description, group);
        return OvhErrors.VoidOr(await users.CreateAsync(RouteGuards.PermitOf(context), from, cancellation));
    }

    /// <summary>One user.</summary>
    public static IResult Get(HttpContext context, UserAdministration users, PathSegment user)
    {
        var permit = RouteGuards.PermitOf(context);
        var found = users.Get(permit, user.Value);
        return found.Succeeded ? OvhJson.Ok(UserBody.Of(found.Value, permit.State)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a user.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, UserAdministration users, PathSegment user, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<UserEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var edit = body.Value.ToEdit();
        return edit.Succeeded
            ? OvhErrors.VoidOr(
                await users.EditAsync(RouteGuards.PermitOf(context), user.Value, edit.Value, cancellation))
            : OvhErrors.Of(edit.Error);
    }

    /// <summary>Deletes a user.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, UserAdministration users, PathSegment user, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await users.DeleteAsync(RouteGuards.PermitOf(context), user.Value, cancellation));

    /// <summary>Lets a user sign in again.</summary>
    public static async Task<IResult> Enable(
        HttpContext context, UserAdministration users, PathSegment user, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await users.EnableAsync(RouteGuards.PermitOf(context), user.Value, cancellation));

    /// <summary>Keeps a user from signing in and from being acted for.</summary>
    public static async Task<IResult> Disable(
        HttpContext context, UserAdministration users, PathSegment user, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await users.DisableAsync(RouteGuards.PermitOf(context), user.Value, cancellation));
}

/// <summary>Model <c>auth.User</c>.</summary>
internal sealed record UserBody(
    string Creation,
    string Description,
    string? Email,
    string Group,
    IEnumerable<string> Groups,
    string LastUpdate,
    string Login,
    string? PasswordLastUpdate,
    string Status,
    string Type,
    string Urn)
{
    /// <summary>The type of local users; the others that OVHcloud knows are its own.</summary>
    public const string TypeName = "USER";

    public static UserBody Of(User user, AccountState state) =>
        new(
            OvhTime.FormatSeconds(user.CreatedAt),
            user.Description,
            user.Email,
            user.MainGroup,
            state.GroupsOfUser(user),
            OvhTime.FormatSeconds(user.UpdatedAt),
            user.Login,
            user.PasswordUpdatedAt is { } updatedAt ? OvhTime.FormatSeconds(updatedAt) : null,
            user.Status switch
            {
                UserStatus.Ok => "OK",
                UserStatus.Disabled => "DISABLED",
                UserStatus.PasswordChangeRequired => "PASSWORD_CHANGE_REQUIRED",
            },
            TypeName,
            Engine.Urns.Urn.OfUser(state.Account.Plate, state.Account.Id.Value, user.Login));
}

/// <summary>
/// Model <c>auth.UserRequest</c>. Members that need not be sent may be null: python-ovh sends None so.
/// </summary>
internal sealed record NewUserBody(
    string Login,
    string? Description = null,
    string? Email = null,
    string? Group = null,
    string? Password = null,
    string? Type = null);

/// <summary>
/// Model <c>auth.User</c> as a request: what is left out stays, an e-mail address of null is cleared. A password is an
/// extension; who gets one this way has to change it. The read-only members are taken and ignored: the schema has the
/// whole user for a body, and the control panel sends it back whole.
/// </summary>
internal sealed record UserEditBody(
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Description = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Email = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Group = default,
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Password = default,
    JsonElement Creation = default,
    JsonElement Groups = default,
    JsonElement LastUpdate = default,
    JsonElement Login = default,
    JsonElement PasswordLastUpdate = default,
    JsonElement Status = default,
    JsonElement Type = default,
    JsonElement Urn = default)
{
    public Result<UserEdit> ToEdit()
    {
        if (Group is { IsGiven: true, Value: null } || Password is { IsGiven: true, Value: null })
        {
            return Error.Invalid(Group is { IsGiven: true, Value: null } ? "group" : "password", "cannot be cleared");
        }

        return new UserEdit
        {
            Description = Description.IsGiven ? new Given<string>(Description.Value ?? "") : default,
            Email = Email,
            GroupName = Group.IsGiven ? new Given<string>(Group.Value!) : default,
            Password = Password.Value is { } password ? new NewPassword(password) : null,
        };
    }
}
