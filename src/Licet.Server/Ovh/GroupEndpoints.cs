using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Accounts;
using Licet.Core.Failures;
using Licet.Core.Identities;

namespace Licet.Server.Ovh;

/// <summary><c>/me/identity/group</c> and who is in a group.</summary>
internal static class GroupEndpoints
{
    /// <summary>The names.</summary>
    public static IResult List(HttpContext context, GroupAdministration groups) =>
        OvhPages.Of(context, groups.List(RouteGuards.PermitOf(context)), group => group.Name, group => group.Name);

    /// <summary>Creates a group.</summary>
    public static async Task<IResult> Create(
        HttpContext context, GroupAdministration groups, CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var body = await RequestBody.ReadAsync<GroupRequestBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var role = ReadRole(body.Value.Role);
        if (!role.Succeeded)
        {
            return OvhErrors.Of(role.Error);
        }

        var (name, description) = (body.Value.Name, body.Value.Description ?? "");
        var group = await groups.CreateAsync(permit, name, description, role.Value.Or(GroupRole.None), cancellation);
        return group.Succeeded ? OvhJson.Ok(GroupBody.Of(group.Value, permit.State.Account)) : OvhErrors.Of(group.Error);
    }

    /// <summary>One group.</summary>
    public static IResult Get(HttpContext context, GroupAdministration groups, string group)
    {
        var permit = RouteGuards.PermitOf(context);
        var found = groups.Get(permit, group);
        return found.Succeeded ? OvhJson.Ok(GroupBody.Of(found.Value, permit.State.Account)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a group; says nothing.</summary>
    public static async Task<IResult> Edit(
        HttpContext context, GroupAdministration groups, string group, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<GroupEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var role = ReadRole(body.Value.Role.Value);
        if (!role.Succeeded)
        {
            return OvhErrors.Of(role.Error);
        }

        var description = body.Value.Description.IsGiven
            ? new Given<string>(body.Value.Description.Value ?? "")
            : default;
        var edited = await groups.EditAsync(
            RouteGuards.PermitOf(context), group, description, role.Value, cancellation);
        return edited.Succeeded ? OvhJson.Void : OvhErrors.Of(edited.Error);
    }

    /// <summary>Deletes a group.</summary>
    public static async Task<IResult> Delete(
        HttpContext context, GroupAdministration groups, string group, CancellationToken cancellation)
    {
        var deleted = await groups.DeleteAsync(RouteGuards.PermitOf(context), group, cancellation);
        return deleted.Succeeded ? OvhJson.Void : OvhErrors.Of(deleted.Error);
    }

    /// <summary>The logins of everyone in a group.</summary>
    public static IResult ListMembers(HttpContext context, GroupAdministration groups, string group)
    {
        var members = groups.ListMembers(RouteGuards.PermitOf(context), group);
        return members.Succeeded
            ? OvhPages.Of(context, members.Value, login => login, login => login)
            : OvhErrors.Of(members.Error);
    }

    /// <summary>Puts a user into a group; says nothing.</summary>
    public static async Task<IResult> AddMember(
        HttpContext context, GroupAdministration groups, string group, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<GroupMemberBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        var added = await groups.AddMemberAsync(RouteGuards.PermitOf(context), group, body.Value.User, cancellation);
        return added.Succeeded ? OvhJson.Void : OvhErrors.Of(added.Error);
    }

    /// <summary>Takes a user out of a group; says nothing.</summary>
    public static async Task<IResult> RemoveMember(
        HttpContext context, GroupAdministration groups, string group, string user, CancellationToken cancellation)
    {
        var removed = await groups.RemoveMemberAsync(RouteGuards.PermitOf(context), group, user, cancellation);
        return removed.Succeeded ? OvhJson.Void : OvhErrors.Of(removed.Error);
    }

    private static Result<Given<GroupRole>> ReadRole(string? text) =>
        text switch
        {
            null => default(Given<GroupRole>),
            "NONE" => new Given<GroupRole>(GroupRole.None),
            "UNPRIVILEGED" => new Given<GroupRole>(GroupRole.Unprivileged),
            "REGULAR" => new Given<GroupRole>(GroupRole.Regular),
            "ADMIN" => new Given<GroupRole>(GroupRole.Admin),
            _ => Error.Invalid("role", $"no such role `{text}`; there are `ADMIN`, `REGULAR`, `UNPRIVILEGED`, `NONE`"),
        };
}

/// <summary>What a group is created from; Terraform sends null for what is not configured.</summary>
internal sealed record GroupRequestBody(string Name, string? Description = null, string? Role = null);

/// <summary>Model <c>auth.Group</c> as an edit; what cannot be changed is read and ignored, as the control panel sends it back.</summary>
internal sealed record GroupEditBody
{
    [JsonConverter(typeof(EditMember))]
    public Given<string?> Description { get; init; }

    [JsonConverter(typeof(EditMember))]
    public Given<string?> Role { get; init; }

    public JsonElement Name { get; init; }
    public JsonElement DefaultGroup { get; init; }
    public JsonElement Urn { get; init; }
    public JsonElement Creation { get; init; }
    public JsonElement LastUpdate { get; init; }
}

/// <summary>Who is put into a group.</summary>
internal sealed record GroupMemberBody(string User);

/// <summary>Model <c>auth.Group</c>.</summary>
internal sealed record GroupBody(
    string Creation, bool DefaultGroup, string Description, string LastUpdate, string Name, string Role, string Urn)
{
    public static GroupBody Of(Group group, Account account) =>
        new(
            OvhTime.FormatSeconds(group.CreatedAt),
            group.IsDefault,
            group.Description,
            OvhTime.FormatSeconds(group.UpdatedAt),
            group.Name,
            NameOf(group.Role),
            Engine.Urns.Urn.OfGroup(account.Plate, account.Id.Value, group.Name));

    public static string NameOf(GroupRole role) =>
        role switch
        {
            GroupRole.None => "NONE",
            GroupRole.Unprivileged => "UNPRIVILEGED",
            GroupRole.Regular => "REGULAR",
            GroupRole.Admin => "ADMIN",
        };
}
