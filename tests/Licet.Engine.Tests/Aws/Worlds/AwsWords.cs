using Licet.Engine.Aws.Evaluation;

namespace Licet.Engine.Tests.Aws.Worlds;

/// <summary>
/// The few words that random AWS worlds are made of: few, so that policies and requests meet; close to each other, so
/// that a slip in case, segment, account or escape shows.
/// </summary>
internal static class AwsWords
{
    public const string Ours = "111122223333";
    public const string Theirs = "444455556666";

    public static readonly AwsPrincipal[] Principals =
    [
        Of($"arn:aws:iam::{Ours}:user/team/alice") with { UserId = "AIDA1", CanonicalUserId = "c0ffee" },
        Of($"arn:aws:iam::{Ours}:user/bob"),
        Of($"arn:aws:sts::{Ours}:assumed-role/ops/run") with { UserId = "AROA1:run" },
        Of($"arn:aws:sts::{Ours}:assumed-role/ops/run") with { RoleArn = $"arn:aws:iam::{Ours}:role/path/ops" },
        Of($"arn:aws:iam::{Ours}:role/ops"),
        Of($"arn:aws:sts::{Ours}:federated-user/carol"),
        Of($"arn:aws:sts::{Ours}:assumed-role/AWSServiceRoleForX/run") with { IsServiceLinked = true },
        Of($"arn:aws:iam::{Theirs}:user/bob"),
    ];

    /// <summary>Principals that have no policies of their own.</summary>
    public static readonly AwsPrincipal[] OtherPrincipals =
    [
        Of($"arn:aws:iam::{Ours}:root"), Of($"arn:aws:iam::{Theirs}:root"), Of("sns.amazonaws.com"),
        Of($"arn:aws:iam::{Ours}:saml-provider/corp"), AwsPrincipal.Anonymous,
    ];

    public static readonly (string Kind, string Name)[] Named =
    [
        ("*", "*"), ("AWS", "*"), ("AWS", Ours), ("AWS", $"arn:aws:iam::{Ours}:root"), ("AWS", Theirs),
        ("AWS", $"arn:aws:iam::{Ours}:user/team/alice"), ("AWS", $"arn:aws:iam::{Ours}:user/alice"),
        ("AWS", $"arn:aws:iam::{Ours}:role/ops"), ("AWS", $"arn:aws:iam::{Ours}:role/path/ops"),
        ("AWS", $"arn:aws:sts::{Ours}:assumed-role/ops/run"), ("AWS", $"arn:aws:sts::{Ours}:federated-user/carol"),
        ("AWS", $"arn:aws:iam::{Theirs}:user/bob"), ("Service", "sns.amazonaws.com"), ("Service", "sqs.amazonaws.com"),
        ("Federated", $"arn:aws:iam::{Ours}:saml-provider/corp"), ("CanonicalUser", "c0ffee"),
    ];

    public static readonly string[] Actions =
    [
        "s3:GetObject", "s3:GetObject", "s3:PutObject", "S3:getobject", "s3:ListAllMyBuckets", "sqs:SendMessage",
        "sqs:ListQueues", "iam:ListUsers", "iam:CreatePolicyVersion", "iam:GetPolicy", "iam:PassRole", "sts:AssumeRole",
        "sts:SetContext",
        "sts:GetCallerIdentity", "kms:Decrypt", "kms:DeleteAlias", "s3", "s3:", "",
    ];

    public static readonly string[] ActionPatterns =
    [
        "*", "*", "*:*", "s3:*", "s3:*", "S3:Get*", "s3:?etObject", "s3:getobject", "s3:*Object", "s3:G*t*", "s3:List*",
        "s3:", "s*:GetObject", "sqs:*", "sqs:Send*", "iam:*", "iam:List*", "sts:*", "sts:AssumeRole", "kms:*",
        "kms:Decrypt", "kms:D?????t", "ec2:*",
    ];

    public static readonly string?[] Resources =
    [
        "arn:aws:s3:::docs/alice/a.txt", "arn:aws:s3:::docs/alice/a.txt", "arn:aws:s3:::docs/bob/a:b",
        "arn:aws:s3:::docs", "arn:aws:s3:::docs/red/*",
        "arn:aws:S3:::docs/alice/a.txt", $"arn:aws:sqs:eu-west-1:{Ours}:q",
        $"arn:aws:sqs:eu-west-1:{Theirs}:q", $"arn:aws:iam::{Ours}:role/ops", $"arn:aws:iam::{Theirs}:role/ops",
        $"arn:aws:iam::{Ours}:role/aws-reserved/r", "arn:aws:iam::aws:policy/p", $"arn:aws:kms:eu-west-1:{Ours}:key/k",
        $"arn:aws:kms:eu-west-1:{Theirs}:key/k", $"arn:aws:kms:eu-west-1:{Ours}:alias/aws/s3",
        "arn:aws:s3:::d*s/*/a*", "arn:aws:sqs:*:q", "arn:aws:s3:::*e*", "*", "", null, null, null,
    ];

    public static readonly string[] ResourcePatterns =
    [
        "*", "*", "*", "arn:aws:s3:::docs/*", "arn:aws:s3:::docs/${aws:username}/*", "arn:aws:s3:::*",
        "arn:aws:s3:::docs/alice/a.txt", "arn:aws:s3:::docs/?l*e/a.tx?", "arn:aws:s3:*:a.txt", "arn:aws:s*:docs/*",
        "arn:aws:s*", "arn:aws:sqs:*", "arn:aws:sqs", "arn:aws:sqs:eu-west-1", "arn:aws:sqs:eu-*-1:*:q",
        "arn:aws:sqs:e*1:q", $"arn:aws:sqs:eu-west-?:{Ours}:?", $"arn:aws:iam::{Ours}:role/*", "arn:aws:iam::*:role/*",
        "arn:aws:*:eu-west-1:*", $"arn:aws:kms:*:{Ours}:key/?", $"arn:*:kms:*:*:*", "arn:aws:s3:::docs/${*}",
        "arn:aws:s3:::docs/red/${*}", "arn:aws:s3:::docs/${aws:PrincipalTag/team, 'red'}/*",
        "arn:aws:s3:::docs/${aws:tagkeys, 'red'}/*", "arn:aws:s3:::docs/${aws:PrincipalTag/team}/*",
        "arn:${aws:username}:s3:::*",
        "arn:aws:s3:::docs/${aws:TagKeys}/*",
        "arn:aws:s3:::docs/${unclosed", $"arn:aws:iam::{Ours}:user/*", "arn:aws:?3:::d*s/b?b/a*b",
    ];

    private static AwsPrincipal Of(string text) => AwsPrincipal.Parse(text)!;
}
