namespace Licet.Core.Store;

/// <summary>What was otherwise at a past revision. Of use as long as the reader that it came from.</summary>
/// <param name="Touched">The rows that have been touched since, each once; those that have a history.</param>
/// <param name="Reader">Sees them as they were.</param>
public sealed record PastRows(IReadOnlyCollection<TouchedRow> Touched, IStoreReader Reader);
