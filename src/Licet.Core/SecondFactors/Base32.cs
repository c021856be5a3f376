using System.Text;

namespace Licet.Core.SecondFactors;

/// <summary>Base32 of RFC 4648 §6 without padding, in which authenticator apps are given their secrets.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerChar = 5;

    /// <summary>Bytes as text.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = (((buffer << 8) | value) & 0xFFF, bits + 8);
            while (bits >= BitsPerChar)
            {
                bits -= BitsPerChar;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[(buffer << (BitsPerChar - bits)) & 31]).ToString();
    }

    /// <summary>Text as bytes; bits beyond the last whole byte are ignored.</summary>
    /// <exception cref="FormatException">A character is none of the alphabet's.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length * BitsPerChar / 8);
        var (buffer, bits) = (0, 0);
        foreach (var character in text)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("not base32");
            }

            (buffer, bits) = (((buffer << BitsPerChar) | value) & 0xFFF, bits + BitsPerChar);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)((buffer >> bits) & 0xFF));
            }
        }

        return [.. bytes];
    }
}
