namespace Licet.Core.Store;

/// <summary>
/// A row that a write has added, replaced or deleted, be it only because it went with another; which of these, its
/// state in the store tells.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's key, as text.</param>
public sealed record TouchedRow(StoreTable Table, string Key);
