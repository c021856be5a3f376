using System.Collections.Frozen;

namespace Licet.Engine.Aws.Lint;

/// <summary>
/// Every issue that a policy can have: its code, how much it matters, and what to do when nothing more is known. Codes
/// and severities are those of Access Analyzer's policy checks, where it has the check; the sentences are ours.
/// </summary>
internal static class AwsIssues
{
    private static readonly FrozenDictionary<string, (AwsSeverity Severity, string Fix)> s_all = Parse();

    /// <summary>All codes.</summary>
    public static IEnumerable<string> Codes => s_all.Keys;

    /// <summary>A finding of an issue that is in the table.</summary>
    public static AwsFinding Find(string code, string path, string message, string? fix = null)
    {
        var (severity, usual) = s_all[code];
        return new AwsFinding(severity, code, path, message, fix ?? usual);
    }

    private static FrozenDictionary<string, (AwsSeverity, string)> Parse() =>
        Enum.GetValues<AwsSeverity>()
            .SelectMany(severity => TextOf(severity).Split('\n').Select(line => (severity, line.Split(' ', 2))))
            .ToFrozenDictionary(one => one.Item2[0], one => (one.severity, one.Item2[1]), StringComparer.Ordinal);

    private static string TextOf(AwsSeverity severity) =>
        severity switch
        {
            AwsSeverity.Error => Errors,
            AwsSeverity.SecurityWarning => SecurityWarnings,
            AwsSeverity.Warning => Warnings,
            AwsSeverity.Suggestion => Suggestions,
        };

