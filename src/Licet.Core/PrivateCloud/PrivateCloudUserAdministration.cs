using System.Collections.Immutable;
using Licet.Core.Credentials;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Core.PrivateCloud;

/// <summary>The use cases of the users of a Hosted Private Cloud; its roles are among them.</summary>
public sealed class PrivateCloudUserAdministration(PrivateCloudPlanning planning)
{
    /// <summary>The shortest password.</summary>
    public const int PasswordCharsMin = 12;

    /// <summary>The longest password.</summary>
    public const int PasswordCharsMax = 128;

    private const string Thing = "user";
    private const int UsersMax = 200;

    /// <summary>The users and roles, by number.</summary>
    public static Result<ImmutableArray<PrivateCloudUser>> List(Permit permit, string name)
    {
        var service = PrivateCloudAdministration.Get(permit, name);
        return service.Succeeded ? service.Value.Users.OrderBy(user => user.Id).ToImmutableArray() : service.Error;
    }

    /// <summary>The user or role of that number.</summary>
    public static Result<PrivateCloudUser> Get(Permit permit, string name, string id)
    {
        var service = PrivateCloudAdministration.Get(permit, name);
        return service.Succeeded ? Find(service.Value, id) : service.Error;
    }

    /// <summary>Makes a local user.</summary>
    public async Task<Result<PrivateCloudTask>> CreateAsync(
        Permit permit, string name, NewPrivateCloudUser offered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var invalid = PrivateCloudText.CheckUser(offered.Name)
            ?? PrivateCloudText.Check(offered.Person)
            ?? (offered.Password is { } given ? PrivateCloudText.CheckPassword(given, offered.Name) : null);
        if (invalid is not null)
        {
            return invalid;
        }

        var hash = offered.Password is { } password ? PasswordHash.Of(password) : null;
        return await planning.PlanAsync(permit, name, service => Create(service, offered, hash), cancellation);
    }

    /// <summary>Removes a user or role, with its rights.</summary>
    public Task<Result<PrivateCloudTask>> DeleteAsync(
        Permit permit, string name, string id, CancellationToken cancellation) =>
        ChangeAsync(
            permit,
            name,
            id,
            PrivateCloudOperation.RemoveUser,
            user => user with { State = PrivateCloudUserState.Deleting },
            cancellation);

    /// <summary>Changes what is known of a local user.</summary>
    public Task<Result<PrivateCloudTask>> EditAsync(
        Permit permit,
        string name,
        string id,
        Func<PrivateCloudPerson, PrivateCloudPerson> edit,
        CancellationToken cancellation) =>
        ChangeAsync(
            permit,
            name,
            id,
            PrivateCloudOperation.ChangeUser,
            user =>
            {
                var person = edit(user.Person);
                return (user.IsRole ? OfARole(user) : PrivateCloudText.Check(person)) is { } refusal
                    ? refusal
                    : user with { Person = person };
            },
            cancellation);

    /// <summary>Gives a local user another password.</summary>
    public async Task<Result<PrivateCloudTask>> ChangePasswordAsync(
        Permit permit, string name, string id, string password, CancellationToken cancellation)
    {
        var found = Get(permit, name, id);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        if (PrivateCloudText.CheckPassword(password, found.Value.Name) is { } invalid)
        {
            return invalid;
        }

        if (PasswordHash.Matches(password, found.Value.PasswordHash))
        {
            return Error.Invalid("password", "is the present one");
        }

        var hash = PasswordHash.Of(password);
        return await ChangeAsync(
            permit,
            name,
            id,
            PrivateCloudOperation.ChangePassword,
            user => user.IsRole ? OfARole(user) : user with { PasswordHash = hash },
            cancellation);
    }

    /// <summary>Lets a local user enter, or keeps it out.</summary>
    public Task<Result<PrivateCloudTask>> ActivateAsync(
        Permit permit, string name, string id, bool isEnabled, CancellationToken cancellation) =>
        ChangeAsync(
            permit,
            name,
            id,
            isEnabled ? PrivateCloudOperation.EnableUser : PrivateCloudOperation.DisableUser,
            user => user.IsRole
                ? OfARole(user)
                : user with
                {
                    Activation = isEnabled ? PrivateCloudActivation.ToEnable : PrivateCloudActivation.ToDisable,
                },
            cancellation);

    internal static Result<PrivateCloudUser> Find(HostedPrivateCloud service, string id) =>
        service.Users.FirstOrDefault(user => PrivateCloudRules.Is(user.Id, id)) is { } found
            ? found
            : Error.NotFound(Thing, id);

    /// <summary>Changes a user that is not being removed.</summary>
    internal static Result<HostedPrivateCloud> Change(
        HostedPrivateCloud service, string id, Func<PrivateCloudUser, Result<PrivateCloudUser>> change)
    {
        var found = Find(service, id);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        if (found.Value.State == PrivateCloudUserState.Deleting)
        {
            return new Error(ErrorKind.Conflict, $"user `{found.Value.Name}` is being removed");
        }

        var changed = change(found.Value);
        return changed.Succeeded
            ? service with { Users = service.Users.Replace(found.Value, changed.Value) }
            : changed.Error;
    }

    /// <summary>What is planned for a user that a service has.</summary>
    internal static PrivateCloudChange Planned(
        HostedPrivateCloud service, PrivateCloudOperation operation, string id)
    {
        var user = Find(service, id).Value;
        return new PrivateCloudChange(service, operation, user.Name) { UserId = user.Id };
    }

    private Task<Result<PrivateCloudTask>> ChangeAsync(
        Permit permit,
        string name,
        string id,
        PrivateCloudOperation operation,
        Func<PrivateCloudUser, Result<PrivateCloudUser>> change,
        CancellationToken cancellation) =>
        planning.PlanAsync(
            permit,
            name,
            service =>
            {
                var changed = Change(service, id, change);
                return changed.Succeeded ? Planned(changed.Value, operation, id) : changed.Error;
            },
            cancellation);

    private static Result<PrivateCloudChange> Create(
        HostedPrivateCloud service, NewPrivateCloudUser offered, string? hash)
    {
        if (PrivateCloudText.CheckFree(service, offered.Name) is { } taken)
        {
            return taken;
        }

        if (service.Users.Length >= UsersMax)
        {
            return new Error(ErrorKind.LimitExceeded, $"`{service.Name}` has {UsersMax} users and roles already");
        }

        var id = service.NextId;
        var user = new PrivateCloudUser
        {
            Id = id,
            Name = offered.Name,
            IsRole = false,
            State = PrivateCloudUserState.Creating,
            PasswordHash = hash,
            Person = offered.Person,
            Rights = [.. service.Datacenters.Select((datacenter, index) => offered.Right with
            {
                Id = id + 1 + index,
                DatacenterId = datacenter.Id,
            })],
        };
        return new PrivateCloudChange(
            service with { Users = service.Users.Add(user), NextId = id + 1 + service.Datacenters.Length },
            PrivateCloudOperation.AddUser,
            user.Name)
        {
            UserId = id,
        };
    }

    private static Error OfARole(PrivateCloudUser role) =>
        new(
            ErrorKind.Conflict,
            $"`{role.Name}` is a role of IAM: it has neither password nor profile, and policies say who enters in it");
}
