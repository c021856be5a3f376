using Xunit;

namespace Licet.Tests.Cli;

/// <summary>Whole runs, word for word.</summary>
public sealed class GoldenRunTests
{
    private const string Vps = "--resource urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net";
    private const string VpsUrn = "urn:v1:eu:resource:vps:vps-5b48d78b.vps.ovh.net";
    private const string ZoneUrn = "urn:v1:eu:resource:dnsZone:example.domain.dev";
    private const string User1Urn = "urn:v1:eu:identity:user:xx1111-ovh/user1";
    private const string JohnUrn = "urn:v1:eu:identity:user:xx1111-ovh/john.doe";
    private const string AnnaUrn = "urn:v1:eu:identity:user:aa1-ovh/anna";
    private const string Account = "--resource urn:v1:eu:resource:account:xx1111-ovh";
    private const string User1 = "--identity urn:v1:eu:identity:user:xx1111-ovh/user1";
    private const string User2 = "--identity urn:v1:eu:identity:user:xx1111-ovh/user2";
    private const string John = "--identity urn:v1:eu:identity:user:xx1111-ovh/john.doe";
    private const string Auditor = "--identity urn:v1:eu:identity:user:xx1111-ovh/auditor";
    private const string Anna =
        "--identity urn:v1:eu:identity:user:aa1-ovh/anna --group urn:v1:eu:identity:group:aa1-ovh/devs";
    private const string Zone = "--resource urn:v1:eu:resource:dnsZone:example.domain.dev";
    private const string Groups =
        "--permissions-group groups/permissions-group.json --resource-group groups/resource-group.json";
    private const string Reboot = "--action vps:apiovh:reboot";
    private const string Thursday = "--at 2026-11-19T10:00:00Z";
    private const string Sunday = "--at 2026-11-22T10:00:00Z";

