using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.Aws;

/// <summary>The unique ids of AWS: a prefix of four letters that says what it is, and letters and digits.</summary>
public static class AwsIds
{
    /// <summary>Prefix of users.</summary>
    public const string User = "AIDA";

    /// <summary>Prefix of groups.</summary>
    public const string Group = "AGPA";

    /// <summary>Prefix of roles.</summary>
    public const string Role = "AROA";

    /// <summary>Prefix of managed policies.</summary>
    public const string Policy = "ANPA";

    /// <summary>Prefix of instance profiles.</summary>
    public const string InstanceProfile = "AIPA";

    /// <summary>Prefix of server certificates.</summary>
    public const string ServerCertificate = "ASCA";

    /// <summary>Prefix of SSH keys.</summary>
    public const string SshPublicKey = "APKA";

    /// <summary>Prefix of access keys of users.</summary>
    public const string AccessKey = "AKIA";

    /// <summary>Prefix of temporary access keys.</summary>
    public const string TemporaryKey = "ASIA";

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int IdChars = 21;
    private const int KeyChars = 20;

    /// <summary>A new unique id.</summary>
    public static string Draw(string prefix) => prefix + RandomNumberGenerator.GetString(Alphabet, LengthOf(prefix));

    /// <summary>
    /// The unique id of something that was never given one: always the same for the same thing, and another for a later
    /// one of its name.
    /// </summary>
    public static string Derive(string prefix, string name, DateTime createdAt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix} {createdAt.Ticks} {name}"));
        return string.Create(prefix.Length + LengthOf(prefix), (prefix, hash), static (text, from) =>
        {
            from.prefix.CopyTo(text);
            for (var index = from.prefix.Length; index < text.Length; index++)
            {
                text[index] = Alphabet[from.hash[index] % Alphabet.Length];
            }
        });
    }

    private static int LengthOf(string prefix) =>
        (prefix is AccessKey or TemporaryKey ? KeyChars : IdChars) - prefix.Length;
}
