using System.Collections.Immutable;

namespace Licet.Core.PrivateCloud;

/// <summary>The security options that a Hosted Private Cloud can have, by OVHcloud's names.</summary>
public static class SecurityOptions
{
    // The founding documents: PCI-DSS, HDS, HIPAA, SNC; the rest of the advanced ones comes with `advancedSecurity`.
    private static readonly ImmutableHashSet<string> s_refusing =
        ImmutableHashSet.Create(StringComparer.Ordinal, "advancedSecurity", "hds", "hipaa", "pcidss", "snc");

    /// <summary>All there are.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "accessNetworkFiltered", "advancedSecurity", "base", "contentLibrary", "grsecKernel", "hds", "hids", "hipaa",
        "logForwarder", "nids", "pcidss", "privateCustomerVlan", "privateGw", "sendLogToCustomer", "sessionTimeout",
        "sftp", "snc", "spla", "sslV3", "tls1.2", "tokenValidation", "twoFa", "twoFaFail2ban", "vrliForwarder", "waf",
    ];

    /// <summary>Whether IAM is not offered beside it.</summary>
    public static bool RefusesIam(string option) => s_refusing.Contains(option);
}
