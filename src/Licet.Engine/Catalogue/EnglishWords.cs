using System.Collections.Frozen;

namespace Licet.Engine.Catalogue;

/// <summary>The words that action names are made of, spelled as a person would, and the grammar around them.</summary>
internal static class EnglishWords
{
    // Spelled exactly so, wherever the word stands.
    private static readonly FrozenDictionary<string, string> Spellings = """
        AI ACL ACS ALG APC API ARP BIOS BMC CARP CDN CDRs CORS CPU CSP2 CSV DCV DDI DHCP DKIM DNS DNSSEC DSLAM
        FTP GTM HA HCX HDS HIPAA HLR HTTP IAM ICS ID IDs IP IPs IPMI IPsec IPv6 KMS KVM L7 LAN LOA MAC MFA MRTG
        MTU MX NAS NAT NSX NSX-T NSX-V OAuth2 OLA OOM OS OSD OTP OVH PABX PCC PCI-DSS PPP QPU QR RADIUS RAID RIO
        RIPE RMA RSVA S3 SAP SBR SEO SGX SIP SLA SMD SMPP SMS SNC SOA SOL SPLA SQL SSH SSL TCP TTS UDP UK UPN
        UPnP URL USB VAC VCS VDI VIP VLAN VM VNC VNO VoIP VPN VPS VRA VXLAN VXML WLAN
        ClickHouse Grafana Graylog Horizon Kafka Kubernetes Linux Logstash M3DB Microsoft MongoDB MySQL Nutanix
        OpenStack OpenSearch Outlook PayPal Plesk PostgreSQL Prometheus Rancher Redis SharePoint Valkey vCenter
        Veeam vRops vSphere Windows Worklight xDSL Zerto Zimbra
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenDictionary(Plain, StringComparer.Ordinal);

    // Words that are not words, and words that are two.
    private static readonly FrozenDictionary<string, string> Segments = new Dictionary<string, string>
    {
        ["backupftp"] = "backup FTP",
        ["canLicenseBeMovedTo"] = "can be moved",
        ["contactMean"] = "contact method",
        ["dynHost"] = "DynHost",
        ["emailDomain"] = "email domain",
        ["entreprise"] = "enterprise",
        ["ftpbackup"] = "FTP backup",
        ["info"] = "information",
        ["ipBlockMerge"] = "merge IP blocks",
        ["kafkaMirrorMaker"] = "Kafka MirrorMaker",
        ["kube"] = "Kubernetes",
        ["kubeconfig"] = "Kubernetes configuration",
        ["loadbalancer"] = "load balancer",
        ["loadbalancing"] = "load balancing",
        ["openIdConnect"] = "OpenID Connect",
        ["paymentMean"] = "payment method",
        ["pccVMware"] = "hosted private cloud",
        ["put"] = "replace",
        ["serviceInfos"] = "service information",
        ["vrack"] = "vRack",
        ["vSphere"] = "vSphere",
        ["zertoSingle"] = "single-site Zerto",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ResourceTypes = new Dictionary<string, string>
    {
        ["account"] = "the account",
        ["alldom"] = "an AllDom pack",
        ["backupServices"] = "a backup service",
        ["billingAccount"] = "a telephony billing account",
        ["cdn"] = "a CDN",
        ["clusterDelivery"] = "a cluster delivery service",
        ["clusterHadoop"] = "a Hadoop cluster",
        ["cspReseller"] = "a CSP reseller",
        ["dedicatedCeph"] = "a dedicated Ceph cluster",
        ["dedicatedHousing"] = "a dedicated housing service",
        ["dedicatedNVMeoF"] = "a dedicated NVMe-oF service",
        ["dnsZone"] = "a DNS zone",
        ["domain"] = "a domain name",
        ["emailExchange"] = "an Exchange email service",
        ["emailMxplan"] = "an MX Plan email service",
        ["emailPro"] = "an Email Pro service",
        ["freefax"] = "a Freefax number",
        ["horizonView"] = "a Horizon View platform",
        ["ip"] = "an IP service",
        ["ipLoadbalancing"] = "an IP load balancing service",
        ["ldp"] = "a logs data platform service",
        ["licenseCloudLinux"] = "a CloudLinux license",
        ["licenseCpanel"] = "a cPanel license",
        ["licenseDirectAdmin"] = "a DirectAdmin license",
        ["licenseHycu"] = "a HYCU license",
        ["licenseOffice"] = "an Office license",
        ["licenseOfficePrepaid"] = "a prepaid Office license",
        ["licensePlesk"] = "a Plesk license",
        ["licenseRedHat"] = "a Red Hat license",
        ["licenseSqlServer"] = "an SQL Server license",
        ["licenseVirtuozzo"] = "a Virtuozzo license",
        ["licenseWindows"] = "a Windows license",
        ["licenseWorklight"] = "a Worklight license",
        ["loadbalancer"] = "a load balancer",
        ["managedCMS"] = "a managed CMS",
        ["metrics"] = "a metrics service",
        ["microsoftServices"] = "a Microsoft services subscription",
        ["nasHA"] = "a NAS-HA service",
        ["nutanix"] = "a Nutanix cluster",
        ["okms"] = "a key management service",
        ["overTheBox"] = "an OverTheBox service",
        ["overTheBoxHardware"] = "an OverTheBox device",
        ["ovhCloudConnect"] = "an OVHcloud Connect service",
        ["packSipTrunk"] = "a SIP trunk pack",
        ["packXdsl"] = "an xDSL pack",
        ["pccVMware"] = "a hosted private cloud",
        ["sharepoint"] = "a SharePoint service",
        ["sms"] = "an SMS account",
        ["smsVirtualNumbers"] = "an SMS virtual number",
        ["ssl"] = "an SSL certificate",
        ["stackMis"] = "a StackMis service",
        ["storageNetApp"] = "a NetApp storage service",
        ["veeamCloudConnect"] = "a Veeam Cloud Connect service",
        ["veeamEnterprise"] = "a Veeam Enterprise service",
        ["vip"] = "a VIP service",
        ["vmwareCloudDirector"] = "a VMware Cloud Director organization",
        ["vmwareCloudDirectorBackup"] = "a VMware Cloud Director backup",
        ["voip"] = "a VoIP service",
        ["vrack"] = "a vRack",
        ["vrackServices"] = "a vRack Services network",
        ["webCloudDatabases"] = "a web cloud database service",
        ["webHosting"] = "a web hosting plan",
        ["xdsl"] = "an xDSL line",
        ["xdslEmail"] = "an xDSL email account",
        ["xdslSpare"] = "a spare xDSL modem",
        ["zimbra"] = "a Zimbra platform",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Prepositions = FrozenSet.Create(
        StringComparer.Ordinal, "as", "in", "on", "to", "up", "with", "without");

    // Said with a vowel first though written with a consonant.
    private static readonly FrozenSet<string> VowelSounds = FrozenSet.Create(
        StringComparer.Ordinal,
        "FTP", "HCX", "HDS", "HLR", "HTTP", "L7", "LAN", "LOA", "M3DB", "MFA", "MRTG", "MTU", "MX", "NSX", "RMA",
        "RSVA", "S3", "SLA", "SMS", "SPLA", "SQL", "SSH", "SSL", "xDSL");

    private static readonly FrozenSet<string> Uncountable = FrozenSet.Create(
        StringComparer.Ordinal,
        "access", "billing", "consumption", "content", "firmware", "hardware", "information", "storage", "traffic");

    /// <summary>Whether the word, behind a verb, leads to more of the verb: <c>convert to global</c>.</summary>
    internal static bool IsPreposition(string word) => Prepositions.Contains(word);

    /// <summary>The phrase of a whole segment that does not fall into words; else <see langword="null"/>.</summary>
    internal static string? Segment(string segment) => Segments.GetValueOrDefault(segment);

    /// <summary>One word of a camel-case name, as it is spelled inside a sentence.</summary>
    internal static string Spell(string word)
    {
        var plain = word.ToLowerInvariant();

        return Spellings.GetValueOrDefault(plain) ?? Segments.GetValueOrDefault(plain) ?? plain;
    }

    /// <summary>A resource type with its article: <c>a dedicated server</c>, <c>the account</c>.</summary>
    internal static string ResourceType(string type) =>
        ResourceTypes.GetValueOrDefault(type) ?? Indefinite(ActionDescription.Phrase(type));

    /// <summary>
    /// <c>a record</c>, <c>an IP task</c>; no article for what takes none: <c>users</c>, <c>storage</c>.
    /// </summary>
    internal static string Indefinite(string noun)
    {
        var last = noun[(noun.LastIndexOf(' ') + 1)..];

        return IsPlural(last) || Uncountable.Contains(last) ? noun : $"{(StartsWithVowel(noun) ? "an" : "a")} {noun}";
    }

    private static bool IsPlural(string word) =>
        word is [.., not ('s' or 'u' or 'i'), 's'];

    private static bool StartsWithVowel(string noun)
    {
        var first = noun.Split(' ')[0];

        return VowelSounds.Contains(first)
            || (first[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O')
            || first.StartsWith("up", StringComparison.Ordinal);
    }

    private static string Plain(string spelling) =>
        spelling.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
