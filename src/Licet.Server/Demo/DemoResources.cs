using System.Text.Json;
using Licet.Core.Resources;
using Licet.Engine.Urns;

namespace Licet.Server.Demo;

/// <summary>
/// The resources of OVHcloud's documentation, and two more that its clients are tested with: a private network without
/// any tag, and an address with exactly the tags of the system that OVHcloud gives one.
/// </summary>
internal static class DemoResources
{
    /// <summary>The server of the documentation.</summary>
    public const string VpsName = "vps-5b48d78b.vps.ovh.net";

    /// <summary>Its public cloud project.</summary>
    public const string ProjectName = "abc123def456";

    /// <summary>The Hosted Private Cloud of the guide to vSphere.</summary>
    public const string PrivateCloudName = "pcc-192-0-2-10";

    private const string NetworkName = "pn-1234567";
    private const string AddressName = "203.0.113.10";

    /// <summary>The resources for a plate.</summary>
    public static IEnumerable<NewResource> For(string plate) =>
    [
        new NewResource
        {
            Urn = Urn.OfResource(plate, "vps", VpsName),
            DisplayName = "web server",
            Tags = new Dictionary<string, string> { ["environment"] = "production", ["team"] = "devops" },
            Body = JsonElement.Parse(Vps),
        },
        new NewResource
        {
            Urn = Urn.OfResource(plate, "publicCloudProject", ProjectName),
            DisplayName = "data platform",
            Tags = new Dictionary<string, string> { ["environment"] = "staging" },
            Body = JsonElement.Parse(Project),
        },
        new NewResource
        {
            Urn = Urn.OfResource(plate, "vrack", NetworkName),
            DisplayName = "private network",
            Body = JsonElement.Parse("""{"name":"private network","description":""}"""),
        },
        new NewResource
        {
            Urn = Urn.OfResource(plate, "ip", AddressName),
            Tags = new Dictionary<string, string>
            {
                ["ovh:isAdditionalIp"] = "true",
                ["ovh:routedTo"] = VpsName,
                ["ovh:type"] = "failover",
                ["ovh:version"] = "4",
            },
            Body = JsonElement.Parse(Address),
        },
    ];

    private const string Vps =
        $$"""
        {"cluster":"","displayName":"web server","keymap":null,"memoryLimit":4096,
         "model":{"datacenter":[],"disk":80,"maximumAdditionnalIp":16,"memory":4096,"name":"vps-elite-4-4-80",
                  "offer":"VPS Elite","vcore":4,"version":"2019v1"},
         "monitoringIpBlocks":[],"name":"{{VpsName}}","netbootMode":"local","offerType":"ssd","slaMonitoring":false,
         "state":"running","vcore":4,"zone":"Region OpenStack: os-gra1"}
        """;

    private const string Project =
        $$"""
        {"access":"full","creationDate":"2024-01-15T09:30:00+00:00","description":"data platform","expiration":null,
         "manualQuota":false,"orderId":null,"planCode":"project.2018","projectName":"data platform",
         "project_id":"{{ProjectName}}","status":"ok","unleash":false}
        """;

    private const string Address =
        $$"""
        {"bringYourOwnIp":false,"canBeTerminated":true,"country":"fr","description":null,"ip":"{{AddressName}}/32",
         "isAdditionalIp":true,"organisationId":null,"rir":"RIPE","routedTo":{"serviceName":"{{VpsName}}"},
         "type":"failover","version":4}
        """;
}
