namespace Licet.Cli.Logs;

/// <summary>The first thing in a log that is not as it was written.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="File">In which file.</param>
/// <param name="Line">At which line, from 1.</param>
/// <param name="Sequence">Which record it is about, or the first of several; null where it is about none.</param>
/// <param name="Message">In words.</param>
internal sealed record LogFaultReport(string Kind, string File, long Line, long? Sequence, string Message);
