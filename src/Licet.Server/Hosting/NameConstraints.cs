using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Licet.Server.Hosting;

/// <summary>
/// The extension that confines a certificate authority to names (RFC 5280 §4.2.1.10), which the framework cannot write.
/// </summary>
internal static class NameConstraints
{
    private const string Oid = "2.5.29.30";
    private static readonly Asn1Tag s_permitted = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag s_dnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag s_ipAddress = new(TagClass.ContextSpecific, 7);

    /// <summary>An extension that permits these hosts and addresses, and no others of either kind.</summary>
    public static X509Extension Permitting(IEnumerable<string> hosts, IEnumerable<IPAddress> addresses)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(s_permitted))
        {
            foreach (var host in hosts)
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, host, s_dnsName);
                }
            }

            foreach (var address in addresses)
            {
                var bytes = address.GetAddressBytes();
                var mask = new byte[bytes.Length];
                Array.Fill(mask, byte.MaxValue);
                using (writer.PushSequence())
                {
                    writer.WriteOctetString([.. bytes, .. mask], s_ipAddress);
                }
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }
}
