using System.Collections.Immutable;

namespace Licet.Core.Store;

/// <summary>
/// One committed write of an account. Revisions begin at 1 and have no gaps: a reader that has seen revision n knows by
/// counting that it has missed nothing.
/// </summary>
/// <param name="Revision">Its number.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Touched">The rows that it touched, each once.</param>
public sealed record Change(long Revision, DateTime At, ImmutableArray<TouchedRow> Touched);
