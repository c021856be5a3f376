using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Licet.Core.Accounts;
using Licet.Core.Identities;
using Licet.Core.Store;
using Licet.Engine.Policies;
using Licet.Engine.Urns;

namespace Licet.Core.Aws;

/// <summary>
/// Gives users and groups another name, which only AWS's API can. OVHcloud's policies know identities by name, so the
/// name is changed in them as well: a renamed user keeps what it may do.
/// </summary>
internal static class Renaming
{
    /// <summary>Puts a renamed user in the place of the old one; false when the name is taken.</summary>
    public static async Task<bool> UserAsync(
        Account account, User old, User renamed, IStoreWriter writer, CancellationToken cancellation)
    {
        if (!await writer.Users.AddAsync(renamed, cancellation))
        {
            return false;
        }

        // What has the login in its key is made anew, and the old one goes with the old user.
        var (from, to) = (old.Login, renamed.Login);
        await AddAllAsync(
            writer.Memberships, row => row.Login == from, row => row with { Login = to }, cancellation);
        await AddAllAsync(
            writer.PersonalAccessTokens,
            row => row.Login == from,
            row => row with { Login = to },
            cancellation,
            row => row.Key);
        await AddAllAsync(
            writer.BackupCodes, row => row.Login == from, row => row with { Login = to }, cancellation);
        await AddAllAsync(
            writer.ManagerPreferences, row => row.Login == from, row => row with { Login = to }, cancellation);
        await AddAllAsync(
            writer.CloudPermissions, row => row.Login == from, row => row with { Login = to }, cancellation);
        await AddAllAsync(
            writer.CloudProfiles, row => row.Login == from, row => row with { Login = to }, cancellation);
        await ReplaceAllAsync(
            writer.ApiCredentials, row => row.Login == from, row => row with { Login = to }, cancellation);
        await ReplaceAllAsync(
            writer.TotpFactors, row => row.Login == from, row => row with { Login = to }, cancellation);
        await ReplaceAllAsync(writer.Passkeys, row => row.Login == from, row => row with { Login = to }, cancellation);
        await AddAllAsync(
            writer.OAuth2Consents,
            row => row.Login == from,
            row => row with { Login = to, Owner = to },
            cancellation);
        await ReplaceAllAsync(
            writer.OAuth2Grants,
            row => row.Login == from,
            row => row with { Login = to, Owner = to },
            cancellation);
        await ReplaceAllAsync(writer.Sessions, row => row.Login == from, row => row with { Login = to }, cancellation);
        await ReplaceAllAsync(
            writer.AwsAccessKeys, row => row.Login == from, row => row with { Login = to }, cancellation);
        await ReplaceAllAsync(
            writer.AwsKeptObjects, row => row.Login == from, row => row with { Login = to }, cancellation);
        var (plate, name) = (account.Plate, account.Id.Value);
        await InPoliciesAsync(
            account, Urn.OfUser(plate, name, from), Urn.OfUser(plate, name, to), writer, cancellation);
        await writer.Users.DeleteAsync(from, cancellation);
        return true;
    }

    /// <summary>Puts a renamed group in the place of the old one; false when the name is taken.</summary>
    public static async Task<bool> GroupAsync(
        Account account, Group old, Group renamed, IStoreWriter writer, CancellationToken cancellation)
    {
        if (!await writer.Groups.AddAsync(renamed, cancellation))
        {
            return false;
        }

        var (from, to) = (old.Name, renamed.Name);
        await ReplaceAllAsync(
            writer.Users, row => row.MainGroup == from, row => row with { MainGroup = to }, cancellation);
        await AddAllAsync(
            writer.Memberships,
            row => row.GroupName == from,
            row => row with { GroupName = to },
            cancellation,
            row => row.Key);
        var (plate, name) = (account.Plate, account.Id.Value);
        await InPoliciesAsync(
            account, Urn.OfGroup(plate, name, from), Urn.OfGroup(plate, name, to), writer, cancellation);
        await writer.Groups.DeleteAsync(from, cancellation);
        return true;
    }

    private static async Task InPoliciesAsync(
        Account account, string from, string to, IStoreWriter writer, CancellationToken cancellation)
    {
        await ReplaceAllAsync(
            writer.Policies,
            row => row.Document.Identities.Any(IsIt),
            row => row with { Document = Rewritten(row.Document) },
            cancellation);

        bool IsIt(string urn) => Urn.WithPlate(urn, account.Plate) == from;

        OvhPolicy Rewritten(OvhPolicy document)
        {
            var json = JsonNode.Parse(document.Write())!.AsObject();
            json["identities"] = new JsonArray(
                [.. document.Identities.Select(urn => JsonValue.Create(IsIt(urn) ? to : urn))]);
            return OvhPolicy.Read(Encoding.UTF8.GetBytes(json.ToJsonString())).Value!;
        }
    }

    // Where a secret must be unique, the old row is deleted before the new one is added.
    private static async Task AddAllAsync<TRow>(
        IWritableRows<TRow> rows,
        Func<TRow, bool> which,
        Func<TRow, TRow> change,
        CancellationToken cancellation,
        Func<TRow, string>? keyOfOld = null)
        where TRow : class
    {
        foreach (var row in await FindAsync(rows, which, cancellation))
        {
            if (keyOfOld is not null)
            {
                await rows.DeleteAsync(keyOfOld(row), cancellation);
            }

            await rows.AddAsync(change(row), cancellation);
        }
    }

    private static async Task ReplaceAllAsync<TRow>(
        IWritableRows<TRow> rows, Func<TRow, bool> which, Func<TRow, TRow> change, CancellationToken cancellation)
        where TRow : class
    {
        foreach (var row in await FindAsync(rows, which, cancellation))
        {
            await rows.ReplaceAsync(change(row), cancellation);
        }
    }

    private static async Task<ImmutableArray<TRow>> FindAsync<TRow>(
        IWritableRows<TRow> rows, Func<TRow, bool> which, CancellationToken cancellation)
        where TRow : class =>
        [.. (await rows.ListAsync(afterKey: null, int.MaxValue, cancellation)).Where(which)];
}
