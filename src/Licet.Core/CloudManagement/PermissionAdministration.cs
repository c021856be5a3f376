using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The use cases of who has which role. <c>observer</c> is the first that a user gets and the last that is taken; roles
/// of the organization are for its managers to give and to take; the owner of the account keeps every role.
/// </summary>
public sealed class PermissionAdministration(AccountWriter writes)
{
    private const string Thing = "Permission";

    private static readonly Error s_owner =
        new(ErrorKind.Conflict, "the owner of the account has every role, and keeps it");

    private static readonly Error s_organization = new(
        ErrorKind.Forbidden,
        "a role of the organization is granted and revoked by an `enterprise_manager`, or by the owner of the account");

    private static readonly Error s_lastManager = new(
        ErrorKind.Conflict,
        "the organization keeps one `enterprise_manager`: grant the role to somebody else first, "
        + "or have the owner of the account revoke it");

    /// <summary>Every role that was granted, by login and then by title; the owner's are not among them.</summary>
    public IEnumerable<CloudPermission> List(Permit permit) => permit.State.Cloud.Permissions.Values;

    /// <summary>A user's role.</summary>
    public Result<CloudPermission> Get(Permit permit, string login, string roleTitle) =>
        permit.State.Cloud.Permissions.TryGetValue(CloudPermission.KeyOf(login, roleTitle), out var found)
            ? found
            : NotFound(login, roleTitle);

    /// <summary>Grants a role to a person, whose id may be the owner's.</summary>
    public async Task<Result<CloudPermission>> GrantAsync(
        Permit permit, string memberId, string roleTitle, CancellationToken cancellation)
    {
        if (CloudRoles.Find(roleTitle) is not { } role)
        {
            return Error.Invalid(
                "permission[role_title]",
                $"no such role `{roleTitle}`; there are "
                + string.Join(", ", CloudRoles.All.Select(one => $"`{one.Title}`")));
        }

        if ((memberId == CloudMember.OwnerId ? s_owner : CheckScope(permit.Caller, role)) is { } refusal)
        {
            return refusal;
        }

        var granted = new CloudPermission
        {
            Login = memberId,
            RoleTitle = roleTitle,
            CreatedAt = permit.Caller.Instant,
        };
        return await writes.WriteAsync<CloudPermission>(permit, async (writer, token) =>
        {
            if (await writer.Users.FindAsync(memberId, token) is null)
            {
                return Error.NotFound("User", memberId);
            }

            if (roleTitle != CloudRoles.Observer && !await HasAsync(writer, memberId, CloudRoles.Observer, token))
            {
                return new Error(
                    ErrorKind.Conflict, $"`{memberId}` is no `observer` yet: grant that role before any other");
            }

            if (!await writer.CloudPermissions.AddAsync(granted, token))
            {
                return Error.AlreadyExists(Thing, $"{memberId}-{roleTitle}");
            }

            await writer.AppendAsync(permit.Audit("CLOUD_PERMISSION_CREATED", memberId, roleTitle), token);
            return granted;
        }, cancellation);
    }

    /// <summary>Revokes a role of a person, whose id may be the owner's.</summary>
    public async Task<Result<Nothing>> RevokeAsync(
        Permit permit, string memberId, string roleTitle, CancellationToken cancellation)
    {
        if (CloudRoles.Find(roleTitle) is not { } role)
        {
            return NotFound(memberId, roleTitle);
        }

        if ((memberId == CloudMember.OwnerId ? s_owner : Check(permit.Caller, role)) is { } refusal)
        {
            return refusal;
        }

        return await writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            if (!await HasAsync(writer, memberId, roleTitle, token))
            {
                return NotFound(memberId, roleTitle);
            }

            var all = await writer.CloudPermissions.ListAsync(afterKey: null, int.MaxValue, token);
            if (CheckRest(permit.Caller, memberId, roleTitle, all) is { } objection)
            {
                return objection;
            }

            await writer.CloudPermissions.DeleteAsync(CloudPermission.KeyOf(memberId, roleTitle), token);
            await writer.AppendAsync(permit.Audit("CLOUD_PERMISSION_DELETED", memberId, roleTitle), token);
            return new Nothing();
        }, cancellation);
    }

    private static Error? CheckScope(Caller caller, CloudRole role) =>
        role.Scope switch
        {
            CloudRoleScope.Account => null,
            CloudRoleScope.Organization =>
                CloudMember.Of(caller) is { Succeeded: true } who && who.Value.HasAny([CloudRoles.EnterpriseManager])
                    ? null
                    : s_organization,
        };

    // The table asks for an admin already; that an admin's role is taken by nobody else must not hang on it.
    private static Error? Check(Caller caller, CloudRole role) =>
        CheckScope(caller, role)
        ?? (role.Title == CloudRoles.Admin
            && !(CloudMember.Of(caller) is { Succeeded: true } who && who.Value.HasAny([CloudRoles.Admin]))
                ? new Error(ErrorKind.Forbidden, "only an `admin` revokes the role of an `admin`")
                : null);

    private static Error? CheckRest(
        Caller caller, string login, string roleTitle, IReadOnlyList<CloudPermission> all)
    {
        var others = all.Where(one => one.Login == login && one.RoleTitle != roleTitle)
            .Select(one => one.RoleTitle)
            .ToImmutableArray();
        if (roleTitle == CloudRoles.Observer && others.Length > 0)
        {
            var list = string.Join(", ", others.Select(title => $"`{title}`"));
            return new Error(
                ErrorKind.Conflict, $"`{login}` has further roles, {list}: revoke `observer` as the last one");
        }

        var isLastManager = roleTitle == CloudRoles.EnterpriseManager
            && all.All(one => one.RoleTitle != roleTitle || one.Login == login);
        return isLastManager && caller.Kind != CallerKind.Root ? s_lastManager : null;
    }

    private static async Task<bool> HasAsync(
        IStoreReader reader, string login, string roleTitle, CancellationToken cancellation) =>
        await reader.CloudPermissions.FindAsync(CloudPermission.KeyOf(login, roleTitle), cancellation) is not null;

    private static Error NotFound(string login, string roleTitle) => Error.NotFound(Thing, $"{login}-{roleTitle}");
}
