namespace Licet.Engine.Conditions;

/// <summary>What <see cref="ConditionLanguage"/> says of one comparator. Immutable.</summary>
/// <param name="Name">Its name on the wire, such as <c>IN_RANGE</c>.</param>
/// <param name="TakesList">Whether its value may name several, separated by commas.</param>
public sealed record ConditionComparator(string Name, bool TakesList);
