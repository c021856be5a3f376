namespace Licet.Engine.Conditions;

/// <summary>Where a compiled condition entry comes from, for explanations.</summary>
/// <param name="Path">Its place in the document.</param>
/// <param name="Key">Its key, as written.</param>
/// <param name="Value">Its value, as written.</param>
internal readonly record struct ConditionSource(string Path, string Key, string Value);
