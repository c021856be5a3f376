using System.Text;
using Licet.Core.Accounts;
using Licet.Core.PrivateCloud;
using Licet.Engine.Urns;

namespace Licet.Server.Demo;

/// <summary>The policies of OVHcloud's documentation, word for word, in the names of an account.</summary>
internal static class DemoPolicies
{
    /// <summary>The documents for an account, and for the URN of its service account.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> For(Account account, string serviceAccountUrn)
    {
        var (plate, name) = (account.Plate, account.Id.Value);
        string UserUrn(string login) => Urn.OfUser(plate, name, login);
        var vps = Urn.OfResource(plate, "vps", DemoResources.VpsName);
        string[] documents =
        [
            RebootAndSnapshot(UserUrn("user1"), vps),
            AllButDeleteSnapshot(UserUrn("user2"), vps),
            OfficeHours(UserUrn("john.doe"), vps),
            ReadOnlyAll(UserUrn("auditor"), account),
            VpsManagement(serviceAccountUrn, plate),
            VSphereAdmins(Urn.OfGroup(plate, name, "devops-team"), plate),
            SignIn([UserUrn("user1"), UserUrn("user2"), UserUrn("john.doe"), UserUrn("auditor")], account),
        ];
        return documents.Select(document => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(document)));
    }

    private static string RebootAndSnapshot(string identity, string resource) =>
        $$"""
        {
          "name": "vps-reboot-snapshot",
          "description": "Allow user1 to reboot VPS and create snapshots",
          "identities": ["{{identity}}"],
          "resources": [{ "urn": "{{resource}}" }],
          "permissions": {
            "allow": [{ "action": "vps:apiovh:reboot" }, { "action": "vps:apiovh:snapshot/create" }]
          }
        }
        """;

    private static string AllButDeleteSnapshot(string identity, string resource) =>
        $$"""
        {
          "name": "vps-all-but-delete-snapshot",
          "description": "Full VPS access except snapshot deletion",
          "identities": ["{{identity}}"],
          "resources": [{ "urn": "{{resource}}" }],
          "permissions": {
            "allow": [{ "action": "vps:apiovh:*" }],
            "except": [{ "action": "vps:apiovh:snapshot/delete" }]
          }
        }
        """;

    // The documentation gives the condition alone; the policy around it is ours.
    private static string OfficeHours(string identity, string resource) =>
        $$"""
        {
          "name": "vps-office-network-weekdays",
          "description": "Full VPS access from the office network, on weekdays (Paris time)",
          "identities": ["{{identity}}"],
          "resources": [{ "urn": "{{resource}}" }],
          "permissions": { "allow": [{ "action": "vps:apiovh:*" }] },
          "conditions": {
            "operator": "AND",
            "conditions": [
              { "operator": "MATCH", "values": { "request.IP.IN_RANGE": "10.23.0.0/16" } },
              {
                "operator": "NOT",
                "conditions": [
                  { "operator": "MATCH", "values": { "date(Europe/Paris).WeekDay.IN": "Saturday,Sunday" } }
                ]
              }
            ]
          }
        }
        """;

    private static string ReadOnlyAll(string identity, Account account) =>
        $$"""
        {
          "name": "readonly-all",
          "identities": ["{{identity}}"],
          "resources": [{ "urn": "{{account.ResourceUrn}}" }],
          "permissions": { "allow": [] },
          "permissionsGroups": [{ "urn": "{{Urn.OfPermissionsGroup(account.Plate, "ovh", "globalReadOnly")}}" }]
        }
        """;

    private static string VpsManagement(string identity, string plate) =>
        $$"""
        {
          "name": "service-account-vps-mgmt",
          "description": "Allow automation script to manage VPS",
          "identities": ["{{identity}}"],
          "resources": [{ "urn": "{{Urn.OfResource(plate, "vps", "*")}}" }],
          "permissions": { "allow": [{ "action": "vps:apiovh:*" }] }
        }
        """;

    private static string VSphereAdmins(string identity, string plate) =>
        $$"""
        {
          "name": "vsphere-admins",
          "description": "Enter vSphere as administrators",
          "identities": ["{{identity}}"],
          "resources": [
            { "urn": "{{Urn.OfResource(plate, HostedPrivateCloud.ResourceType, DemoResources.PrivateCloudName)}}" }
          ],
          "permissions": { "allow": [{ "action": "{{HostedPrivateCloud.ActionOf(PrivateCloudUser.AdminRole)}}" }] }
        }
        """;

    private static string SignIn(string[] identities, Account account) =>
        $$"""
        {
          "name": "manager_ro",
          "description": "manager_ro",
          "identities": ["{{string.Join("\", \"", identities)}}"],
          "resources": [{ "urn": "{{account.ResourceUrn}}" }],
          "permissions": {
            "allow": [
              { "action": "account:apiovh:me/get" },
              { "action": "account:apiovh:me/supportLevel/get" },
              { "action": "account:apiovh:me/certificates/get" },
              { "action": "account:apiovh:me/tag/get" }
            ]
          }
        }
        """;
}
