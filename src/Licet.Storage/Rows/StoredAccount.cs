namespace Licet.Storage.Rows;

/// <summary>What the mapping of rows needs of their account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Plate">Its plate.</param>
internal sealed record StoredAccount(string Name, string Plate);
