using System.Globalization;
using System.Net;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.Aws.Lint;

/// <summary>Looks at ranges of addresses.</summary>
internal static class AwsAddressLint
{
    // RFC 1918 and RFC 4193.
    private static readonly AddressRange[] s_private =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7" }.Select(one =>
            AddressRange.Parse(one)!.Value)];

    /// <summary>A range whose address has bits behind the prefix.</summary>
    public static void CheckRange(string range, string path, AwsFindings findings)
    {
        if (range.Split('/') is [var address, var digits]
            && IPAddress.TryParse(address, out var parsed)
            && int.TryParse(digits, CultureInfo.InvariantCulture, out var prefix)
            && Masked(parsed, prefix) is { } masked && !masked.Equals(parsed))
        {
            findings.Add(
                "IMPROVE_IP_RANGE",
                path,
                $"the bits of `{address}` behind the first {prefix} count for nothing",
                $"write `{masked}/{prefix}`");
        }
    }

    /// <summary>Private addresses where the key holds the public one.</summary>
    public static void CheckPrivate(
        AwsOperatorName name, AwsCondition condition, string path, AwsFindings findings)
    {
        var count = condition.Values.Count(IsPrivate);
        if (count == 0 || !name.IsAddress)
        {
            return;
        }

        var code = name.IsNegated ? "PRIVATE_NOTIPADDRESS" : "PRIVATE_IP_ADDRESS";
        var (whole, share) = count == condition.Values.Length ? ("", "only") : ("_SUBSET", "also");
        findings.Add(
            code + whole, path, $"`aws:SourceIp` holds public addresses, and there are {share} private ones here");
    }

    private static bool IsPrivate(string range) =>
        SourceAddress.Parse(range.Split('/')[0]) is var address && s_private.Any(one => one.Contains(address));

    private static IPAddress? Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        if (prefix < 0 || prefix > bytes.Length * 8)
        {
            return null;
        }

        for (var bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= unchecked((byte)~(0x80 >> (bit % 8)));
        }

        return new IPAddress(bytes);
    }
}
