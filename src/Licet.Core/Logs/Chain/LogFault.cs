namespace Licet.Core.Logs.Chain;

/// <summary>The first thing in a log that is not as it was written. Immutable.</summary>
/// <param name="Kind">What was done, as far as it shows.</param>
/// <param name="Source">In which source.</param>
/// <param name="Line">At which line there, from 1.</param>
/// <param name="Sequence">Which record it is about, or the first of several; null where it is about none.</param>
/// <param name="Message">In words: lowercase, no full stop.</param>
public sealed record LogFault(LogFaultKind Kind, string Source, long Line, long? Sequence, string Message);
