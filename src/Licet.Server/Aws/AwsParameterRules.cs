using System.Buffers;
using System.Globalization;
using Licet.Core.Aws;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>
/// What AWS asks of a parameter, by its name: every operation means the same by the same name. The sentences are
/// AWS's, which name the parameter with a small first letter.
/// </summary>
internal static class AwsParameterRules
{
    private const string NameCharacters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-";

    private const string OneError = "1 validation error detected: ";

    private static readonly SearchValues<char> s_name = SearchValues.Create(NameCharacters);

    private static readonly Rule s_path = new(1, 512, @"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)", IsPath);
    private static readonly Rule s_policyName = Name(128);
    private static readonly Rule s_arn = new(20, 2048, null, _ => true);
    private static readonly Rule s_document = new(1, 131_072, null, _ => true);
    private static readonly Rule s_accessKeyId = new(16, 128, @"[\w]+", text => text.All(char.IsAsciiLetterOrDigit));

    private static readonly Dictionary<string, Rule> s_rules = new(StringComparer.Ordinal)
    {
        ["UserName"] = Name(128),
        ["NewUserName"] = Name(64),
        ["GroupName"] = Name(128),
        ["NewGroupName"] = Name(128),
        ["RoleName"] = Name(64),
        ["RoleSessionName"] = new(2, 64, @"[\w+=,.@-]*", IsName),
        ["SourceIdentity"] = new(2, 64, @"[\w+=,.@-]*", IsName),
        ["ExternalId"] = new(2, 1224, @"[\w+=,.@:\/-]*", text => IsName(text.Replace(':', '-').Replace('/', '-'))),
        ["TokenCode"] = new(6, 6, @"[\d]*", text => text.All(char.IsAsciiDigit)),
        ["InstanceProfileName"] = Name(128),
        ["ServerCertificateName"] = Name(128),
        ["NewServerCertificateName"] = Name(128),
        ["VirtualMFADeviceName"] = Name(226),
        ["Name"] = Name(128),
        ["PolicyName"] = s_policyName,
        ["Path"] = s_path,
        ["NewPath"] = s_path,
        ["PathPrefix"] = new(1, 512, @"\u002F[\u0021-\u007F]*", text => text[0] == '/'),
        ["PolicyArn"] = s_arn,
        ["PolicySourceArn"] = s_arn,
        ["RoleArn"] = s_arn,
        ["Arn"] = s_arn,
        ["PermissionsBoundary"] = s_arn,
        ["PolicyDocument"] = s_document,
        ["AssumeRolePolicyDocument"] = s_document,
        ["Policy"] = s_document,
        ["AccessKeyId"] = s_accessKeyId,
        ["VersionId"] = new(1, 32, "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?", text => text[0] == 'v'),
        ["AccountAlias"] = new(3, 63, "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$", IsAlias),
        ["Description"] = new(0, 1000, null, _ => true),
        ["Status"] = OneOf("Active", "Inactive", "Expired"),
        ["Scope"] = OneOf("All", "AWS", "Local"),
        ["PolicyUsageFilter"] = OneOf("PermissionsPolicy", "PermissionsBoundary"),
        ["AssignmentStatus"] = OneOf("Assigned", "Unassigned", "Any"),
        ["EntityFilter"] = OneOf("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"),
        ["Granularity"] = OneOf("SERVICE_LEVEL", "ACTION_LEVEL"),
        ["Password"] = new(1, 128, null, _ => true),
        ["NewPassword"] = new(1, 128, null, _ => true),
        ["OldPassword"] = new(1, 128, null, _ => true),
        ["MaxItems"] = Number(1, 1000),
        ["MaxSessionDuration"] = Number(3600, 43_200),
        ["MinimumPasswordLength"] = Number(6, 128),
        ["MaxPasswordAge"] = Number(1, 1095),
        ["PasswordReusePrevention"] = Number(1, 24),
        ["DurationSeconds"] = Number(900, 129_600),
        ["RequireSymbols"] = Flag(),
        ["RequireNumbers"] = Flag(),
        ["RequireUppercaseCharacters"] = Flag(),
        ["RequireLowercaseCharacters"] = Flag(),
        ["AllowUsersToChangePassword"] = Flag(),
        ["HardExpiry"] = Flag(),
        ["PasswordResetRequired"] = Flag(),
        ["SetAsDefault"] = Flag(),
        ["OnlyAttached"] = Flag(),
    };

