using System.Collections.Immutable;

namespace Licet.Engine.Conditions;

/// <summary>What <see cref="ConditionLanguage"/> says of one attribute. Immutable.</summary>
/// <param name="Key">Its name, such as <c>resource.Tag</c>.</param>
/// <param name="Template">How an entry with it is written: <c>resource.Tag(key).COMPARATOR</c>.</param>
/// <param name="ParameterFormat">What stands between the parentheses; null when there are none.</param>
/// <param name="ValueFormat">What it is compared with.</param>
/// <param name="Example">An entry's key and value, separated by <c>: </c>.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Comparators">How it compares, in the order of OVHcloud's table; the first is the default.</param>
public sealed record ConditionAttribute(
    string Key,
    string Template,
    string? ParameterFormat,
    string ValueFormat,
    string Example,
    string Description,
    ImmutableArray<ConditionComparator> Comparators);
