using Licet.Engine.Urns;

namespace Licet.Server.Demo;

/// <summary>The policies of the founding documents.</summary>
internal static class DemoPolicies
{
    /// <summary>The policy documents for an account.</summary>
    public static IEnumerable<string> Of(string plate, string account, string serviceAccount)
    {
        string User(string login) => Urn.OfUser(plate, account, login);
        var vps = Urn.OfResource(plate, "vps", DemoAccount.VpsName);
        var self = Urn.OfAccountResource(plate, account);
        yield return $$"""
            {"name":"vps-reboot-snapshot","description":"Allow user1 to reboot VPS and create snapshots",
             "identities":["{{User("user1")}}"],
             "resources":[{"urn":"{{vps}}"}],
             "permissions":{"allow":[{"action":"vps:apiovh:reboot"},{"action":"vps:apiovh:snapshot/create"}] } }
            """;
        yield return $$"""
            {"name":"vps-all-but-delete-snapshot","description":"Full VPS access except snapshot deletion",
             "identities":["{{User("user2")}}"],
             "resources":[{"urn":"{{vps}}"}],
             "permissions":{"allow":[{"action":"vps:apiovh:*"}],"except":[{"action":"vps:apiovh:snapshot/delete"}] } }
            """;
        yield return $$"""
            {"name":"vps-office-hours","description":"Full VPS access from the office network, and not at the weekend in Paris",
             "identities":["{{User("john.doe")}}"],
             "resources":[{"urn":"{{vps}}"}],
             "permissions":{"allow":[{"action":"vps:apiovh:*"}]},
             "conditions":{"operator":"AND","conditions":[
               {"operator":"MATCH","values":{"request.IP.IN_RANGE":"10.23.0.0/16"} },
               {"operator":"NOT","conditions":[
                 {"operator":"MATCH","values":{"date(Europe/Paris).WeekDay.IN":"Saturday,Sunday"} }]}]} }
            """;
        yield return $$"""
            {"name":"readonly-all","description":"Read-only access to the account",
             "identities":["{{User("auditor")}}"],
             "resources":[{"urn":"{{self}}"}],
             "permissions":{"allow":[]},
             "permissionsGroups":[{"urn":"{{Urn.OfPermissionsGroup(plate, "ovh", "globalReadOnly")}}"}]}
            """;
        yield return $$"""
            {"name":"service-account-vps-mgmt","description":"Allow automation script to manage VPS",
             "identities":["{{serviceAccount}}"],
             "resources":[{"urn":"{{Urn.OfResource(plate, "vps", "*")}}"}],
             "permissions":{"allow":[{"action":"vps:apiovh:*"}]} }
            """;
        yield return $$"""
            {"name":"manager_ro","description":"manager_ro",
             "identities":["{{User("user1")}}","{{User("user2")}}","{{User("john.doe")}}","{{User("auditor")}}"],
             "resources":[{"urn":"{{self}}"}],
             "permissions":{"allow":[{"action":"account:apiovh:me/get"},{"action":"account:apiovh:me/supportLevel/get"},
               {"action":"account:apiovh:me/certificates/get"},{"action":"account:apiovh:me/tag/get"}] } }
            """;
    }
}
