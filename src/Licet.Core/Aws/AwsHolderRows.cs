using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>
/// Reads and changes the AWS face of a user, group or role alike, and finds it in the account's state.
/// </summary>
internal static class AwsHolderRows
{
    /// <summary>The AWS face of a holder; null when there is no such holder.</summary>
    public static AwsFacet? FindFacet(AccountState state, AwsHolder holder) =>
        holder.Kind switch
        {
            AwsHolderKind.User => state.Users.GetValueOrDefault(holder.Name)?.Aws,
            AwsHolderKind.Group => holder.Name == Group.DefaultName
                ? null
                : state.Groups.GetValueOrDefault(holder.Name)?.Aws,
            AwsHolderKind.Role => state.Aws.Roles.GetValueOrDefault(holder.Name)?.Aws,
        };

    /// <summary>Everyone who holds policies, with the AWS face.</summary>
    public static IEnumerable<(AwsHolder Holder, AwsFacet Facet)> All(AccountState state) =>
        state.Users.Values.Select(user => (AwsHolder.User(user.Login), user.Aws))
            .Concat(state.Groups.Values
                .Where(group => group.Name != Group.DefaultName)
                .Select(group => (AwsHolder.Group(group.Name), group.Aws)))
            .Concat(state.Aws.Roles.Values.Select(role => (AwsHolder.Role(role.Name), role.Aws)));

    /// <summary>There is no such holder.</summary>
    public static Error NotFound(AwsHolder holder) =>
        holder.Kind switch
        {
            AwsHolderKind.User => AwsFaults.NoUser(holder.Name),
            AwsHolderKind.Group => AwsFaults.NoGroup(holder.Name),
            AwsHolderKind.Role => AwsFaults.NoRole(holder.Name),
        };

    /// <summary>The word for it in sentences and events: <c>user</c>.</summary>
    public static string WordOf(AwsHolderKind kind) =>
        kind switch
        {
            AwsHolderKind.User => "user",
            AwsHolderKind.Group => "group",
            AwsHolderKind.Role => "role",
        };

    /// <summary>Changes the AWS face of a holder within a write, and tells of it.</summary>
    public static async Task<Result<Nothing>> ChangeAsync(
        Permit permit,
        AwsHolder holder,
        Func<AwsFacet, Result<AwsFacet>> change,
        IStoreWriter writer,
        CancellationToken cancellation)
    {
        var now = permit.Caller.Instant;
        return holder.Kind switch
        {
            AwsHolderKind.User when await writer.Users.FindAsync(holder.Name, cancellation) is { } user =>
                await PutAsync(user.Aws, facet => writer.Users.ReplaceAsync(
                    user with { Aws = facet, UpdatedAt = now }, cancellation)),
            AwsHolderKind.Group when holder.Name != Group.DefaultName
                && await writer.Groups.FindAsync(holder.Name, cancellation) is { } group =>
                await PutAsync(group.Aws, facet => writer.Groups.ReplaceAsync(
                    group with { Aws = facet, UpdatedAt = now }, cancellation)),
            AwsHolderKind.Role when await writer.AwsRoles.FindAsync(holder.Name, cancellation) is { } role =>
                await PutAsync(role.Aws, facet => writer.AwsRoles.ReplaceAsync(
                    role with { Aws = facet }, cancellation)),
            AwsHolderKind.User or AwsHolderKind.Group or AwsHolderKind.Role => NotFound(holder),
        };

        async Task<Result<Nothing>> PutAsync(AwsFacet old, Func<AwsFacet, Task<bool>> put)
        {
            var changed = change(old);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            await put(changed.Value);
            var type = $"{WordOf(holder.Kind).ToUpperInvariant()}_MODIFIED";
            await writer.AppendAsync(permit.Audit(type, holder.Name, holder.Name), cancellation);
            return new Nothing();
        }
    }
}
