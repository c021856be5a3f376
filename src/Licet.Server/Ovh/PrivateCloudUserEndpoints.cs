using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary><c>/dedicatedCloud/{serviceName}/user</c>: local users, and the roles of IAM, which are groups.</summary>
internal static class PrivateCloudUserEndpoints
{
    /// <summary>The numbers of the users; <c>name</c> filters.</summary>
    public static IResult List(HttpContext context, PathSegment serviceName)
    {
        var permit = RouteGuards.PermitOf(context);
        var service = PrivateCloudAdministration.Get(permit, serviceName.Value);
        if (!service.Succeeded)
        {
            return OvhErrors.Of(service.Error);
        }

        var name = context.Request.Query["name"].ToString();
        return IcebergPages.Of(
            context,
            service.Value.Users.Where(user => name.Length == 0 || user.Name == name).OrderBy(user => user.Id),
            user => user.Id,
            user => PrivateCloudUserBody.Of(service.Value, user));
    }

    /// <summary>Makes a local user.</summary>
    public static async Task<IResult> Create(
        HttpContext context,
        PrivateCloudUserAdministration users,
        PathSegment serviceName,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewPrivateCloudUserBody>(context.Request, cancellation);
        var offered = body.Succeeded ? body.Value.ToUser() : body.Error;
        return offered.Succeeded
            ? PrivateCloudTaskBody.AnswerOf(await users.CreateAsync(
                RouteGuards.PermitOf(context), serviceName.Value, offered.Value, cancellation))
            : OvhErrors.Of(offered.Error);
    }

    /// <summary>One user.</summary>
    public static IResult Get(HttpContext context, PathSegment serviceName, PathSegment userId)
    {
        var permit = RouteGuards.PermitOf(context);
        var found = PrivateCloudUserAdministration.Get(permit, serviceName.Value, userId.Value);
        return found.Succeeded
            ? OvhJson.Ok(PrivateCloudUserBody.Of(
                PrivateCloudAdministration.Get(permit, serviceName.Value).Value, found.Value))
            : OvhErrors.Of(found.Error);
    }

