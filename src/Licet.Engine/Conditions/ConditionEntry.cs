namespace Licet.Engine.Conditions;

/// <summary>One entry of the values of a MATCH, as written.</summary>
/// <param name="Key">What is compared and how: <c>date(Europe/Paris).WeekDay.IN</c>.</param>
/// <param name="Value">What it is compared with: <c>Saturday,Sunday</c>.</param>
public sealed record ConditionEntry(string Key, string Value);
