using System.Collections.Immutable;
using Licet.Core.Failures;
using Licet.Engine.Decisions;

namespace Licet.Core.Credentials;

/// <summary>What an application asks of whoever is to validate its consumer key. Immutable.</summary>
/// <param name="Rules">The calls that it wants to make.</param>
/// <param name="AllowedIps">From where it will make them, as CIDR ranges or addresses; default for anywhere.</param>
/// <param name="Redirection">Where the browser goes afterwards; null for nowhere.</param>
public sealed record ApiCredentialRequest(
    ImmutableArray<AccessRule> Rules, ImmutableArray<string> AllowedIps = default, string? Redirection = null)
{
    private const int RulesMax = 200;
    private const int PathCharsMax = 255;
    private const int AllowedIpsMax = 100;
    private const int RedirectionCharsMax = 2048;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Error? Check()
    {
        if (Rules.IsDefaultOrEmpty || Rules.Length > RulesMax)
        {
            return Error.Invalid("accessRules", $"needs 1 to {RulesMax} members");
        }

        for (var index = 0; index < Rules.Length; index++)
        {
            if (CheckRule($"accessRules[{index}]", Rules[index]) is { } refusal)
            {
                return refusal;
            }
        }

        return CheckAllowedIps(AllowedIps) ?? CheckRedirection(Redirection);
    }

    /// <summary>What is wrong with ranges of addresses; null when nothing is.</summary>
    internal static Error? CheckAllowedIps(ImmutableArray<string> ranges)
    {
        if (ranges.IsDefault)
        {
            return null;
        }

        if (ranges.Length is 0 or > AllowedIpsMax)
        {
            return Error.Invalid(
                "allowedIPs", $"has {ranges.Length} members, not 1 to {AllowedIpsMax}; null is for anywhere");
        }

        for (var index = 0; index < ranges.Length; index++)
        {
            if (!SourceAddress.IsRange(ranges[index]))
            {
                return Error.Invalid($"allowedIPs[{index}]", $"`{ranges[index]}` is not an address or a CIDR range");
            }
        }

        return null;
    }

    private static Error? CheckRule(string path, AccessRule rule)
    {
        if (!AccessRule.Methods.Contains(rule.Method))
        {
            return Error.Invalid(
                $"{path}.method", $"`{rule.Method}` is not a method: {string.Join(", ", AccessRule.Methods)}");
        }

        return rule.Path.StartsWith('/') && rule.Path.Length <= PathCharsMax && !rule.Path.Any(char.IsControl)
            ? null
            : Error.Invalid(
                $"{path}.path", $"is not a path: `/` first, at most {PathCharsMax} characters");
    }

    private static Error? CheckRedirection(string? url) =>
        url is null
            || (url.Length <= RedirectionCharsMax
                && url.All(one => char.IsAscii(one) && !char.IsControl(one))
                && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
                && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)
                && parsed.UserInfo.Length == 0)
                ? null
                : Error.Invalid(
                    "redirection",
                    $"is not an http or https URL in ASCII, of at most {RedirectionCharsMax} characters, "
                        + "without a user name");
}