    /// <summary>Removes a user.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        PrivateCloudUserAdministration users,
        PathSegment serviceName,
        PathSegment userId,
        CancellationToken cancellation) =>
        PrivateCloudTaskBody.AnswerOf(await users.DeleteAsync(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value, cancellation));

    /// <summary>Gives a local user another password.</summary>
    public static async Task<IResult> ChangePassword(
        HttpContext context,
        PrivateCloudUserAdministration users,
        PathSegment serviceName,
        PathSegment userId,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<PrivateCloudPasswordBody>(context.Request, cancellation);
        return !body.Succeeded ? OvhErrors.Of(body.Error)
            : body.Value.Password is not { } password
                ? OvhErrors.Of(Error.Invalid("password", "is required: none is drawn and sent by mail here"))
            : PrivateCloudTaskBody.AnswerOf(await users.ChangePasswordAsync(
                RouteGuards.PermitOf(context), serviceName.Value, userId.Value, password, cancellation));
    }

    /// <summary>Changes what is sent of a local user.</summary>
    public static async Task<IResult> ChangeProperties(
        HttpContext context,
        PrivateCloudUserAdministration users,
        PathSegment serviceName,
        PathSegment userId,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<PrivateCloudPropertiesBody>(context.Request, cancellation);
        return body.Succeeded
            ? PrivateCloudTaskBody.AnswerOf(await users.EditAsync(
                RouteGuards.PermitOf(context), serviceName.Value, userId.Value, body.Value.Edit, cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>Lets a local user enter.</summary>
    public static async Task<IResult> Enable(
        HttpContext context,
        PrivateCloudUserAdministration users,
        PathSegment serviceName,
        PathSegment userId,
        CancellationToken cancellation) =>
        PrivateCloudTaskBody.AnswerOf(await users.ActivateAsync(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value, isEnabled: true, cancellation));

    /// <summary>Keeps a local user out.</summary>
    public static async Task<IResult> Disable(
        HttpContext context,
        PrivateCloudUserAdministration users,
        PathSegment serviceName,
        PathSegment userId,
        CancellationToken cancellation) =>
        PrivateCloudTaskBody.AnswerOf(await users.ActivateAsync(
            RouteGuards.PermitOf(context), serviceName.Value, userId.Value, isEnabled: false, cancellation));
}

/// <summary>Model <c>dedicatedCloud.User</c>. A role is of type <c>group</c>, by the provider <c>iam</c>.</summary>
internal sealed record PrivateCloudUserBody(
    string? ActivationState,
    long? ActiveDirectoryId,
    string? ActiveDirectoryType,
    bool CanManageIpFailOvers,
    bool CanManageNetwork,
    bool CanManageRights,
    string? Email,
    bool EncryptionRight,
    string? FirstName,
    bool FullAdminRo,
    long? IdentityProviderId,
    string? IdentityProviderType,
    bool IsEnableManageable,
    bool IsTokenValidator,
    string? LastName,
    string Login,
    string Name,
    bool NsxRight,
    string? PhoneNumber,
    bool ReceiveAlerts,
    string State,
    string? Type,
    long UserId)
{
    public static PrivateCloudUserBody Of(HostedPrivateCloud service, PrivateCloudUser user) =>
        new(
            PrivateCloudNames.Of(user.Activation),
            ActiveDirectoryId: null,
            ActiveDirectoryType: null,
            user.Person.CanManageAddresses,
            user.Person.CanManageNetwork,
            user.Person.CanManageRights,
            user.Person.Email,
            user.Person.CanManageEncryption,
            user.Person.FirstName,
            user.Person.SeesEverything,
            user.IsRole ? service.IdentityProviderId : null,
            user.IsRole ? "iam" : null,
            IsEnableManageable: !user.IsRole,
            user.Person.IsTokenValidator,
            user.Person.LastName,
            $"{user.Name}@{service.Name}",
            user.Name,
            user.Person.HasNsxRight,
            user.Person.PhoneNumber,
            user.Person.ReceivesAlerts,
            PrivateCloudNames.Of(user.State),
            user.IsRole ? "group" : "user",
            user.Id);
}

/// <summary>A local user to be made. What is left out is refused: nobody has a right by silence.</summary>
internal sealed record NewPrivateCloudUserBody(
    string Name,
    bool? CanAddRessource = null,
    bool? CanManageRights = null,
    string? Email = null,
    bool? EncryptionRight = null,
    string? ExpirationDate = null,
    string? FirstName = null,
    string? LastName = null,
    string? NetworkRole = null,
    bool? NsxRight = null,
    string? Password = null,
    string? PhoneNumber = null,
    bool? ReceiveAlerts = null,
    string? Right = null,
    bool? TokenValidator = null,
    string? VmNetworkRole = null)
{
    /// <summary>The user, with the same right in every datacenter.</summary>
    public Result<NewPrivateCloudUser> ToUser()
    {
        if (ExpirationDate is not null)
        {
            return Error.Invalid("expirationDate", "is not offered: delete the user when its time is over");
        }

        var right = PrivateCloudNames.Read<AccessRight>("right", Right, PrivateCloudNames.Of, AccessRight.Disabled);
        var network = PrivateCloudNames.Read<NetworkRole>(
            "networkRole", NetworkRole, PrivateCloudNames.Of, Core.PrivateCloud.NetworkRole.NoAccess);
        var vmNetwork = PrivateCloudNames.Read<VmNetworkRole>(
            "vmNetworkRole", VmNetworkRole, PrivateCloudNames.Of, Core.PrivateCloud.VmNetworkRole.NoAccess);
        return (right.Error ?? network.Error ?? vmNetwork.Error) is { } problem
            ? problem
            : new NewPrivateCloudUser(
                Name,
                Password,
                new PrivateCloudPerson
                {
                    FirstName = FirstName,
                    LastName = LastName,
                    Email = Email,
                    PhoneNumber = PhoneNumber,
                    ReceivesAlerts = ReceiveAlerts ?? false,
                    CanManageRights = CanManageRights ?? false,
                    CanManageEncryption = EncryptionRight ?? false,
                    HasNsxRight = NsxRight ?? false,
                    IsTokenValidator = TokenValidator ?? false,
                },
                new PrivateCloudRight(0, 0, right.Value, network.Value, vmNetwork.Value, CanAddRessource ?? false));
    }
}

/// <summary>A password to be set.</summary>
internal sealed record PrivateCloudPasswordBody(string? Password = null);

/// <summary>What changes of a local user; what is left out, or null, stays.</summary>
internal sealed record PrivateCloudPropertiesBody(
    bool? CanManageIpFailOvers = null,
    bool? CanManageNetwork = null,
    bool? CanManageRights = null,
    string? Email = null,
    bool? EncryptionRight = null,
    string? FirstName = null,
    bool? FullAdminRo = null,
    string? LastName = null,
    bool? NsxRight = null,
    string? PhoneNumber = null,
    bool? ReceiveAlerts = null,
    bool? TokenValidator = null)
{
    /// <summary>Somebody after the edit.</summary>
    public PrivateCloudPerson Edit(PrivateCloudPerson person) =>
        person with
        {
            FirstName = FirstName ?? person.FirstName,
            LastName = LastName ?? person.LastName,
            Email = Email ?? person.Email,
            PhoneNumber = PhoneNumber ?? person.PhoneNumber,
            ReceivesAlerts = ReceiveAlerts ?? person.ReceivesAlerts,
            CanManageRights = CanManageRights ?? person.CanManageRights,
            CanManageNetwork = CanManageNetwork ?? person.CanManageNetwork,
            CanManageAddresses = CanManageIpFailOvers ?? person.CanManageAddresses,
            CanManageEncryption = EncryptionRight ?? person.CanManageEncryption,
            HasNsxRight = NsxRight ?? person.HasNsxRight,
            IsTokenValidator = TokenValidator ?? person.IsTokenValidator,
            SeesEverything = FullAdminRo ?? person.SeesEverything,
        };
}
