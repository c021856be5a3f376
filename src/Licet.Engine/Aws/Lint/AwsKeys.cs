using System.Collections.Frozen;

namespace Licet.Engine.Aws.Lint;

/// <summary>
/// Condition keys that every service has, and what is known of them (IAM user guide: global condition context keys).
/// Names are compared without regard to case.
/// </summary>
internal static class AwsKeys
{
    /// <summary>What a key's values are.</summary>
    public enum ValueType
    {
        Text,
        Arn,
        Truth,
        Date,
        Number,
        Address,

        /// <summary>A tag's value, or a moment: any operator may be meant.</summary>
        Any,
    }

    private const string Global =
        """
        CalledVia Text*
        CalledViaFirst Text
        CalledViaLast Text
        CurrentTime Date
        EpochTime Any
        FederatedProvider Text
        MultiFactorAuthAge Number
        MultiFactorAuthPresent Truth
        PrincipalAccount Text
        PrincipalArn Arn
        PrincipalIsAWSService Truth
        PrincipalOrgID Text
        PrincipalOrgPaths Text*
        PrincipalServiceName Text
        PrincipalServiceNamesList Text*
        PrincipalTag/ Any
        PrincipalType Text
        RequestTag/ Any
        RequestedRegion Text
        ResourceAccount Text
        ResourceOrgID Text
        ResourceOrgPaths Text*
        ResourceTag/ Any
        SecureTransport Truth
        SignInSessionArn Arn
        SourceAccount Text
        SourceArn Arn
        SourceIdentity Text
        SourceIp Address
        SourceOrgID Text
        SourceOrgPaths Text*
        SourceOwner Text
        SourceVpc Text
        SourceVpcArn Arn
        SourceVpce Text
        TagKeys Text*
        TokenIssueTime Date
        UserAgent Text
        ViaAWSService Truth
        ViaAWSMCPService Truth
        CalledViaAWSMCP Text
        VpcSourceIp Address
        VpceAccount Text
        VpceOrgID Text
        VpceOrgPaths Text*
        AssumedRoot Truth
        ChatbotSourceArn Arn
        Ec2InstanceSourcePrivateIPv4 Any
        Ec2InstanceSourceVpc Text
        ARN Arn
        referer Text
        userid Text
        username Text
        """;

    // Keys of services with several values in one request, as far as their pages are well known.
    private static readonly FrozenSet<string> s_multiValued = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "dynamodb:Attributes", "dynamodb:LeadingKeys", "kms:EncryptionContextKeys", "kms:GrantOperations",
        "sts:TransitiveTagKeys", "cognito-identity.amazonaws.com:amr", "route53:ChangeResourceRecordSetsActions",
        "route53:ChangeResourceRecordSetsRecordTypes", "route53:ChangeResourceRecordSetsNormalizedRecordNames");

    private static readonly FrozenDictionary<string, (ValueType Type, bool IsMulti)> s_global =
        Global.Split('\n').Select(line => line.Split(' ')).ToFrozenDictionary(
            one => $"aws:{one[0]}",
            one => (Enum.Parse<ValueType>(one[1].TrimEnd('*')), one[1].EndsWith('*')),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a key is another; a name that ends in <c>/</c> stands for all that begin so.</summary>
    public static bool Is(string key, string name) =>
        name.EndsWith('/')
            ? key.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            : key.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is known of a global key; null when it is none.</summary>
    public static (ValueType Type, bool IsMulti)? Find(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return s_global.TryGetValue(slash < 0 ? key : key[..(slash + 1)], out var found) ? found : null;
    }

    /// <summary>Whether a key is one that only makes sense with a tag's key behind it, and has none.</summary>
    public static bool LacksTagKey(string key) =>
        s_global.ContainsKey(key + "/") || (key.EndsWith('/') && s_global.ContainsKey(key));

    /// <summary>Whether a request may hold several values of a key.</summary>
    public static bool IsMultiValued(string key) => s_multiValued.Contains(key) || Find(key) is { IsMulti: true };
}
