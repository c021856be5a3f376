using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>Rows that the database deletes together with the row that they refer to.</summary>
/// <param name="Table">Their table.</param>
/// <param name="FindKeys">The statement that finds the keys: of account <c>$1</c>, referring to key <c>$2</c>.</param>
internal sealed record Cascade(StoreTable Table, string FindKeys);
