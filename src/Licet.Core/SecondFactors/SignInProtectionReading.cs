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
            TotpFactors = await reader.TotpFactors.AllAsync(row => Key(row.Id), cancellation),
            Passkeys = await reader.Passkeys.AllAsync(row => Key(row.Id), cancellation),
            BackupCodes = await reader.BackupCodes.AllAsync(row => row.Owner.Key, cancellation),
            IpRestrictions = await reader.IpRestrictions.AllAsync(row => Key(row.Id), cancellation),
        };

    /// <summary>Reads the touched row anew; a row of another table changes nothing.</summary>
    public static async Task<SignInProtection> ApplyAsync(
        SignInProtection old, TouchedRow touched, IStoreReader reader, CancellationToken cancellation) =>
        new()
        {
            TotpFactors = touched.Table == StoreTable.TotpFactors
                ? await old.TotpFactors.PutAsync(touched.Key, reader.TotpFactors, cancellation)
                : old.TotpFactors,
            Passkeys = touched.Table == StoreTable.Passkeys
                ? await old.Passkeys.PutAsync(touched.Key, reader.Passkeys, cancellation)
                : old.Passkeys,
            BackupCodes = touched.Table == StoreTable.BackupCodes
                ? await old.BackupCodes.PutAsync(touched.Key, reader.BackupCodes, cancellation)
                : old.BackupCodes,
            IpRestrictions = touched.Table == StoreTable.IpRestrictions
                ? await old.IpRestrictions.PutAsync(touched.Key, reader.IpRestrictions, cancellation)
                : old.IpRestrictions,
        };

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);
}
