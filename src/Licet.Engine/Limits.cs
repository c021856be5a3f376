namespace Licet.Engine;

/// <summary>
/// Every bound that the engine puts on what it is given, in one place. A document over a limit is refused with a
/// <see cref="Documents.Problem"/> that names the limit; nothing is ever cut short silently.
/// </summary>
/// <remarks>
/// OVHcloud publishes none of these numbers except the tag lengths; they are generous for people and hard for
/// attackers. Together they bound the work of one decision: a pattern match costs at most <see cref="PatternCharsMax"/>
/// × <see cref="NameCharsMax"/> steps.
/// </remarks>
public static class Limits
{
    /// <summary>Size of one policy document, in bytes of UTF-8.</summary>
    public const int DocumentBytesMax = 512 * 1024;

    /// <summary>Nesting of JSON objects and arrays in one document.</summary>
    public const int JsonDepthMax = 64;

    /// <summary>Problems reported of one document; the rest is summed up in one last problem.</summary>
    public const int ProblemsMax = 100;

    /// <summary>Characters in the name of a policy, a permissions group or a resource group.</summary>
    public const int DocumentNameCharsMax = 255;

    /// <summary>Characters in a description.</summary>
    public const int DescriptionCharsMax = 4096;

    /// <summary>Identities that one policy names.</summary>
    public const int IdentitiesMax = 2000;

    /// <summary>Resources (or resource groups) that one policy names, and members of one resource group.</summary>
    public const int ResourcesMax = 5000;

    /// <summary>Actions in one allow, deny or except list.</summary>
    public const int ActionsMax = 5000;

    /// <summary>Permissions groups attached to one policy.</summary>
    public const int PermissionsGroupsMax = 100;

    /// <summary>Characters in an action, a URN or a pattern of either, in a document.</summary>
    public const int PatternCharsMax = 512;

    /// <summary>Characters in an action or a URN that is asked about.</summary>
    public const int NameCharsMax = 4096;

    /// <summary>Levels of a condition; a lone MATCH is one level.</summary>
    public const int ConditionLevelsMax = 8;

    /// <summary>Nodes (AND, OR, NOT, MATCH) of a condition.</summary>
    public const int ConditionNodesMax = 100;

    /// <summary>Entries in the values of one MATCH.</summary>
    public const int ConditionEntriesMax = 50;

    /// <summary>Characters in a condition key.</summary>
    public const int ConditionKeyCharsMax = 256;

    /// <summary>Characters in a condition value, all members of a comma list together.</summary>
    public const int ConditionValueCharsMax = 8192;

    /// <summary>Members of a comma list in a condition value.</summary>
    public const int ConditionListMembersMax = 500;

    /// <summary>
    /// Different tests of date, hour, day, address and name in one answer to a reverse question that are told apart for
    /// certain; with more, the answer is an exact condition that nobody has simplified. At most 64.
    /// </summary>
    public const int OpenTestsMax = 64;

    /// <summary>Ranges of addresses in those tests, all together.</summary>
    public const int OpenRangesMax = 2000;

    /// <summary>Cases (times × places) that one answer to a reverse question is looked at in.</summary>
    public const int AccessCasesMax = 8192;

    /// <summary>
    /// Readings of a clock with which the times of one answer to a reverse question are found: a fifth of a second.
    /// </summary>
    public const int ClockReadingsMax = 1_000_000;

    /// <summary>The same, with what takes as long, of one page of answers: some seconds.</summary>
    public const int PageReadingsMax = 20 * ClockReadingsMax;

    /// <summary>
    /// Nodes of a condition in an answer to a reverse question: more than a policy may have, as conditions of several
    /// policies come together there. A larger one is not written down.
    /// </summary>
    public const int AccessConditionNodesMax = 1000;

    /// <summary>Clauses that an answer to a reverse question names; it counts those beyond.</summary>
    public const int AccessClausesMax = 100;

    /// <summary>Exceptions that an answer about a pattern of resources names.</summary>
    public const int AccessExceptionsMax = 100;

    /// <summary>
    /// Steps with which patterns are compared to find the exceptions on one page of answers: a fifth of a second.
    /// </summary>
    public const int OverlapStepsMax = 50_000_000;

    /// <summary>Answers on one page of a reverse question.</summary>
    public const int AccessPageMax = 1000;

    /// <summary>Characters in a tag key (OVHcloud schema).</summary>
    public const int TagKeyCharsMax = 128;

    /// <summary>Characters in a tag value (OVHcloud schema).</summary>
    public const int TagValueCharsMax = 256;

    /// <summary>Tags on one resource.</summary>
    public const int TagsMax = 50;

    /// <summary>The product's own JSON object that is kept of one resource, in bytes of UTF-8.</summary>
    public const int ProductObjectBytesMax = 16 * 1024;

    /// <summary>Resources in one import.</summary>
    public const int ImportResourcesMax = 10_000;

    /// <summary>
    /// Characters of an AWS policy document, white space and all (<c>policyDocumentType</c> of the IAM service model).
    /// AWS's own <c>ReadOnlyAccess</c> has 86 thousand. What a kind of document may have is less: its quota.
    /// </summary>
    public const int AwsDocumentCharsMax = 131_072;

    /// <summary>Statements of one AWS policy.</summary>
    public const int AwsStatementsMax = 1000;

    /// <summary>Entries of one list of an AWS policy: actions, resources, principals, values of a key.</summary>
    public const int AwsListMax = 10_000;

    /// <summary>Operators of one condition block, and keys under one operator.</summary>
    public const int AwsConditionKeysMax = 200;

    /// <summary>Characters of an action, a resource, a principal or a condition value in an AWS policy.</summary>
    public const int AwsTextCharsMax = 2048;
}
