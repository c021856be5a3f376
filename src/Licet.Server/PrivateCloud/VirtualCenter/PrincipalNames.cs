using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>What users and groups of a service are called in a vCenter and its directory.</summary>
internal static class PrincipalNames
{
    private const int LengthMax = 128;
    private const int ShownMax = 80;

    // Of the vCenter itself: that its people keep their rights is not for anybody here to say.
    private static readonly string[] s_vCentersOwn = ["vsphere.local", "localos"];

    /// <summary>How the principals of a domain begin in a vCenter.</summary>
    public static string PrefixOf(string domain) => domain + "\\";

    /// <summary>How the external ids of the principals of a domain begin in a directory.</summary>
    public static string ExternalPrefixOf(string domain) => $"licet:{domain}:";

    /// <summary>Whether all names can be had; what begins like one of a domain must be of that domain.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="userName">Who applies it: that user's domain cannot be ours.</param>
    /// <exception cref="VirtualCenterException">One cannot.</exception>
    public static void Check(WantedAccess wanted, string userName)
    {
        var taken = s_vCentersOwn.Append(DomainOf(userName));
        if (!IsName(wanted.Domain) || taken.Contains(wanted.Domain, StringComparer.OrdinalIgnoreCase))
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid,
                $"the domain `{Shown(wanted.Domain)}` is the vCenter's own: rights of others would be taken away");
        }

        if (wanted.Principals.FirstOrDefault(one => !IsName(one.Name)) is { } principal)
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid, $"`{Shown(principal.Name)}` can be no name in a vCenter");
        }
    }

    /// <summary>A text in a message.</summary>
    public static string Shown(string text) =>
        new([.. text.Take(ShownMax).Select(one => char.IsControl(one) || one == '`' ? '?' : one)]);

    private static bool IsName(string name) => name.Length is > 0 and <= LengthMax
        && !name.Any(one => char.IsControl(one) || char.IsSurrogate(one) || one is '\\' or '@' or ':');

    // robot@vsphere.local, VSPHERE.LOCAL\robot
    private static string DomainOf(string userName) =>
        userName.Split('\\', 2) is [var domain, _] ? domain
        : userName.LastIndexOf('@') is >= 0 and var at ? userName[(at + 1)..]
        : "";
}
