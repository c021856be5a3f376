using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Identities;
using Licet.Core.Store;

namespace Licet.Core.Aws;

/// <summary>Changes the AWS face of a user, group or role alike.</summary>
internal static class AwsHolderRows
{
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
            AwsHolderKind.User or AwsHolderKind.Group or AwsHolderKind.Role => AwsHolders.NotFound(holder),
        };

        async Task<Result<Nothing>> PutAsync(AwsFacet old, Func<AwsFacet, Task<bool>> put)
        {
            var changed = change(old);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            await put(changed.Value);
            var type = $"{AwsHolders.WordOf(holder.Kind).ToUpperInvariant()}_MODIFIED";
            await writer.AppendAsync(permit.Audit(type, holder.Name, holder.Name), cancellation);
            return new Nothing();
        }
    }
}
