namespace Licet.Cli.Checks;

/// <summary>What the help of <c>licet check</c> says behind its options.</summary>
internal static class CheckHelp
{
    public const string Text = """
        Policies are taken as you write them and as the API returns them, alone or in a list. The managed
        permissions groups (globalReadOnly …) are known. Nothing else is but what files and options say:
        no group of the identity is looked up, no role of a group, no tag.

        Exit code:
          0  every action is allowed
          1  at least one is refused
          2  bad usage, or a file that cannot be read or is invalid; every problem is listed

        Fields of --output json:
          allowed, account, plate, identities[], resource {urn, type, name, tags}, address, instant,
          policies (how many), warnings[] and decisions[]:
            action, allowed, verdict (allow, explicitDeny, implicitDeny), reason, known (to the
            catalogue), didYouMean[], deciding[] and nearest[] (to permitting it), each of them:
              policy (its name), id, file, path (its place in the file), effect (allow, deny), clause,
              permissionsGroup, index and pattern (of the entry that lists the action),
              lacks[] {kind (identity, action, except, resource, condition, expiry), message}

        Examples:
          May user1 reboot this server?
            licet check policies/ --identity urn:v1:eu:identity:user:xx1111-ovh/user1 \
              --action vps:apiovh:reboot --resource urn:v1:eu:resource:vps:vps-1.ovh.net

          Two actions, as a member of a group, from an address, on a Sunday:
            licet check policy.json --identity urn:v1:eu:identity:user:xx1111-ovh/john.doe \
              --group urn:v1:eu:identity:group:xx1111-ovh/devops-team \
              --action vps:apiovh:reboot --action vps:apiovh:snapshot/create \
              --resource urn:v1:eu:resource:vps:vps-1.ovh.net --ip 10.23.1.2 --at 2026-11-22T10:00:00Z

          What the API returned, straight from a pipe, the answer for a script:
            curl -s "$API/v2/iam/policy" -H "Authorization: Bearer $TOKEN" | licet check - \
              --identity urn:v1:eu:identity:user:xx1111-ovh/auditor --action account:apiovh:me/get \
              --resource urn:v1:eu:resource:account:xx1111-ovh --output json
        """;
}