    /// <summary>What is wrong with a parameter; null when nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="text">What was given; null when nothing was.</param>
    /// <param name="isRequired">Whether the operation cannot do without.</param>
    public static Error? Check(string name, string? text, bool isRequired)
    {
        if (text is null)
        {
            return isRequired ? Failed("null", name, "Member must not be null") : null;
        }

        if (!s_rules.TryGetValue(name, out var rule))
        {
            return null;
        }

        // Terraform sends optional texts that are not set as empty ones.
        if (text.Length == 0 && !isRequired)
        {
            return null;
        }

        if (rule.IsNumber)
        {
            return CheckNumber(name, text, rule);
        }

        var shown = name.Contains("Password", StringComparison.Ordinal) ? "***" : text;
        return text.Length < rule.Min
            ? Failed(shown, name, $"Member must have length greater than or equal to {rule.Min}")
            : text.Length > rule.Max
                ? Failed(shown, name, $"Member must have length less than or equal to {rule.Max}")
                : rule.Matches(text)
                    ? null
                    : Failed(shown, name, rule.Constraint!);
    }

    /// <summary>What is wrong with tags; null when nothing is.</summary>
    public static Error? CheckTags(IReadOnlyList<AwsParameters> tags)
    {
        for (var index = 0; index < tags.Count; index++)
        {
            var path = $"tags.{index + 1}.member.";
            var key = tags[index]["Key"];
            var error = Check($"{path}key", key, isRequired: true)
                ?? CheckLength($"{path}key", key!, 1, 128)
                ?? Check($"{path}value", tags[index]["Value"], isRequired: true)
                ?? CheckLength($"{path}value", tags[index]["Value"]!, 0, 256);
            if (error is not null)
            {
                return error;
            }

            if (key!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                return AwsFaults.InvalidInput("Tag keys that begin with aws: are reserved for AWS.");
            }
        }

        var twice = tags.GroupBy(tag => tag["Key"], StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1);
        return twice
            ? AwsFaults.InvalidInput(
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.")
            : null;
    }

    /// <summary>All sentences about single parameters in one, as AWS says it; null for none.</summary>
    public static Error? Together(IReadOnlyList<Error> errors) =>
        errors switch
        {
            [] => null,
            [var error] => error,
            _ => AwsFaults.Validation(
                $"{errors.Count} validation errors detected: "
                    + string.Join("; ", errors.Select(error => error.Message[OneError.Length..]))),
        };

    /// <summary>The sentence of AWS about one parameter.</summary>
    public static Error Failed(string value, string name, string constraint) =>
        AwsFaults.Validation(
            $"{OneError}Value {(value == "null" ? "null" : $"'{value}'")} at "
                + $"'{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: {constraint}");

    private static Error? CheckLength(string name, string text, int min, int max) =>
        text.Length < min
            ? Failed(text, name, $"Member must have length greater than or equal to {min}")
            : text.Length > max
                ? Failed(text, name, $"Member must have length less than or equal to {max}")
                : null;

    private static Error? CheckNumber(string name, string text, Rule rule)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return AwsErrors.MalformedInput($"`{text}` at '{name}' is not a number");
        }

        return number < rule.Min
            ? Failed(text, name, $"Member must have value greater than or equal to {rule.Min}")
            : number > rule.Max
                ? Failed(text, name, $"Member must have value less than or equal to {rule.Max}")
                : null;
    }

    private static Rule Name(int charsMax) => new(1, charsMax, @"[\w+=,.@-]+", IsName);

    private static Rule Number(int min, int max) => new(min, max, null, _ => true) { IsNumber = true };

    private static Rule Flag() => OneOf("true", "false");

    private static Rule OneOf(params string[] texts) =>
        new(0, int.MaxValue, $"Member must satisfy enum value set: [{string.Join(", ", texts)}]", texts.Contains)
        {
            IsSet = true,
        };

    // A name is a segment of paths elsewhere, where these two have a meaning of their own.
    private static bool IsName(string text) => !text.AsSpan().ContainsAnyExcept(s_name) && text is not ("." or "..");

    private static bool IsPath(string text) =>
        text[0] == '/' && text[^1] == '/' && text.All(character => character is >= '!' and <= '~');

    private static bool IsAlias(string text) =>
        text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && text[0] != '-'
        && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal)
        && !Core.Aws.AwsAccountFacet.IsNumber(text);

    private sealed record Rule(int Min, int Max, string? Pattern, Func<string, bool> Matches)
    {
        public bool IsNumber { get; init; }

        public bool IsSet { get; init; }

        public string? Constraint =>
            IsSet ? Pattern : $"Member must satisfy regular expression pattern: {Pattern}";
    }
}
