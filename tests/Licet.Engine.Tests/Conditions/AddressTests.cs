using Licet.Engine.Conditions;
using Licet.Engine.Decisions;
using Licet.Engine.Tests.Reference;
using Licet.Engine.Tests.Worlds;
using Xunit;

namespace Licet.Engine.Tests.Conditions;

public sealed class AddressTests(ITestOutputHelper output)
{
    private static readonly string[] s_pieces =
        ["0", "1", "2", "f", ".", ":", "::", "/", "x", "%", " ", "255", "10.23.4.5", "/16"];

    [Theory]
    [InlineData("10.23.4.5", "10.23.4.5")]
    [InlineData("::ffff:10.23.4.5", "10.23.4.5")]
    [InlineData("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("::10.23.4.5", "::10.23.4.5")]
    public void An_address_is_written_in_one_form(string text, string canonical) =>
        Assert.Equal(canonical, SourceAddress.Parse(text).ToString());

    [Fact]
    public void No_address_and_an_unreadable_one_say_so()
    {
        Assert.Equal("none", SourceAddress.None.ToString());
        Assert.Equal("none", SourceAddress.Of(null).ToString());
        Assert.Equal("unreadable", SourceAddress.Parse("unknown").ToString());
        Assert.Equal(default, SourceAddress.None);
    }

    [Fact]
    public void Addresses_and_ranges_are_read_as_the_reference_reads_them()
    {
        var random = new SplitMix64(SplitMix64.RunSeed);
        output.WriteLine($"LICET_SEED={SplitMix64.RunSeed}");
        string[] words = [.. Words.Addresses, .. Words.UnreadableAddresses, .. Words.Ranges];
        for (var round = 0; round < 50_000; round++)
        {
            var text = Mutate(random, random.Pick(words));
            var expected = ReferenceAddress.BitsOf(text) is not null;
            var actual = SourceAddress.Parse(text) != SourceAddress.Unreadable;
            Assert.True(expected == actual, $"LICET_SEED={SplitMix64.RunSeed}: address `{text}`: {actual}");

            var prefix = ReferenceAddress.PrefixOf(text);
            var range = AddressRange.Parse(text);
            var isRange = range is not null;
            Assert.True(prefix is not null == isRange, $"LICET_SEED={SplitMix64.RunSeed}: range `{text}`: {isRange}");
            foreach (var address in prefix is null ? [] : Words.Addresses)
            {
                var inside = ReferenceAddress.BitsOf(address)!.StartsWith(prefix!, StringComparison.Ordinal);
                Assert.True(inside == range!.Value.Contains(SourceAddress.Parse(address)), $"`{address}` in `{text}`");
            }
        }
    }

    private static string Mutate(SplitMix64 random, string text)
    {
        for (var changes = random.Below(3); changes > 0; changes--)
        {
            var at = random.Below(text.Length + 1);
            text = random.Below(3) switch
            {
                0 => text[..at] + random.Pick(s_pieces) + text[at..],
                1 when at < text.Length => text.Remove(at, 1),
                _ => text[at..] + text[..at],
            };
        }

        return text;
    }
}
