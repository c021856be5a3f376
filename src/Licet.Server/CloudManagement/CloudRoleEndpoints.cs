using Licet.Core.CloudManagement;

namespace Licet.Server.CloudManagement;

/// <summary><c>/api/roles</c>, our own: the roles that there are.</summary>
internal static class CloudRoleEndpoints
{
    /// <summary>All of them, with what the table of role privileges gives each.</summary>
    public static IResult Index() => CloudAnswers.List("licet.role", CloudRoles.All.Select(RoleBody.Of));
}

/// <summary>A role.</summary>
internal sealed record RoleBody(string Allows, IReadOnlyList<string> Privileges, string Scope, string Title)
{
    public static RoleBody Of(CloudRole role) =>
        new(
            role.Allows,
            [.. RolePrivileges.All.Where(one => one.Roles.Contains(role.Title)).Select(one => one.Name)],
            role.Scope switch
            {
                CloudRoleScope.Account => "account",
                CloudRoleScope.Organization => "organization",
            },
            role.Title);
}
