using System.Security.Cryptography;
using System.Text;

namespace Licet.Server.Aws.Signing;

/// <summary>
/// What a request claims by its signature; nothing of it is true before <see cref="Verify"/> has said so. Immutable.
/// </summary>
/// <param name="signature">The signature that the request bears.</param>
internal sealed class SignatureClaim(string signature)
{
    // Nobody's: so that an unknown key takes as long as a known one.
    private static readonly string s_noSecret = new('-', 40);

    /// <summary>The access key that is said to have signed.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The session token of temporary credentials; null when there is none.</summary>
    public required string? SecurityToken { get; init; }

    /// <summary>What the signature is good for.</summary>
    public required SigningScope Scope { get; init; }

    /// <summary>When the request was signed, to the second.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long a presigned request lasts; null where it lasts as long as clocks may be apart.</summary>
    public required TimeSpan? Lifetime { get; init; }

    /// <summary>How far the clocks of client and server may be apart.</summary>
    public required TimeSpan SkewMax { get; init; }

    /// <summary>The names of the signed headers: in lower case, ascending.</summary>
    public required IReadOnlyList<string> SignedHeaders { get; init; }

    /// <summary>The text that stands for the request.</summary>
    public required string CanonicalRequest { get; init; }

    /// <summary>The text that is signed.</summary>
    public string StringToSign => SigningKey.StringToSign(SigningTime.Format(Time), Scope, CanonicalRequest);

    /// <summary>
    /// Whether the request was signed with a secret, and in time. Takes as long for an unknown key as for a wrong
    /// signature.
    /// </summary>
    /// <param name="secret">The secret of <see cref="AccessKeyId"/>; null when nobody has that key.</param>
    /// <param name="now">The time.</param>
    /// <returns>What to answer; null when the claim is true.</returns>
    public SignatureRefusal? Verify(string? secret, DateTimeOffset now)
    {
        var isRight = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(SigningKey.Sign(secret ?? s_noSecret, Scope, StringToSign)),
            Encoding.UTF8.GetBytes(signature));
        return CheckTime(now) ?? (secret, isRight) switch
        {
            (null, _) => SignatureRefusal.UnknownKey,
            (_, false) => SignatureRefusal.WrongSignature,
            (_, true) => null,
        };
    }

    private SignatureRefusal? CheckTime(DateTimeOffset now)
    {
        var age = now - Time;
        var (time, shown, minutes) = (SigningTime.Format(Time), SigningTime.Format(now), SkewMax.TotalMinutes);
        if (age < -SkewMax)
        {
            return SignatureRefusal.Mismatch($"Signature not yet current: {time} is still later than "
                + $"{SigningTime.Format(now + SkewMax)} ({shown} + {minutes} min.)");
        }

        if (Lifetime is { } lifetime)
        {
            return age > lifetime ? SignatureRefusal.RequestExpired : null;
        }

        return age > SkewMax
            ? SignatureRefusal.Mismatch($"Signature expired: {time} is now earlier than "
                + $"{SigningTime.Format(now - SkewMax)} ({shown} - {minutes} min.)")
            : null;
    }
}
