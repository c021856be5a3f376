using Licet.Engine.Aws;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Tests.Worlds;

namespace Licet.Engine.Tests.Aws.Worlds;

/// <summary>Random conditions and contexts that meet often.</summary>
internal static class AwsConditionMaker
{
    // Each family: operators, keys, values that policies give, values that requests hold.
    private static readonly Family[] s_families =
    [
        new(
            ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
                "StringNotLike"],
            ["aws:PrincipalTag/team", "aws:TagKeys", "AWS:principaltag/TEAM", "aws:username", "aws:PrincipalType",
                "aws:PrincipalAccount", "aws:ResourceAccount", "aws:PrincipalIsAWSService"],
            ["red", "blue", "RED", "r*", "?ed", "*", "${*}", "r${*}d", "${aws:PrincipalTag/team}", "${aws:username}",
                "${aws:nothing, 'red'}", "alice", AwsWords.Ours, "User", "", "false", "${aws:TagKeys}",
                "${aws:EpochTime}"],
            ["red", "blue", "RED", "r*d", "", "alice", "*", "redd"]),
        new(
            ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan",
                "NumericGreaterThanEquals"],
            ["s3:max-keys"],
            ["10", "10.0", "1e1", "9.99", "-5", "ten", "${s3:max-keys}"],
            ["10", "10.00", "9", "11", "-5", "ten", ""]),
        new(
            ["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan",
                "DateGreaterThanEquals"],
            ["aws:CurrentTime", "aws:TokenIssueTime", "aws:EpochTime"],
            ["2026-06-15T10:00:00Z", "2026-06-15", "1781517600", "1781517600000", "2026-06-15T12:00+02:00", "2026-06",
                "2026-06-15T10:00:00.0000001Z", "never", "2026-02-30"],
            ["2026-06-15T10:00:00Z", "2026-06-15T10:00:00", "1781517600", "1781517599999", "never", "2026-06-15"]),
        new(["Bool"], ["aws:MultiFactorAuthPresent"], ["true", "false", "TRUE", "yes", "${aws:MultiFactorAuthPresent}"],
            ["true", "false", "True", "yes"]),
        new(["BinaryEquals"], ["test:bin"], ["QUJD", "QUJE", "no base64!"], ["QUJD", "QUJE", "no base64!"]),
        new(
            ["IpAddress", "NotIpAddress"],
            ["aws:SourceIp"],
            ["10.0.0.0/8", "10.1.2.3", "2001:db8::/32", "::/0", "0.0.0.0/0", "nowhere", "10.1.2.3/33"],
            ["10.1.2.3", "192.0.2.1", "2001:db8::1", "::ffff:10.1.2.3", "unknown", ""]),
        new(
            ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
            ["aws:PrincipalArn", "aws:SourceArn"],
            [$"arn:aws:iam::{AwsWords.Ours}:*", $"arn:aws:iam::{AwsWords.Ours}:user/*", "arn:aws:*:*:*:*",
                "arn:aws:s3:::docs", "arn:*:s3:*", "*", "arn:aws:i*", "arn:aws:s?:::d*s:x",
                $"arn:aws:iam::{AwsWords.Ours}:user/${{aws:username}}"],
            [$"arn:aws:iam::{AwsWords.Ours}:user/bob", "arn:aws:s3:::docs", "arn:aws:s3:::docs:x", "docs"]),
    ];

    private static readonly (string Key, string[] Values, bool IsMany)[] s_held =
    [
        ("aws:PrincipalTag/team", s_families[0].Held, false), ("aws:tagkeys", s_families[0].Held, true),
        ("s3:max-keys", s_families[1].Held, false), ("aws:TokenIssueTime", s_families[2].Held, false),
        ("aws:MultiFactorAuthPresent", s_families[3].Held, false), ("test:bin", s_families[4].Held, false),
        ("aws:SourceIp", s_families[5].Held, false), ("aws:SourceArn", s_families[6].Held, false),
        ("aws:username", s_families[0].Held, false),
    ];

    public static AwsCondition Condition(SplitMix64 random)
    {
        var family = random.Pick<Family>(s_families);
        var name = random.Pick<string>(family.Operators);
        var key = random.Pick<string>(random.Chance(92) ? family.Keys : random.Pick<Family>(s_families).Keys);
        if (random.Chance(8))
        {
            return new AwsCondition(
                random.Pick("Null", "Null", "NullIfExists", "ForAllValues:Null"),
                key,
                [random.Pick("true", "false", "TRUE")]);
        }

        var quantifier = random.Chance(80) ? "" : random.Pick("ForAnyValue:", "ForAllValues:");
        var most = random.Chance(5) ? 12 : 3;
        return new AwsCondition(
            (random.Chance(1) ? "Unknown" : "") + quantifier + name + (random.Chance(20) ? "IfExists" : ""),
            key,
            [.. random.Many(1, most, () => random.Pick<string>(family.Wanted))]);
    }

    public static AwsContext Context(SplitMix64 random)
    {
        var held = new List<KeyValuePair<string, AwsContextValue>>();
        foreach (var (key, values, isMany) in s_held)
        {
            if (random.Chance(key == "aws:username" ? 5 : 50))
            {
                held.Add(new(key, isMany
                    ? AwsContextValue.Many(random.Many(0, 3, () => random.Pick<string>(values)))
                    : AwsContextValue.Single(random.Pick<string>(values))));
            }
        }

        if (random.Chance(20))
        {
            held.Add(new("aws:RequestedRegion", AwsContextValue.Single("eu-west-1")));
        }

        return new AwsContext(held);
    }

    private sealed record Family(string[] Operators, string[] Keys, string[] Wanted, string[] Held);
}
