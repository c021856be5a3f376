using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>A row as it was before a change touched it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">Its key.</param>
/// <param name="Was">The values of its columns, in order: texts, numbers and nulls; null when there was no row.</param>
internal sealed record PastRow(StoreTable Table, string Key, object?[]? Was);
