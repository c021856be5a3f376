using System.Security.Cryptography;
using System.Text;

namespace Licet.Core.Aws;

/// <summary>The AWS face of an account: its number, alias and password policy. Immutable.</summary>
public sealed record AwsAccountFacet
{
    /// <summary>How many digits an AWS account number has.</summary>
    public const int NumberDigits = 12;

    /// <summary>The number; null where it follows from the account's name (<see cref="NumberOf"/>).</summary>
    public string? Number { get; init; }

    /// <summary>The alias; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>The password policy; null where none was set.</summary>
    public AwsPasswordPolicy? PasswordPolicy { get; init; }

    /// <summary>A number for an account that was given none: always the same for the same name.</summary>
    public static string NumberOf(string accountName)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"AWS account number of {accountName}"));
        var number = new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));

        // The first digit is not zero: what reads it as a number must not lose one.
        return $"{100_000_000_000UL + (ulong)(number % 900_000_000_000UL)}";
    }

    /// <summary>Whether a text is an AWS account number.</summary>
    public static bool IsNumber(string text) => text.Length == NumberDigits && text.All(char.IsAsciiDigit);
}
