using System.Collections.Immutable;

namespace Licet.Cli.Logs;

/// <summary>The answer of <c>licet log verify</c>.</summary>
/// <param name="Whole">Whether every log is.</param>
/// <param name="Logs">One entry for each.</param>
internal sealed record LogVerifyReport(bool Whole, ImmutableArray<LogReport> Logs);
