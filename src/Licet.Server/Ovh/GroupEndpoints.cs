using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary><c>/me/identity/group</c>: groups of users, and who is in them.</summary>
internal static class GroupEndpoints
{
    /// <summary>The names.</summary>
    public static IResult List(HttpContext context, GroupAdministration groups)
    {
        var permit = RouteGuards.PermitOf(context);
        return IcebergPages.Of(
            context, groups.List(permit), group => group.Name, group => GroupBody.Of(group, permit.State.Account));
    }

    /// <summary>Creates a group; without a role it has none.</summary>
    public static async Task<IResult> Create(
        HttpContext context, GroupAdministration groups, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewGroupBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var permit = RouteGuards.PermitOf(context);
        var role = GroupBody.RoleOf(body.Value.Role ?? GroupBody.NameOf(GroupRole.None));
        if (!role.Succeeded)
        {
            return OvhErrors.Of(role.Error);
        }

        var (name, description, _) = body.Value;
        var group = await groups.CreateAsync(permit, name, description ?? "", role.Value, cancellation);
        return group.Succeeded
            ? OvhJson.Ok(GroupBody.Of(group.Value, permit.State.Account))
            : OvhErrors.Of(group.Error);
    }

    /// <summary>One group.</summary>
    public static IResult Get(HttpContext context, GroupAdministration groups, PathSegment group)
    {
        var permit = RouteGuards.PermitOf(context);
        var found = groups.Get(permit, group.Value);
        return found.Succeeded
            ? OvhJson.Ok(GroupBody.Of(found.Value, permit.State.Account))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a group.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, GroupAdministration groups, PathSegment group, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<GroupEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var (description, roleName) = (body.Value.Description, body.Value.Role);
        var role = roleName is null ? default : GroupBody.RoleOf(roleName);
        return role.Succeeded
            ? OvhErrors.VoidOr(await groups.EditAsync(
                RouteGuards.PermitOf(context),
                group.Value,
                description.IsGiven ? new Given<string>(description.Value ?? "") : default,
                roleName is null ? default : new Given<GroupRole>(role.Value),
                cancellation))
            : OvhErrors.Of(role.Error);
    }

    /// <summary>Deletes a group that nobody is in.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, GroupAdministration groups, PathSegment group, CancellationToken cancellation) =>
        OvhErrors.VoidOr(await groups.DeleteAsync(RouteGuards.PermitOf(context), group.Value, cancellation));

    /// <summary>The logins of those in a group.</summary>
    public static IResult ListUsers(HttpContext context, GroupAdministration groups, PathSegment group)
    {
        var logins = groups.ListMembers(RouteGuards.PermitOf(context), group.Value);
        return logins.Succeeded ? OvhJson.Ok<IEnumerable<string>>(logins.Value) : OvhErrors.Of(logins.Error);
    }

    /// <summary>Puts a user into a group.</summary>
    public static async Task<IResult> AddUser(
        HttpContext context, GroupAdministration groups, PathSegment group, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<GroupUserBody>(context.Request, cancellation);
        return body.Succeeded
            ? OvhErrors.VoidOr(await groups.AddMemberAsync(
                RouteGuards.PermitOf(context), group.Value, body.Value.User, cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>Takes a user out of a group.</summary>
    public static async Task<IResult> RemoveUser(
        HttpContext context,
        GroupAdministration groups,
        PathSegment group,
        PathSegment user,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(
            await groups.RemoveMemberAsync(RouteGuards.PermitOf(context), group.Value, user.Value, cancellation));
}

/// <summary>Model <c>auth.Group</c>.</summary>
internal sealed record GroupBody(
    string Creation, bool DefaultGroup, string Description, string LastUpdate, string Name, string Role, string Urn)
{
    private static readonly GroupRole[] s_roles =
        [GroupRole.Admin, GroupRole.None, GroupRole.Regular, GroupRole.Unprivileged];

    public static GroupBody Of(Group group, Account account) =>
        new(
            OvhTime.FormatSeconds(group.CreatedAt),
            group.IsDefault,
            group.Description,
            OvhTime.FormatSeconds(group.UpdatedAt),
            group.Name,
            NameOf(group.Role),
            Engine.Urns.Urn.OfGroup(account.Plate, account.Id.Value, group.Name));

    /// <summary>A role on the wire.</summary>
    public static string NameOf(GroupRole role) => role.ToString().ToUpperInvariant();

    /// <summary>The role of that name.</summary>
    public static Result<GroupRole> RoleOf(string name)
    {
        foreach (var role in s_roles)
        {
            if (NameOf(role) == name)
            {
                return role;
            }
        }

        var names = string.Join(", ", s_roles.Select(role => $"`{NameOf(role)}`"));
        return Error.Invalid("role", $"`{name}` is not a role; there are {names}");
    }
}

/// <summary>Model <c>auth.GroupRequest</c>.</summary>
internal sealed record NewGroupBody(string Name, string? Description = null, string? Role = null);

/// <summary>
/// Model <c>auth.Group</c> as a request: what is left out stays. The read-only members are taken and ignored: the
/// schema has the whole group for a body, and the control panel sends it back whole.
/// </summary>
internal sealed record GroupEditBody(
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Description = default,
    string? Role = null,
    JsonElement Creation = default,
    JsonElement DefaultGroup = default,
    JsonElement LastUpdate = default,
    JsonElement Name = default,
    JsonElement Urn = default);

/// <summary>Model <c>auth.GroupUser</c>.</summary>
internal sealed record GroupUserBody(string User);
