using System.Collections.Frozen;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// A vCenter behind the vSphere Web Services API. What is wanted is compared with what is there, and only what differs
/// is written, so that an attempt which was broken off is simply made again: first the roles, then the permissions, at
/// last the roles that nothing uses any more.
/// </summary>
/// <param name="connection">How it is reached.</param>
/// <param name="transport">Speaks with it; is left open.</param>
internal sealed class VSphereVirtualCenter(VirtualCenterConnection connection, HttpMessageHandler transport)
    : IVirtualCenter
{
    private static readonly TimeSpan s_logoutTimeout = TimeSpan.FromSeconds(5);

    private string Host => connection.Url.Host;

    /// <inheritdoc/>
    public async Task<Result<Nothing>> ApplyAsync(
        WantedAccess wanted, IProgress<int> progress, CancellationToken cancellation)
    {
        try
        {
            try
            {
                await AttemptAsync(wanted, progress, cancellation);
            }
            catch (VSphereFault fault) when (fault.Type == "NotAuthenticated")
            {
                // The session has ended, as it does when it is idle or ended by an administrator.
                await AttemptAsync(wanted, progress, cancellation);
            }

            progress.Report(100);
            return default(Nothing);
        }
        catch (VirtualCenterException exception)
        {
            return exception.Error;
        }
        catch (VSphereFault fault)
        {
            return ErrorOf(fault);
        }
        catch (FormatException)
        {
            return new Error(ErrorKind.Invalid, $"`{Host}` does not answer as a vCenter does");
        }
    }

    private async Task AttemptAsync(WantedAccess wanted, IProgress<int> progress, CancellationToken cancellation)
    {
        using var client = VirtualCenterTransport.ClientOf(transport, VSphereSoap.AnswerBytesMax);
        var session = new VSphereSession(new VSphereSoap(client, connection.Url));
        await session.LoginAsync(connection, cancellation);
        try
        {
            progress.Report(10);
            await ReconcileAsync(session, wanted, progress, cancellation);
        }
        finally
        {
            await LogoutAsync(session);
        }
    }

    private async Task ReconcileAsync(
        VSphereSession session, WantedAccess wanted, IProgress<int> progress, CancellationToken cancellation)
    {
        var datacenters = await session.DatacentersAsync(cancellation);
        var plan = AccessPlan.Of(wanted, datacenters, connection.UserName);
        await CheckObjectsAsync(session, wanted, datacenters, plan, cancellation);
        var roles = await EnsureRolesAsync(session, plan, cancellation);
        progress.Report(30);

        var prefix = PrincipalNames.PrefixOf(wanted.Domain);
        var all = await session.AllPermissionsAsync(cancellation);
        var ours = all.Where(one => one.Principal.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        var aim = plan.Permissions.Select(one => one.With(roles[one.Role])).ToList();
        var unwanted = ours.Where(one => !aim.Any(other => other.Entity == one.Entity && other.IsOf(one))).ToList();
        var changed = aim.Where(one => !ours.Any(one.Says)).GroupBy(one => one.Entity).ToList();

        var (done, count) = (0, unwanted.Count + changed.Count);
        foreach (var permission in unwanted)
        {
            await RemoveAsync(session, permission, cancellation);
            progress.Report(30 + (60 * ++done / count));
        }

        foreach (var entity in changed)
        {
            await SetAsync(session, entity.Key, [.. aim.Where(one => one.Entity == entity.Key)], prefix, cancellation);
            progress.Report(30 + (60 * ++done / count));
        }

        await RemoveUnusedRolesAsync(session, cancellation);
    }

    // An object right names its object by hand: one beside the service's datacenters, such as the vCenter's root
    // folder, would be a right on what belongs to others.
    private static async Task CheckObjectsAsync(
        VSphereSession session,
        WantedAccess wanted,
        IReadOnlyList<VSphereDatacenter> datacenters,
        AccessPlan plan,
        CancellationToken cancellation)
    {
        var within = wanted.Principals
            .SelectMany(principal => principal.Datacenters)
            .Select(right => AccessPlan.Find(datacenters, right.DatacenterName).Reference)
            .ToHashSet();
        foreach (var entity in plan.Permissions.Where(one => one.IsOnObject).Select(one => one.Entity).Distinct())
        {
            if (!await IsWithinAsync(session, entity, within, cancellation))
            {
                throw new VirtualCenterException(
                    ErrorKind.Invalid,
                    $"`{PrincipalNames.Shown(entity.Value)}` is no {entity.Type} of the service's datacenters: remove "
                        + "the right");
            }
        }
    }

    private static async Task<bool> IsWithinAsync(
        VSphereSession session, ManagedObject entity, HashSet<ManagedObject> within, CancellationToken cancellation)
    {
        if (!entity.Value.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_'))
        {
            return false;
        }

        try
        {
            return (await session.AncestorsAsync(entity, cancellation)).Any(within.Contains);
        }
        catch (VSphereFault fault) when (fault.Type == "ManagedObjectNotFound")
        {
            return false;
        }
    }

    private static async Task<Dictionary<RoleTemplate, int>> EnsureRolesAsync(
        VSphereSession session, AccessPlan plan, CancellationToken cancellation)
    {
        var roles = await session.RolesAsync(cancellation);
        var known = roles.FirstOrDefault(role => role.Id == VSphereRole.AdminId)?.Privileges
            ?? throw new FormatException("no role of all privileges");
        var numbers = new Dictionary<RoleTemplate, int>(ReferenceEqualityComparer.Instance);
        foreach (var template in plan.Permissions.Select(one => one.Role).Distinct())
        {
            numbers[template] = template.BuiltInId ?? await EnsureRoleAsync(
                session,
                template.Name,
                roles.FirstOrDefault(role => role.Name == template.Name),
                template.PrivilegesAmong(known),
                cancellation);
        }

        return numbers;
    }

    private static async Task<int> EnsureRoleAsync(
        VSphereSession session,
        string name,
        VSphereRole? present,
        FrozenSet<string> privileges,
        CancellationToken cancellation)
    {
        if (present is null)
        {
            return await session.AddRoleAsync(name, privileges, cancellation);
        }

        if (!present.Privileges.SetEquals(privileges))
        {
            await session.UpdateRoleAsync(present.Id, name, privileges, cancellation);
        }

        return present.Id;
    }

    private static async Task RemoveAsync(
        VSphereSession session, VSpherePermission permission, CancellationToken cancellation)
    {
        try
        {
            await session.RemovePermissionAsync(permission, cancellation);
        }
        catch (VSphereFault fault) when (fault.Type is "NotFound" or "ManagedObjectNotFound")
        {
            // Somebody was faster, or the object is gone.
        }
    }

    // A vCenter adds what it is told to what it has; another implementation takes it for the whole list. To send the
    // whole list, what others have set included, is right for both.
    private static async Task SetAsync(
        VSphereSession session,
        ManagedObject entity,
        List<VSpherePermission> ours,
        string prefix,
        CancellationToken cancellation)
    {
        var others = (await session.PermissionsAsync(entity, cancellation))
            .Where(one => !one.Principal.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .ToList();
        try
        {
            await session.SetPermissionsAsync(entity, others.Concat(ours), cancellation);
        }
        catch (VSphereFault fault) when (fault.Type == "UserNotFound" && others.Count > 0)
        {
            // One of the others has left its directory. A vCenter that looks for users is one that adds.
            await session.SetPermissionsAsync(entity, ours, cancellation);
        }
    }

    private static async Task RemoveUnusedRolesAsync(VSphereSession session, CancellationToken cancellation)
    {
        var names = RoleTemplate.Ours.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var used = (await session.AllPermissionsAsync(cancellation)).Select(one => one.RoleId).ToHashSet();
        foreach (var role in (await session.RolesAsync(cancellation)).Where(
            role => names.Contains(role.Name) && !used.Contains(role.Id)))
        {
            try
            {
                await session.RemoveRoleAsync(role.Id, cancellation);
            }
            catch (VSphereFault fault) when (fault.Type is "RemoveFailed" or "ResourceInUse" or "NotFound")
            {
                // Another domain began to use it, or somebody was faster.
            }
        }
    }

    // Politeness only: a session that is left ends by itself.
    private static async Task LogoutAsync(VSphereSession session)
    {
        using var limit = new CancellationTokenSource(s_logoutTimeout);
        try
        {
            await session.LogoutAsync(limit.Token);
        }
        catch (Exception exception) when (
            exception is VirtualCenterException or VSphereFault or OperationCanceledException)
        {
            // What was to be told is told already.
        }
    }

    private Error ErrorOf(VSphereFault fault) => fault.Type switch
    {
        "InvalidLogin" => new(
            ErrorKind.Invalid, $"`{Host}` does not know the connection's user and password: set the connection anew"),
        "NoPermission" => new(
            ErrorKind.Invalid,
            $"the connection's user may not do that on `{Host}` ({fault.Method}): it needs the privileges "
                + "`Authorization.ModifyRoles` and `Authorization.ModifyPermissions` on the whole vCenter, and those "
                + "that it gives"),
        "InvalidArgument" or "InvalidName" => new(
            ErrorKind.Invalid, $"`{Host}` refuses {fault.Method}: invalid argument"),
        "UserNotFound" => new(
            connection.ScimUrl is null ? ErrorKind.Invalid : ErrorKind.Unavailable,
            $"`{Host}` does not know the users and groups of the service's domain: make the domain known there, or "
                + "give the connection the address of its directory (SCIM)"),
        _ => new(ErrorKind.Unavailable, $"`{Host}` refuses {fault.Method} at the moment"),
    };
}
