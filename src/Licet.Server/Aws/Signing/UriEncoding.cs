using System.Text;

namespace Licet.Server.Aws.Signing;

/// <summary>
/// AWS's <c>UriEncode</c>: the unreserved characters of RFC 3986 §2.3 as they are, every other byte as <c>%</c> and two
/// capital hexadecimal digits.
/// </summary>
internal static class UriEncoding
{
    /// <summary>
    /// The encoding of a path; its slashes stay. An encoding that the path has already is encoded again: every service
    /// but S3 signs so.
    /// </summary>
    public static string OfPath(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (var one in Encoding.UTF8.GetBytes(path))
        {
            Append(text, one, one == '/');
        }

        return text.ToString();
    }

    /// <summary>
    /// The encoding of a name or value of a query that is encoded already, in whatever way: <c>%7e</c>, <c>~</c> and
    /// <c>%7E</c> are one, and so are <c>+</c> and <c>%20</c>, as in every form. Null where an escape is broken.
    /// </summary>
    public static string? OfQuery(string encoded)
    {
        var text = new StringBuilder(encoded.Length);
        var bytes = Encoding.UTF8.GetBytes(encoded);
        for (var index = 0; index < bytes.Length; index++)
        {
            var one = bytes[index];
            if (one == '%')
            {
                if (index + 2 >= bytes.Length || Digit(bytes[index + 1]) < 0 || Digit(bytes[index + 2]) < 0)
                {
                    return null;
                }

                one = (byte)((Digit(bytes[index + 1]) << 4) | Digit(bytes[index + 2]));
                index += 2;
            }
            else if (one == '+')
            {
                one = (byte)' ';
            }

            Append(text, one, false);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, byte one, bool isKept)
    {
        if (isKept || char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
        {
            text.Append((char)one);
        }
        else
        {
            text.Append('%').Append(one.ToString("X2", null));
        }
    }

    private static int Digit(byte one) => char.IsAsciiHexDigit((char)one) ? Convert.ToInt32($"{(char)one}", 16) : -1;
}
