namespace Licet.Storage.Logs.Index;

/// <summary>A field of a segment that has an index. Immutable.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Records">How many records have it.</param>
/// <param name="IsIndexed">Whether its column has an index; if it has few values, it has none.</param>
internal sealed record IndexedField(long Number, long Records, bool IsIndexed);