    private const string Errors =
        """
        ARN_ACCOUNT_NOT_ALLOWED leave the account out: two colons, as in `arn:aws:s3:::bucket`
        ARN_REGION_NOT_ALLOWED leave the region out, and its colons where they are
        DATA_TYPE_MISMATCH write the JSON type that the element takes
        DUPLICATE_KEYS_WITH_DIFFERENT_CASE put all values under one spelling of the key
        EMPTY_VARIABLE name a key between the braces, or remove them
        FEDERATED_PRINCIPAL_NOT_SUPPORTED name the role that the provider's users assume
        INVALID_ACTION write the action as `service:Name`, as the service's documentation spells it
        INVALID_ARN_ACCOUNT write the 12 digits of the account, or `*`
        INVALID_ARN_PREFIX begin the resource with `arn:`
        INVALID_ARN_REGION write a region such as `eu-west-1`, or `*`
        INVALID_ARN_RESOURCE write the resource as its service names it
        INVALID_ARN_SERVICE_CASE write the service in lowercase
        INVALID_CONDITION_DATA_TYPE write all values of the key as the same JSON type
        INVALID_CONDITION_KEY_FORMAT write the key as `service:key`
        INVALID_CONDITION_MULTIPLE_BOOLEAN keep one of the values
        INVALID_CONDITION_OPERATOR use an operator of the language, such as `StringEquals`
        INVALID_EFFECT write `Allow` or `Deny`
        INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY write a domain, or the ARN of a provider
        INVALID_GLOBAL_CONDITION_KEY use a global condition key that exists, or the prefix of the key's service
        INVALID_PARTITION write the partition `aws`
        INVALID_POLICY_ELEMENT remove the element, or write its name as the language has it
        INVALID_PRINCIPAL_FORMAT write `*`, or an object such as {"AWS": "123456789012"}
        INVALID_PRINCIPAL_KEY use `AWS`, `Service`, `Federated` or `CanonicalUser`
        INVALID_REGION write a region such as `eu-west-1`
        INVALID_SERVICE_IN_ACTION write the prefix of a service before the colon, such as `s3`
        INVALID_SERVICE_PRINCIPAL_FORMAT write the service's domain, such as `ec2.amazonaws.com`
        INVALID_VARIABLE_FOR_OPERATOR write the value out, or use an operator of strings or ARNs
        INVALID_VERSION write `2012-10-17`
        INVALID_VPCE_FORMAT write `vpce-` and the 8 or 17 letters and digits of its id
        INVALID_VPC_FORMAT write `vpc-` and the 8 or 17 letters and digits of its id
        INVALID_PRINCIPAL write the principal as its kind is written
        JSON_SYNTAX_ERROR write valid JSON
        LIST_TOO_LONG split the list
        MISMATCHED_ACTION_FOR_PRINCIPAL use the `sts:AssumeRole…` action of the kind of provider
        MISSING_ACTION add `Action`
        MISSING_ACTION_FOR_CONDITION_KEY add the action to the statement
        MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY add the missing actions to the statement
        MISSING_ARN_FIELD write all of `arn:partition:service:region:account:resource`
        MISSING_ARN_REGION write the region between the third and the fourth colon, or `*`
        MISSING_BRACE_IN_VARIABLE close the variable with `}`
        MISSING_EFFECT add `"Effect": "Allow"` or `"Effect": "Deny"`
        MISSING_PRINCIPAL add `Principal`: whom the statement is for
        MISSING_QUALIFIER put `ForAnyValue:` or `ForAllValues:` before the operator
        MISSING_QUOTE_IN_VARIABLE put the default between single quotes: `${key, 'default'}`
        MISSING_RESOURCE add `Resource`
        MISSING_STATEMENT add a statement
        MISSING_TAG_KEY_IN_CONDITION put the tag's key behind the slash: `aws:ResourceTag/team`
        NULL_WITH_IF_EXISTS write `Null` alone: it asks whether the key exists
        POLICY_SIZE_EXCEEDS_SCP_QUOTA split the policy, or use wildcards
        PRIVATE_IP_ADDRESS use public addresses, or the key `aws:VpcSourceIp`
        PRIVATE_NOTIPADDRESS use public addresses, or the key `aws:VpcSourceIp`
        RCP_UNSUPPORTED_ELEMENT write a `Deny` with `Action`: AWS has the only resource control policy that allows
        ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL name in `Principal` who may assume the role
        ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE remove the element
        ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL name who may assume the role
        SCP_SYNTAX_ERROR_ACTION_WILDCARD keep the `*` at the end of the action only
        SCP_SYNTAX_ERROR_ALLOW_CONDITION turn the statement into a `Deny` with the opposite condition
        SCP_SYNTAX_ERROR_ALLOW_NOTACTION list what is allowed in `Action`, or turn the statement into a `Deny`
        SCP_SYNTAX_ERROR_ALLOW_RESOURCE write `"Resource": "*"`, or turn the statement into a `Deny`
        SCP_SYNTAX_ERROR_NOTRESOURCE use `Resource`
        SCP_SYNTAX_ERROR_PRINCIPAL remove the principal; use a condition on `aws:PrincipalArn`
        TEXT_TOO_LONG shorten the text
        UNIQUE_SIDS_REQUIRED give each statement a name of its own
        UNSUPPORTED_ACTION_FOR_CONDITION_KEY move the other actions to a statement without the key
        UNSUPPORTED_ACTION_IN_POLICY use an action that this kind of policy is about
        UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL use `aws:SourceOrgID`, `aws:SourceAccount` or `aws:SourceArn`
        UNSUPPORTED_ELEMENT_COMBINATION keep one of the two
        UNSUPPORTED_GLOBAL_CONDITION_KEY use `aws:PrincipalArn` or `aws:SourceArn`
        UNSUPPORTED_PRINCIPAL remove the principal
        UNSUPPORTED_RESOURCE_ARN_IN_POLICY write a resource that this kind of policy is about
        UNSUPPORTED_SID keep ASCII letters and digits only
        UNSUPPORTED_SPACE_IN_VARIABLE remove the blanks between the braces
        UNSUPPORTED_VERSION write `"Version": "2012-10-17"`
        UNSUPPORTED_WILDCARD_IN_PRINCIPAL name the principal in full, or use `*` and a condition on `aws:PrincipalArn`
        VARIABLE_UNSUPPORTED_IN_ELEMENT write the text out; variables are for resources and conditions
        VARIABLE_UNSUPPORTED_IN_VERSION write `"Version": "2012-10-17"`
        """;

    private const string SecurityWarnings =
        """
        ALLOW_ALL name the actions and resources that are needed
        ALLOW_ALL_OF_SERVICE name the actions that are needed, or the resources
        ALLOW_ANYONE name whom you trust, or add a condition such as `aws:PrincipalOrgID`
        ALLOW_WITH_NOTACTION list in `Action` what is allowed
        ALLOW_WITH_NOTPRINCIPAL name in `Principal` who is allowed
        ALLOW_WITH_NOTRESOURCE list in `Resource` what it is allowed on
        FORALLVALUES_WITH_SINGLE_VALUED_KEY remove `ForAllValues:`
        MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL add a condition on a key of the provider, such as its `:aud` or `:sub`
        MISSING_GITHUB_REPO_CONDITION_KEY add a condition on `token.actions.githubusercontent.com:sub`
        MISSING_PAIRED_CONDITION_KEYS add a condition on the key that belongs to it
        PASS_ROLE_WITH_NOTACTION_AND_NOTRESOURCE name the actions in `Action`, and the roles in `Resource`
        PASS_ROLE_WITH_NOTRESOURCE name the roles in `Resource`
        PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOTRESOURCE name the actions, and the roles in `Resource`
        PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE name the actions, or deny `iam:PassRole` on other roles
        PASS_ROLE_WITH_STAR_IN_RESOURCE name the roles, or add a condition on `iam:PassedToService`
        PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOTACTION add `iam:PassRole` to `NotAction`
        RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL add a condition on `aws:SourceArn` or `aws:SourceAccount`
        """;

