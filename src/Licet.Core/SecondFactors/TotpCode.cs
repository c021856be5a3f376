using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.SecondFactors;

/// <summary>
/// Time-based one-time passwords (RFC 6238) as authenticator apps make them: HMAC-SHA-1, six digits, a new one every
/// thirty seconds. <c>TotpCode.At(secret, TotpCode.StepOf(now))</c> is the present one.
/// </summary>
public static class TotpCode
{
    /// <summary>How long a code is shown.</summary>
    public const int StepSeconds = 30;

    /// <summary>How many steps the app's clock may be before or behind ours (RFC 6238 §5.2).</summary>
    public const int StepsOff = 1;

    /// <summary>How long a secret is: as long as the hash (RFC 4226 §4, R6).</summary>
    public const int SecretBytes = 20;

    private const int Digits = 6;
    private const int Modulus = 1_000_000;

    /// <summary>The number of an instant's step.</summary>
    public static long StepOf(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    /// <summary>The code of a step (RFC 4226 §5.3).</summary>
    [SuppressMessage(
        "Security", "CA5350", Justification = "RFC 6238 as every app has it; HMAC does not need collision resistance.")]
    public static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var truncated = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (truncated % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code this is, around an instant and behind the last that was used; null when there is none. All
    /// of them are compared, in the same time.
    /// </summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">As typed; blanks do not count.</param>
    /// <param name="utc">Now.</param>
    /// <param name="lastStep">This step and those before it are used up.</param>
    public static long? MatchingStep(ReadOnlySpan<byte> secret, string code, DateTime utc, long lastStep)
    {
        var typed = Encoding.UTF8.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        var present = StepOf(utc);
        long? matching = null;
        for (var step = present - StepsOff; step <= present + StepsOff; step++)
        {
            var isEqual = CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(At(secret, step)));
            matching = isEqual && step > lastStep ? step : matching;
        }

        return matching;
    }

    /// <summary>What an app reads from a QR code (the Key Uri Format of Google Authenticator).</summary>
    /// <param name="secret">The secret in base32.</param>
    /// <param name="issuer">Who asks for the code.</param>
    /// <param name="name">Whose it is: <c>xx1111-ovh/john.doe</c>.</param>
    public static string UriOf(string secret, string issuer, string name) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(name)}?secret={secret}"
        + $"&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
}
