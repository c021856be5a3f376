using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary><c>/me/identity/user</c>.</summary>
internal static class UserEndpoints
{
    /// <summary>The logins.</summary>
    public static IResult List(HttpContext context, UserAdministration users) =>
        OvhPages.Of(context, users.List(RouteGuards.PermitOf(context)), user => user.Login, user => user.Login);

    /// <summary>Creates a user; says nothing.</summary>
    public static async Task<IResult> Create(
        HttpContext context, UserAdministration users, CancellationToken cancellation)
    {
        var read = await RequestBody.ReadAsync<UserRequestBody>(context.Request, cancellation);
        if (!read.Succeeded)
        {
            return OvhErrors.Of(read.Error);
        }

        var body = read.Value;
        if (body.Type is not (null or "USER"))
        {
            return OvhErrors.Of(Error.Invalid("type", $"no such type `{body.Type}` to create; there is `USER`"));
        }

        var password = body.Password is null ? null : new NewPassword(body.Password);
        var from = new NewUser(body.Login, password, body.Email, body.Description, body.Group);
        var user = await users.CreateAsync(RouteGuards.PermitOf(context), from, cancellation);
        return user.Succeeded ? OvhJson.Void : OvhErrors.Of(user.Error);
    }

    /// <summary>One user.</summary>
    public static IResult Get(HttpContext context, UserAdministration users, string user)
    {
        var permit = RouteGuards.PermitOf(context);
        var found = users.Get(permit, user);
        return found.Succeeded ? OvhJson.Ok(UserBody.Of(found.Value, permit.State)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a user; says nothing.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, UserAdministration users, string user, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<UserEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var edited = await users.EditAsync(RouteGuards.PermitOf(context), user, body.Value.ToEdit(), cancellation);
        return edited.Succeeded ? OvhJson.Void : OvhErrors.Of(edited.Error);
    }

    /// <summary>Deletes a user.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, UserAdministration users, string user, CancellationToken cancellation)
    {
        var deleted = await users.DeleteAsync(RouteGuards.PermitOf(context), user, cancellation);
        return deleted.Succeeded ? OvhJson.Void : OvhErrors.Of(deleted.Error);
    }

    /// <summary>Lets a user sign in again.</summary>
    public static async Task<IResult> Enable(
        HttpContext context, UserAdministration users, string user, CancellationToken cancellation)
    {
        var enabled = await users.EnableAsync(RouteGuards.PermitOf(context), user, cancellation);
        return enabled.Succeeded ? OvhJson.Void : OvhErrors.Of(enabled.Error);
    }

    /// <summary>Keeps a user out.</summary>
    public static async Task<IResult> Disable(
        HttpContext context, UserAdministration users, string user, CancellationToken cancellation)
    {
        var disabled = await users.DisableAsync(RouteGuards.PermitOf(context), user, cancellation);
        return disabled.Succeeded ? OvhJson.Void : OvhErrors.Of(disabled.Error);
    }
}

/// <summary>Model <c>auth.UserRequest</c>; Terraform sends null for what is not configured.</summary>
internal sealed record UserRequestBody(
    string Login,
    string? Email = null,
    string? Group = null,
    string? Password = null,
    string? Description = null,
    string? Type = null);

/// <summary>
/// Model <c>auth.User</c> as an edit. The control panel sends back all that it got: the members that cannot be changed are read and
/// ignored.
/// </summary>
internal sealed record UserEditBody
{
    [JsonConverter(typeof(EditMember))]
    public Given<string?> Description { get; init; }

    [JsonConverter(typeof(EditMember))]
    public Given<string?> Email { get; init; }

    [JsonConverter(typeof(EditMember))]
    public Given<string?> Group { get; init; }

    public JsonElement Login { get; init; }
    public JsonElement Urn { get; init; }
    public JsonElement Groups { get; init; }
    public JsonElement Status { get; init; }
    public JsonElement Type { get; init; }
    public JsonElement Creation { get; init; }
    public JsonElement LastUpdate { get; init; }
    public JsonElement PasswordLastUpdate { get; init; }

    public UserEdit ToEdit() =>
        new()
        {
            Description = Description.IsGiven ? new Given<string>(Description.Value ?? "") : default,
            Email = Email,
            GroupName = Group.Value is { } name ? new Given<string>(name) : default,
        };
}

/// <summary>Model <c>auth.User</c>.</summary>
internal sealed record UserBody(
    string Creation,
    string Description,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Email,
    string Group,
    ImmutableArray<string> Groups,
    string LastUpdate,
    string Login,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PasswordLastUpdate,
    string Status,
    string Type,
    string Urn)
{
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
            "USER",
            Engine.Urns.Urn.OfUser(state.Account.Plate, state.Account.Id.Value, user.Login));
}
