namespace Licet.Core.Logs.Search;

/// <summary>A word of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written.</param>
/// <param name="Index">Where it begins.</param>
internal readonly record struct LogToken(LogTokenKind Kind, string Text, int Index);
