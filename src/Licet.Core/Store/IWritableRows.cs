namespace Licet.Core.Store;

/// <summary>
/// Writes the rows of one table that belong to one account. What is written is seen by later reads of the same write.
/// </summary>
/// <typeparam name="TRow">What a row holds.</typeparam>
public interface IWritableRows<TRow> : IRows<TRow>
    where TRow : class
{
    /// <summary>Adds a row; false, and nothing done, when its key or another unique column is taken.</summary>
    Task<bool> AddAsync(TRow row, CancellationToken cancellation);

    /// <summary>
    /// Replaces the row of the same key; false, and nothing done, when there is none or another unique column is taken.
    /// </summary>
    Task<bool> ReplaceAsync(TRow row, CancellationToken cancellation);

    /// <summary>
    /// Deletes a row; false, and nothing done, when there is none or other rows refer to it. Memberships go with their
    /// user, consumer keys with their application or user,
    /// personal access tokens, AWS access keys and what AWS's tools store of a user with their user.
    /// </summary>
    Task<bool> DeleteAsync(string key, CancellationToken cancellation);
}