    private static readonly Dictionary<string, string> s_lines = new()
    {
        ["check-allowed"] = $"check founding {User1} {Reboot} {Vps}",
        ["check-allowed-json"] = $"check founding {User1} {Reboot} {Vps} --output json --explain",
        ["check-several-actions"] = $"check founding {User2} {Reboot} --action vps:apiovh:snapshot/delete {Vps}",
        ["check-thursday-from-the-office"] =
            $"check founding/vps-office-hours.json {John} {Reboot} {Vps} --ip 10.23.1.2 {Thursday}",
        ["check-sunday"] = $"check founding/vps-office-hours.json {John} {Reboot} {Vps} --ip 10.23.1.2 {Sunday}",
        ["check-sunday-json"] =
            $"check founding/vps-office-hours.json {John} {Reboot} {Vps} --ip 10.23.1.2 {Sunday} --output json",
        ["check-from-elsewhere"] =
            $"check founding/vps-office-hours.json {John} {Reboot} {Vps} --ip 10.24.1.2 {Thursday} --explain",
        ["check-from-nowhere"] = $"check founding/vps-office-hours.json {John} {Reboot} {Vps}",
        ["check-managed-group"] =
            $"check founding {Auditor} --action account:apiovh:me/get --action account:apiovh:me/edit {Account}",
        ["check-service-account"] = "check founding"
            + " --identity urn:v1:eu:identity:credential:xx11111-ovh/oauth2-0f0f0f0f0f0f0f0f"
            + $" {Reboot} --resource urn:v1:eu:resource:vps:another",
        ["check-root"] = $"check founding --identity urn:v1:eu:identity:account:xx1111-ovh {Reboot} {Vps}",
        ["check-no-policies"] = $"check - {User1} {Reboot} {Vps}",
        ["check-unknown-action"] = $"check founding {User2} --action vps:apiovh:rebot --action vps:rbt {Vps}",
        ["check-unknown-action-json"] = $"check founding {User2} --action vps:apiovh:rebot {Vps} --output json",
        ["check-api"] = $"check api/policies.json {Anna} --action dnsZone:apiovh:record/create"
            + $" --action dnsZone:apiovh:record/delete --action dnsZone:apiovh:refresh {Zone} {Groups}",
        ["check-deny"] = $"check api/policies.json {Anna} --action dnsZone:apiovh:terminate {Zone} {Groups} --explain",
        ["check-deny-json"] =
            $"check api/policies.json {Anna} --action dnsZone:apiovh:terminate {Zone} {Groups} --output json",
        ["check-group-member-resource"] = $"check api/policies.json {Anna} --action dnsZone:apiovh:get"
            + $" --resource urn:v1:eu:resource:dnsZone:second.domain.dev {Groups}",
        ["check-terraform"] = "check api/terraform.json --identity urn:v1::identity:user:aa1-ovh/anna"
            + $" {Reboot} --resource urn:v1::resource:vps:vps-1 --plate ca --explain",
        ["check-tag"] = $"check groups/policy.json {Anna} {Reboot} {Vps} --tag environment=dev --explain",
        ["check-tag-missing"] = $"check groups/policy.json {Anna} {Reboot} {Vps} --at 2027-01-01T00:00:00Z",
        ["check-other-account"] = $"check founding {User1} {Reboot} {Vps} --account other-ovh --explain",
        ["check-bad-files"] = $"check bad no-such.json founding {User1} {Reboot} {Vps}",
        ["check-unknown-references"] = $"check groups/strangers.json {Anna} {Reboot} {Vps}",
        ["check-bad-groups"] = $"check founding {User1} {Reboot} {Vps}"
            + " --permissions-group groups/permissions-group-without-urn.json --permissions-group bad/faults.json"
            + " --permissions-group groups/permissions-group.json --permissions-group groups/permissions-group.json"
            + " --resource-group groups/resource-group-without-urns.json --resource-group groups/resource-group.json"
            + " --resource-group no-such.json",
        ["who-can"] = $"who-can vps:apiovh:reboot {VpsUrn} --policies founding --account xx1111-ovh",
        ["who-can-nobody"] = $"who-can vps:apiovh:reboot {ZoneUrn} --policies founding/vps-office-hours.json",
        ["who-can-json"] = $"who-can vps:apiovh:reboot {VpsUrn} --policies founding --output json",
        ["what-can"] = $"what-can {User1Urn} {VpsUrn} --policies founding {Thursday}",
        ["where-can"] = $"where-can {AnnaUrn} dnsZone:apiovh:refresh --policies api/policies.json {Groups}"
            + " --group urn:v1:eu:identity:group:aa1-ovh/devs",
        ["where-can-json"] = $"where-can {JohnUrn} vps:apiovh:reboot --policies founding --output json",
        ["who-can-bad-files"] = $"who-can vps:apiovh:reboot {VpsUrn} --policies bad --policies no-such.json",
        ["who-can-no-token"] = $"who-can vps:apiovh:reboot {VpsUrn} --server http://127.0.0.1:1",
        ["who-can-usage"] = "who-can vps:* vps --server ftp://x --at today",
        ["who-can-nowhere"] = $"who-can vps:apiovh:reboot {VpsUrn}",
        ["help-who-can"] = "who-can --help",
        ["help-what-can"] = "what-can --help",
        ["help-where-can"] = "where-can --help",
        ["usage-nothing"] = "",
        ["usage-policy"] = "policy",
        ["usage-unknown-command"] = "chekc",
        ["usage-missing"] = "check",
        ["usage-every-value"] = "check founding --identity user1 --group urn:v1:eu:identity:user:a-ovh/b --action vps:*"
            + " --resource urn:v1:eu:resource:vps:* --tag a --tag b=c --tag b=d --tag e=,f --ip 10.1 --at today"
            + " --account a/b --plate fr --output xml",
        ["usage-twice"] = $"check founding {User1} {User2} {Reboot} {Vps}",
        ["usage-no-value"] = $"check founding {User1} {Reboot} --resource",
        ["usage-unknown-option"] = "policy validate --stict founding",
        ["usage-input-twice"] = "policy validate - -",
        ["serve"] = "serve --demo --http 0",
        ["version"] = "--version",
        ["help"] = "--help",
        ["help-check"] = "check --help",
        ["help-policy"] = "policy --help",
        ["help-validate"] = "policy validate -h",
        ["validate-valid"] = "policy validate founding api/policies.json api/terraform.json",
        ["validate-invalid"] = "policy validate bad",
        ["validate-invalid-json"] = "policy validate bad/faults.json bad/malformed.json --output json",
        ["validate-odd"] = "policy validate odd.json idle.json",
        ["validate-odd-strict"] = "policy validate idle.json --strict",
        ["validate-odd-json"] = "policy validate idle.json --output json",
        ["help-aws-policy"] = "aws-policy --help",
        ["help-aws-validate"] = "aws-policy validate --help",
        ["aws-validate-good"] = "aws-policy validate aws/docs-reader.json",
        ["aws-validate-risky"] = "aws-policy validate aws/risky.json",
        ["aws-validate-risky-strict"] = "aws-policy validate aws/risky.json --strict",
        ["aws-validate-refused"] = "aws-policy validate aws/refused aws/docs-reader.json",
        ["aws-validate-refused-json"] = "aws-policy validate aws/refused/two-faults.json --output json",
        ["aws-validate-trust"] = "aws-policy validate aws/trust.json --kind trust",
        ["aws-validate-other-kind"] = "aws-policy validate aws/trust.json --kind boundary --output json",
        ["aws-validate-usage"] = "aws-policy validate aws --kind user --output xml",
        ["log-verify"] = "log verify logs --key logs/key.pem",
        ["log-verify-strict"] = "log verify logs --key logs/key.pem --strict",
        ["log-verify-json"] = "log verify logs/xx1111-ovh/audit --key logs/key.pem --output json",
        ["log-verify-cut"] = "log verify logs/xx1111-ovh/audit/00000001.log --key logs/key.pem"
            + " --last logs/xx1111-ovh/audit/head",
        ["log-verify-order-json"] = "log verify logs/xx1111-ovh/audit/00000002.log"
            + " logs/xx1111-ovh/audit/00000001.log --key logs/key.pem --output json",
        ["log-verify-usage"] = "log verify --last x --output xml",
        ["help-log"] = "log --help",
        ["help-log-verify"] = "log verify --help",
        ["usage-aws-policy"] = "aws-policy",
        ["validate-unreadable"] = "policy validate no-such.json groups/policy.json golden",
    };

    public static TheoryData<string> Names => [.. s_lines.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_says_what_its_golden_file_holds(string name)
    {
        var run = CliRun.OfLine(s_lines[name], "[]"u8.ToArray());

        CliGolden.AssertEqual(name, $"$ licet {s_lines[name]}\n{run}");
    }

    [Fact]
    public void Every_golden_file_has_its_run() =>
        Assert.Equal(s_lines.Keys.Order(StringComparer.Ordinal), CliGolden.Names.Order(StringComparer.Ordinal));
}
