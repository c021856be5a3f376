using Licet.Engine.Tables;
using Xunit;

namespace Licet.Engine.Tests.Tables;

public sealed class NameHashTests
{
    // The words that wyhash multiplies with, as text: whoever knows them can write a name that makes a factor zero.
    public static TheoryData<ulong> KnownWords =>
        new(0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3);

    [Theory]
    [MemberData(nameof(KnownWords))]
    public void Names_that_are_prepared_to_collide_do_not(ulong word)
    {
        // As two bytes a character, and as one: the word in every place, behind and before what differs.
        string[] texts =
        [
            string.Concat(Enumerable.Range(0, 4).Select(place => (char)((word >> (16 * place)) & 0xFFFF))),
            string.Concat(Enumerable.Range(0, 8).Select(place => (char)((word >> (8 * place)) & 0xFF))),
        ];
        foreach (var text in texts)
        {
            for (var length = 0; length <= 36; length += 4)
            {
                for (var rest = 0; rest <= 24; rest += 4)
                {
                    var common = new string('a', length) + text + new string('b', rest);
                    var hashes = Enumerable.Range(1000, 200)
                        .Select(number => NameHash.Of($"{number}{common}"))
                        .ToHashSet();
                    Assert.Equal(200, hashes.Count);
                }
            }
        }
    }

    [Fact]
    public void Every_character_counts_and_every_bit_of_it()
    {
        for (var length = 1; length <= 70; length++)
        {
            var text = new string('a', length);
            var hashes = new HashSet<ulong> { NameHash.Of(text), NameHash.Of(text + 'a') };
            for (var place = 0; place < length; place++)
            {
                for (var bit = 0; bit < 16; bit++)
                {
                    var other = text.ToCharArray();
                    other[place] ^= (char)(1 << bit);
                    hashes.Add(NameHash.Of(other));
                }
            }

            Assert.Equal(2 + (16 * length), hashes.Count);
        }
    }

    [Fact]
    public void A_text_has_one_hash_wherever_it_stands()
    {
        const string Text = "urn:v1:eu:resource:dedicatedServer:ns1234567.ip-192-0-2-1.eu/and-some-more-of-it";
        for (var length = 0; length <= Text.Length; length++)
        {
            var text = Text[..length];
            Assert.Equal(NameHash.Of(text), NameHash.Of($"before:{text}:behind".AsSpan(7, length)));
        }
    }
}
