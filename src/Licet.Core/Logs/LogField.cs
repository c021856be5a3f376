namespace Licet.Core.Logs;

/// <summary>A field of a log record. Immutable.</summary>
/// <param name="Name">Its name, of the characters that GELF allows: letters, digits, <c>_</c>, <c>.</c>, <c>-</c>.</param>
/// <param name="Value">Its value.</param>
public readonly record struct LogField(string Name, LogValue Value);
