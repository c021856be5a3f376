namespace Licet.Engine.Aws.Evaluation;

/// <summary>The requests that AWS answers by rules of their own.</summary>
internal static class SpecialRequests
{
    /// <summary>Whether everybody may do it, whatever policies say.</summary>
    public static bool IsCallerIdentity(in Question question) => question.Action is "sts:getcalleridentity";

    /// <summary>
    /// Whether the resource has to trust the principal's account before its identity policies count: a role that is
    /// assumed, a KMS key.
    /// </summary>
    public static bool NeedsTrust(in Question question) =>
        !question.AssumesTrust && question.Service switch
        {
            "sts" => IsAssuming(question.Name),
            "kms" => question.Resource.StartsWith("arn:")
                && question.Resource.Contains(":key/", StringComparison.Ordinal),
            _ => false,
        };

    /// <summary>
    /// Whether it would change what AWS itself owns in every account: its managed policies, its reserved roles, the
    /// aliases of its keys.
    /// </summary>
    public static bool ChangesWhatAwsKeeps(in Question question) =>
        question.Service switch
        {
            "iam" => (question.Resource.Contains(":iam::aws:policy/", StringComparison.Ordinal)
                    || question.Resource.Contains(":role/aws-reserved/", StringComparison.Ordinal))
                && IsIamWrite(question.Name),
            "kms" => question.Resource.Contains(":alias/aws/", StringComparison.Ordinal)
                && question.Name is "createalias" or "updatealias" or "deletealias",
            _ => false,
        };

    /// <summary>What is done to a role when it is assumed; sessions are tagged by the same call.</summary>
    public static bool IsAssuming(ReadOnlySpan<char> name) =>
        name.StartsWith("assumerole") || name is "tagsession" or "setsourceidentity" or "setcontext";

    private static bool IsIamWrite(ReadOnlySpan<char> name) =>
        !name.StartsWith("get") && !name.StartsWith("list") && !name.StartsWith("generate")
        && !name.StartsWith("simulate") && name is not "passrole";
}