    private const string Warnings =
        """
        ALLOW_WRITE_ON_ALL_RESOURCES name the resources
        CREATE_SLR_WITH_NOTACTION_AND_NOTRESOURCE name the actions in `Action`, and the roles in `Resource`
        CREATE_SLR_WITH_NOTRESOURCE name the service-linked roles in `Resource`
        CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOTRESOURCE name the actions, and the service-linked roles in `Resource`
        CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE name the actions, or deny `iam:CreateServiceLinkedRole`
        CREATE_SLR_WITH_STAR_IN_RESOURCE name the role: `arn:aws:iam::*:role/aws-service-role/service/name`
        CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOTACTION add `iam:CreateServiceLinkedRole` to `NotAction`
        DEPRECATED_GLOBAL_CONDITION_KEY use `aws:PrincipalArn`
        FORALLVALUES_WITH_ALLOW add `Null` with `false` for the key: a request without it satisfies `ForAllValues`
        INVALID_DATE_VALUE write a date as `2027-12-31`, or `2027-12-31T23:59:59Z`
        INVALID_ROLE_REFERENCE write the role's ARN; if the role is gone, remove the principal
        INVALID_USER_REFERENCE write the user's ARN; if the user is gone, remove the principal
        MISSING_VERSION add `"Version": "2012-10-17"`
        POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA split the policy, or use wildcards
        POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA split the policy, or use wildcards
        POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA shorten the policy, or have the quota raised
        SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED write `repo:owner/name:ref:refs/heads/branch`
        TYPE_MISMATCH use an operator of the key's type
        TYPE_MISMATCH_BOOLEAN write `true` or `false`
        TYPE_MISMATCH_DATE write a date as `2027-12-31T23:59:59Z`
        TYPE_MISMATCH_IP_RANGE write an address or a range such as `203.0.113.0/24`
        TYPE_MISMATCH_NUMBER write a number
        TYPE_MISMATCH_STRING write base64
        UNIQUE_SIDS_RECOMMENDED give each statement a name of its own
        UNKNOWN_VARIABLE use a condition key in the variable, or the escapes `${*}`, `${?}` and `${$}`
        UNREACHABLE_STATEMENT remove the statement, or narrow the denial
        WILDCARD_WITHOUT_LIKE_OPERATOR use the operator with `Like` if the character is a wildcard
        """;

    private const string Suggestions =
        """
        CONFIRM_AUDIENCE_CLAIM_TYPE remove the qualifier if the provider sends one audience
        EMPTY_ARRAY_ACTION name actions, or remove the statement
        EMPTY_ARRAY_CONDITION give the key a value, or remove it
        EMPTY_ARRAY_CONDITION_FORALLVALUES to ask that the key is missing, use `Null` with `true`
        EMPTY_ARRAY_CONDITION_FORANYVALUE give the key a value, or remove it
        EMPTY_ARRAY_CONDITION_IFEXISTS to ask that the key is missing, use `Null` with `true`
        EMPTY_ARRAY_PRINCIPAL name principals, or remove the statement
        EMPTY_ARRAY_RESOURCE name resources, or remove the statement
        EMPTY_OBJECT_CONDITION write a condition, or remove the element
        EMPTY_OBJECT_PRINCIPAL name principals, or remove the statement
        EMPTY_SID_VALUE give the statement a name, or remove `Sid`
        IMPROVE_IP_RANGE write the range with zeros behind its prefix
        IRRELEVANT_CONDITION_KEY_IN_POLICY move the condition to an identity policy
        LIKE_WITHOUT_WILDCARD use the operator without `Like`
        NULL_WITH_QUALIFIER write `Null` alone
        PRIVATE_IP_ADDRESS_SUBSET remove the private addresses, or use the key `aws:VpcSourceIp` for them
        PRIVATE_NOTIPADDRESS_SUBSET remove the private addresses, or use the key `aws:VpcSourceIp` for them
        RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL add a condition on `aws:SourceArn` or `aws:SourceAccount`
        REDUNDANT_ACTION remove the action
        REDUNDANT_CONDITION_VALUE_NUM keep the one value that decides
        REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY remove the session
        REDUNDANT_RESOURCE remove the resource
        REDUNDANT_STATEMENT remove the statement
        WILDCARD_IN_SERVICE_NAME write out the service's name
        """;
}
