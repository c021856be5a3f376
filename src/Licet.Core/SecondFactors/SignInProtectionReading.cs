using System.Collections.Immutable;
using System.Globalization;
using Licet.Core.Decisions;
using Licet.Core.Store;

namespace Licet.Core.SecondFactors;

/// <summary>
/// Reads <see cref="SignInProtection"/> from the store: all of it, or a row that a change has touched.
/// </summary>
internal static class SignInProtectionReading
{
    public static async Task<SignInProtection> LoadAsync(IStoreReader reader, CancellationToken cancellation) =>
        new()
        {
            TotpFactors = await AllAsync(reader.TotpFactors, row => Key(row.Id), cancellation),
            Passkeys = await AllAsync(reader.Passkeys, row => Key(row.Id), cancellation),
            BackupCodes = await AllAsync(reader.BackupCodes, row => row.Owner.Key, cancellation),
            IpRestrictions = await AllAsync(reader.IpRestrictions, row => Key(row.Id), cancellation),
        };

    /// <summary>Reads the touched row anew; a row of another table changes nothing.</summary>
    public static async Task<SignInProtection> ApplyAsync(
        SignInProtection old, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        new()
        {
            TotpFactors = touched.Table == StoreTable.TotpFactors
                ? await PutAsync(old.TotpFactors, touched.Key, reader.TotpFactors, cancellation)
                : old.TotpFactors,
            Passkeys = touched.Table == StoreTable.Passkeys
                ? await PutAsync(old.Passkeys, touched.Key, reader.Passkeys, cancellation)
                : old.Passkeys,
            BackupCodes = touched.Table == StoreTable.BackupCodes
                ? await PutAsync(old.BackupCodes, touched.Key, reader.BackupCodes, cancellation)
                : old.BackupCodes,
            IpRestrictions = touched.Table == StoreTable.IpRestrictions
                ? await PutAsync(old.IpRestrictions, touched.Key, reader.IpRestrictions, cancellation)
                : old.IpRestrictions,
        };

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static async Task<ImmutableSortedDictionary<string, T>> AllAsync<T>(
        IRows<T> rows, Func<T, string> key, CancellationToken cancellation)
        where T : class
    {
        var all = await rows.ListAsync(afterKey: null, int.MaxValue, cancellation);
        return AccountState.Empty<T>().AddRange(all.Select(row => KeyValuePair.Create(key(row), row)));
    }

    private static async Task<ImmutableSortedDictionary<string, T>> PutAsync<T>(
        ImmutableSortedDictionary<string, T> rows, string key, IRows<T> stored, CancellationToken cancellation)
        where T : class =>
        await stored.FindAsync(key, cancellation) is { } row ? rows.SetItem(key, row) : rows.Remove(key);
}
