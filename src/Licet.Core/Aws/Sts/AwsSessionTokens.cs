using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Licet.Core.Credentials;
using Licet.Core.SecondFactors;

namespace Licet.Core.Aws.Sts;

/// <summary>
/// Temporary credentials without a memory: all that they say, their secret too, is in the session token, sealed
/// (<see cref="SecretBox"/>) to the id of their key. They end with their time, with the role or user that they are for,
/// and with the access key that they stand on. Immutable and safe for any number of threads.
/// </summary>
public sealed class AwsSessionTokens(SecretBox box)
{
    /// <summary>How many characters a token may have: as a header, with the rest of the request.</summary>
    public const int CharsMax = 12 * 1024;

    private const int SecretChars = 40;
    private const int AccountShift = 7;
    private const int CodedChars = 16;
    private const int IdBytes = 10;
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly SearchValues<char> s_base64 = SearchValues.Create($"{SecretAlphabet}=");

    private static readonly SearchValues<char> s_base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    /// <summary>A new secret for a grant.</summary>
    public static string DrawSecret() => RandomNumberGenerator.GetString(SecretAlphabet, SecretChars);

    /// <summary>Credentials for a grant.</summary>
    /// <param name="grant">What they say.</param>
    /// <param name="accountNumber">The AWS number of the account that they act in: their id tells it.</param>
    public AwsCredentials Issue(AwsSessionGrant grant, string accountNumber)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var id = DrawKeyId(accountNumber);
        var token = box.Seal(JsonSerializer.Serialize(grant, AwsSessionJson.Short.AwsSessionGrant), ContextOf(id));
        return new AwsCredentials(id, grant.Secret, token, grant.ExpiresAt);
    }

    /// <summary>What a token says; null when it is none of ours, was changed, or belongs to another key.</summary>
    public AwsSessionGrant? Open(string token, string accessKeyId)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length is 0 or > CharsMax || token.AsSpan().ContainsAnyExcept(s_base64) || !Base64.IsValid(token))
        {
            return null;
        }

        return box.Open(token, ContextOf(accessKeyId)) is { } json ? Read(json) : null;
    }

    /// <summary>
    /// The account number that the id of a temporary key tells, written as AWS writes it into its own; null when it is
    /// no such id.
    /// </summary>
    public static string? AccountNumberIn(string accessKeyId)
    {
        ArgumentNullException.ThrowIfNull(accessKeyId);
        var coded = accessKeyId.StartsWith(AwsIds.TemporaryKey, StringComparison.Ordinal)
            ? accessKeyId[AwsIds.TemporaryKey.Length..]
            : "";
        if (coded.Length != CodedChars || coded.AsSpan().ContainsAnyExcept(s_base32))
        {
            return null;
        }

        var bytes = Base32.Decode(coded);
        var number = (BinaryPrimitives.ReadUInt64BigEndian(bytes) >> (16 + AccountShift)) & 0xFF_FFFF_FFFF;
        return number.ToString("D12", CultureInfo.InvariantCulture) is { Length: AwsAccountFacet.NumberDigits } text
            ? text
            : null;
    }

    // A token that another version of the program wrote may say too little.
    private static AwsSessionGrant? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, AwsSessionJson.Short.AwsSessionGrant);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Ten bytes: a bit that is set, forty of the account number, and chance.
    private static string DrawKeyId(string accountNumber)
    {
        var bytes = RandomNumberGenerator.GetBytes(IdBytes);
        var account = ulong.Parse(accountNumber, CultureInfo.InvariantCulture);
        var chance = BinaryPrimitives.ReadUInt64BigEndian(bytes) & ((1UL << (16 + AccountShift)) - 1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (1UL << 63) | (account << (16 + AccountShift)) | chance);
        return AwsIds.TemporaryKey + Base32.Encode(bytes);
    }

    private static string ContextOf(string accessKeyId) => $"AWS session {accessKeyId}";
}
