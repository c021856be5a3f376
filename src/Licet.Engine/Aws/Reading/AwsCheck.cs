namespace Licet.Engine.Aws.Reading;

/// <summary>
/// What AWS looks at, in its order: of several faults it tells the one of the earliest check (measured on documents
/// with two faults, <c>tests/test_iam/test_iam_policies.py</c> of <c>getmoto/moto</c>).
/// </summary>
internal enum AwsCheck
{
    /// <summary>JSON, members, types, words.</summary>
    Syntax,

    /// <summary>The version that the kind of document needs.</summary>
    Version,

    /// <summary>What an older parser of AWS's takes: the case of the effect, dates, parts of an ARN.</summary>
    LegacyParsing,

    /// <summary>A principal where there must be one, and where there must be none.</summary>
    Principal,

    /// <summary>Names of statements.</summary>
    StatementIds,

    /// <summary>That each statement has actions.</summary>
    ActionsPresent,

    /// <summary>What a resource looks like.</summary>
    ResourceForm,

    /// <summary>What an action looks like.</summary>
    ActionForm,

    /// <summary>That each statement has resources, or, of a trust policy, has none.</summary>
    ResourcesPresent,

    /// <summary>The quota.</summary>
    Size,
}
