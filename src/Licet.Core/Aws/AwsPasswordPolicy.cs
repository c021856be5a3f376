using Licet.Core.Failures;

namespace Licet.Core.Aws;

/// <summary>What passwords set through AWS's API have to be like. Immutable.</summary>
public sealed record AwsPasswordPolicy
{
    /// <summary>The least number of characters, 6 to 128.</summary>
    public int MinimumPasswordLength { get; init; } = 6;

    /// <summary>Whether a character that is neither letter nor digit is needed.</summary>
    public bool RequireSymbols { get; init; }

    /// <summary>Whether a digit is needed.</summary>
    public bool RequireNumbers { get; init; }

    /// <summary>Whether an upper-case letter is needed.</summary>
    public bool RequireUppercaseCharacters { get; init; }

    /// <summary>Whether a lower-case letter is needed.</summary>
    public bool RequireLowercaseCharacters { get; init; }

    /// <summary>Whether users may change their own password without a policy that says so.</summary>
    public bool AllowUsersToChangePassword { get; init; }

    /// <summary>
    /// After how many days a password expires, 1 to 1,095; null for never. Kept and told; not enforced.
    /// </summary>
    public int? MaxPasswordAge { get; init; }

    /// <summary>How many former passwords may not be used again; null for none. Kept and told; not enforced.</summary>
    public int? PasswordReusePrevention { get; init; }

    /// <summary>Whether an expired password cannot be changed by its user. Kept and told; not enforced.</summary>
    public bool? HardExpiry { get; init; }

    /// <summary>What is wrong with a password under a policy, or under none; null when nothing is.</summary>
    public static Error? Check(AwsPasswordPolicy? policy, string password)
    {
        var asked = policy ?? new AwsPasswordPolicy { MinimumPasswordLength = 8 };
        var fault = password.Length < asked.MinimumPasswordLength
            ? $"Password should have a minimum length of {asked.MinimumPasswordLength}"
            : asked.RequireUppercaseCharacters && !password.Any(char.IsAsciiLetterUpper)
                ? "Password should have at least one uppercase letter"
                : asked.RequireLowercaseCharacters && !password.Any(char.IsAsciiLetterLower)
                    ? "Password should have at least one lowercase letter"
                    : asked.RequireNumbers && !password.Any(char.IsAsciiDigit)
                        ? "Password should have at least one number"
                        : asked.RequireSymbols && password.All(char.IsAsciiLetterOrDigit)
                            ? "Password should have at least one symbol"
                            : null;
        return fault is null ? null : new Error(ErrorKind.Invalid, fault) { Rule = "PasswordPolicyViolation" };
    }
}
