namespace Licet.Core.Logs;

/// <summary>A field of a log record. Immutable.</summary>
/// <param name="Name">Its name, of letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, as in GELF.</param>
/// <param name="Value">Its value.</param>
public readonly record struct LogField(string Name, LogValue Value);
