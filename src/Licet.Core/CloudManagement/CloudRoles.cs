using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Licet.Core.CloudManagement;

/// <summary>
/// The roles that people may have (<c>source/cm/ref/user_roles.html.md</c> and <c>source/gov</c> of RightScale's
/// documentation). What machines have, <c>instance</c> and <c>infrastructure</c>, nobody is granted.
/// </summary>
public static class CloudRoles
{
    /// <summary>Signs in and sees the account; every other role needs it first.</summary>
    public const string Observer = "observer";

    /// <summary>Does everything at the cloud's level.</summary>
    public const string Actor = "actor";

    /// <summary>Administers the account: its users, roles and cloud credentials.</summary>
    public const string Admin = "admin";

    /// <summary>Decides who reaches what over the network.</summary>
    public const string SecurityManager = "security_manager";

    /// <summary>Manages the organization.</summary>
    public const string EnterpriseManager = "enterprise_manager";

    /// <summary>All roles, in the order of the documentation.</summary>
    public static ImmutableArray<CloudRole> All { get; } =
    [
        OfAccount(Observer, "sign in and see the account; every other role needs it first"),
        OfAccount(Actor, "everything at the cloud's level: servers, volumes, addresses, images, storage, queues"),
        OfAccount(Admin, "users, roles, cloud credentials, clouds, reserved instances, audit reports"),
        OfAccount("designer", "server templates, scripts, images, repositories, alert specifications, macros"),
        OfAccount("library", "import from the marketplace, which a designer only sees"),
        OfAccount("publisher", "account groups, sharing and publishing of components"),
        OfAccount(SecurityManager, "security groups and rules, networks, subnets, gateways; infrastructure audits"),
        OfAccount("server_login", "sign in to servers"),
        OfAccount("server_superuser", "act as the superuser on servers; needs server_login, too"),
        OfAccount("credential_viewer", "see the value of a stored credential"),
        OfOrganization(EnterpriseManager, "the organization: its accounts, its users, roles in all accounts"),
        OfOrganization("ca_user", "cost data of the clouds"),
        OfOrganization("billing_center_viewer", "billing centers, reading"),
        OfOrganization("billing_center_admin", "billing centers, reading and writing"),
        OfAccount("ss_end_user", "launch what the self-service catalogue offers"),
        OfAccount("ss_observer", "see self-service applications"),
        OfAccount("ss_designer", "design and publish self-service applications"),
        OfAccount("policy_viewer", "see applied policies and their results"),
        OfAccount("policy_manager", "apply policies"),
        OfAccount("policy_designer", "write policy templates"),
        OfAccount("policy_publisher", "publish policy templates"),
    ];

    private static readonly FrozenDictionary<string, CloudRole> s_byTitle =
        All.ToFrozenDictionary(role => role.Title, StringComparer.Ordinal);

    /// <summary>The role of that title; null when there is none.</summary>
    public static CloudRole? Find(string title) => s_byTitle.GetValueOrDefault(title);

    private static CloudRole OfAccount(string title, string allows) => new(title, CloudRoleScope.Account, allows);

    private static CloudRole OfOrganization(string title, string allows) =>
        new(title, CloudRoleScope.Organization, allows);
}
