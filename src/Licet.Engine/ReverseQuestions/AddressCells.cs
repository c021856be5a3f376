using System.Buffers.Binary;
using System.Net;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// The places that some tests tell apart. Ranges of addresses cut the addresses into intervals; one address of each
/// interval stands for all of it, and no address at all is a place too (R34).
/// </summary>
internal static class AddressCells
{
    /// <summary>No address, and one of every interval.</summary>
    public static IEnumerable<SourceAddress> Of(IEnumerable<AddressTest> tests)
    {
        // An interval begins where the addresses do, where a range does, or behind the last address of one.
        var four = new SortedSet<UInt128> { UInt128.Zero };
        var six = new SortedSet<UInt128> { UInt128.Zero };
        foreach (var test in tests)
        {
            foreach (var range in test.Ranges)
            {
                var (begins, last) = range.Family == SourceAddress.Kind.Version4
                    ? (four, uint.MaxValue)
                    : (six, UInt128.MaxValue);
                begins.Add(range.First);
                if (range.Last < last)
                {
                    begins.Add(range.Last + 1);
                }
            }
        }

        return [SourceAddress.None, .. four.Select(Version4), .. six.Select(Version6)];
    }

    private static SourceAddress Version4(UInt128 bits)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)bits);
        return SourceAddress.Of(new IPAddress(bytes));
    }

    // An IPv4 address in IPv6 form is the IPv4 address (R33): an interval that begins among these has its first IPv6
    // address behind them.
    private static SourceAddress Version6(UInt128 bits)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits >> 32 == 0xFFFF ? (UInt128)0x1_0000 << 32 : bits);
        return SourceAddress.Of(new IPAddress(bytes));
    }
}
