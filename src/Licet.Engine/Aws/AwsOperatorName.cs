using System.Collections.Frozen;

namespace Licet.Engine.Aws;

/// <summary>
/// The name of a condition operator, taken apart: <c>ForAnyValue:StringLikeIfExists</c> is the operator
/// <c>StringLike</c>, asked of any value, satisfied where the key is missing. Names are compared to the letter.
/// </summary>
/// <param name="Quantifier"><c>ForAnyValue</c>, <c>ForAllValues</c>, or null.</param>
/// <param name="Name">The operator itself, one of <see cref="All"/>.</param>
/// <param name="IfExists">Whether the name ends in <c>IfExists</c>.</param>
internal readonly record struct AwsOperatorName(string? Quantifier, string Name, bool IfExists)
{
    private const string IfExistsEnding = "IfExists";

    private static readonly string[] s_quantifiers = ["ForAnyValue", "ForAllValues"];

    /// <summary>Every operator of the language (IAM user guide: condition operators).</summary>
    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
        "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan",
        "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike",
        "Null");

    public bool IsString => Name.StartsWith("String", StringComparison.Ordinal);

    public bool IsNumeric => Name.StartsWith("Numeric", StringComparison.Ordinal);

    public bool IsDate => Name.StartsWith("Date", StringComparison.Ordinal);

    public bool IsArn => Name.StartsWith("Arn", StringComparison.Ordinal);

    public bool IsAddress => Name is "IpAddress" or "NotIpAddress";

    /// <summary>Whether the operator asks that no value match.</summary>
    public bool IsNegated => Name.Contains("Not", StringComparison.Ordinal);

    /// <summary>Takes a name apart; null when there is no such operator.</summary>
    public static AwsOperatorName? Parse(string text)
    {
        string? quantifier = null;
        if (text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            quantifier = text[..colon];
            text = text[(colon + 1)..];
        }

        var ifExists = text.EndsWith(IfExistsEnding, StringComparison.Ordinal);
        var name = ifExists ? text[..^IfExistsEnding.Length] : text;
        return All.Contains(name) && (quantifier is null || s_quantifiers.Contains(quantifier))
            ? new AwsOperatorName(quantifier, name, ifExists)
            : null;
    }
}
