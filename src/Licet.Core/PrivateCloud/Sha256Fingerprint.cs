namespace Licet.Core.PrivateCloud;

/// <summary>
/// The SHA-256 fingerprint of a certificate as people write it: 64 hexadecimal digits, upper or lower case, with or
/// without colons.
/// </summary>
public static class Sha256Fingerprint
{
    private const int DigitsCount = 64;

    /// <summary>Its digits alone, as they are written; null where it is none.</summary>
    public static string? DigitsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.Replace(":", "", StringComparison.Ordinal);
        return digits.Length == DigitsCount && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    /// <summary>Whether both are the same fingerprint, however written, or both none.</summary>
    public static bool AreSame(string? one, string? other) =>
        one is null || other is null
            ? one is null && other is null
            : DigitsOf(one) is { } digits && digits.Equals(DigitsOf(other), StringComparison.OrdinalIgnoreCase);
}
