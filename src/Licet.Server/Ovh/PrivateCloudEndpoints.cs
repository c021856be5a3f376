using System.Text.Json;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary><c>/dedicatedCloud</c>: the services of Hosted Private Cloud, and what is known of each.</summary>
internal static class PrivateCloudEndpoints
{
    /// <summary>The names of the services that the caller may see; <c>iamTags</c> filters by their tags.</summary>
    public static IResult List(HttpContext context)
    {
        var caller = CallerFeature.Of(context);
        var tags = ResourceQuery.ReadTags(context.Request, "iamTags");
        if (!tags.Succeeded)
        {
            return OvhErrors.Of(tags.Error);
        }

        var seen = PrivateCloudAdministration.List(caller).Where(service =>
            tags.Value.IsEmpty
            || (caller.State.Resources.TryGetValue(
                    HostedPrivateCloud.UrnOf(caller.Account, service.Name), out var resource)
                && tags.Value.All(filter => filter.Passes(resource.Row.Tags))));
        return IcebergPages.Of(
            context, seen, service => service.Name, service => PrivateCloudBody.Of(context, caller.State, service));
    }

    /// <summary>Our own: makes a service known.</summary>
    public static async Task<IResult> Create(
        HttpContext context, PrivateCloudAdministration clouds, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewPrivateCloudBody>(context.Request, cancellation);
        var offered = body.Succeeded ? body.Value.ToCloud() : body.Error;
        if (!offered.Succeeded)
        {
            return OvhErrors.Of(offered.Error);
        }

        var made = await clouds.CreateAsync(CallerFeature.Of(context), offered.Value, cancellation);
        return made.Succeeded
            ? OvhJson.Ok(PrivateCloudBody.Of(context, CallerFeature.Of(context).State, made.Value))
            : OvhErrors.Of(made.Error);
    }

    /// <summary>One service.</summary>
    public static IResult Get(HttpContext context, PathSegment serviceName) =>
        Show(context, serviceName, service => PrivateCloudBody.Of(
            context, CallerFeature.Of(context).State, service));

    /// <summary>Changes the description of a service; nothing else of it can be changed.</summary>
    public static async Task<IResult> Edit(
        HttpContext context,
        PrivateCloudAdministration clouds,
        PathSegment serviceName,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<PrivateCloudEditBody>(context.Request, cancellation);
        if (!body.Succeeded)
        {
            return OvhErrors.Of(body.Error);
        }

        if (body.Value.Check() is { } refusal)
        {
            return OvhErrors.Of(refusal);
        }

        var permit = RouteGuards.PermitOf(context);
        var present = PrivateCloudAdministration.Get(permit, serviceName.Value);
        return present.Succeeded
            ? PrivateCloudTaskBody.AnswerOf(await clouds.EditAsync(
                permit, serviceName.Value, body.Value.Description ?? present.Value.Description, cancellation))
            : OvhErrors.Of(present.Error);
    }

    /// <summary>Our own: forgets a service.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        PrivateCloudAdministration clouds,
        PathSegment serviceName,
        CancellationToken cancellation) =>
        OvhErrors.VoidOr(await clouds.DeleteAsync(RouteGuards.PermitOf(context), serviceName.Value, cancellation));

    /// <summary>The numbers of the datacenters.</summary>
    public static IResult ListDatacenters(HttpContext context, PathSegment serviceName)
    {
        var found = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return found.Succeeded
            ? IcebergPages.Of(context, found.Value.Datacenters, one => one.Id, PrivateCloudDatacenterBody.Of)
            : OvhErrors.Of(found.Error);
    }

    /// <summary>One datacenter.</summary>
    public static IResult GetDatacenter(HttpContext context, PathSegment serviceName, PathSegment datacenterId)
    {
        var found = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return !found.Succeeded ? OvhErrors.Of(found.Error)
            : found.Value.Datacenters.FirstOrDefault(one => $"{one.Id}" == datacenterId.Value) is { } datacenter
                ? OvhJson.Ok(PrivateCloudDatacenterBody.Of(datacenter))
            : OvhErrors.Of(Error.NotFound("datacenter", datacenterId.Value));
    }

    /// <summary>What the passwords of local users must be like.</summary>
    public static IResult PasswordPolicy(HttpContext context, PathSegment serviceName) =>
        Show(context, serviceName, _ => PrivateCloudPasswordPolicyBody.OfOurs);

    /// <summary>Whether there are advanced security options.</summary>
    public static IResult SecurityOption(HttpContext context, PathSegment serviceName) =>
        Show(context, serviceName, service => new SecurityOptionBody(
            SecurityOptionBody.StateOf(service.SecurityOptions.Any(SecurityOptions.RefusesIam))));

    /// <summary>Each security option, and whether the service has it.</summary>
    public static IResult CompatibilityMatrix(HttpContext context, PathSegment serviceName)
    {
        var all = QueryReading.Flag(context.Request, "showIncompatible");
        return all.Succeeded
            ? Show(context, serviceName, service => SecurityOptions.All
                .Select(option => SecurityOptionEntryBody.Of(service, option))
                .Where(entry => entry.Enabled || all.Value == true))
            : OvhErrors.Of(all.Error);
    }

    private static IResult Show<T>(HttpContext context, PathSegment serviceName, Func<HostedPrivateCloud, T> bodyOf)
    {
        var found = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return found.Succeeded ? OvhJson.Ok(bodyOf(found.Value)) : OvhErrors.Of(found.Error);
    }
}

/// <summary>Our own: a service to be made known.</summary>
internal sealed record NewPrivateCloudBody(
    string ServiceName,
    IReadOnlyList<string?> Datacenters,
    string? Description = null,
    string? Location = null,
    IReadOnlyList<string?>? SecurityOptions = null)
{
    private const int TextsMax = 100;
    private const int CharsMax = 255;

    /// <summary>The service.</summary>
    public Result<NewPrivateCloud> ToCloud() =>
        (RequestBody.CheckTexts("datacenters", Datacenters, TextsMax, CharsMax)
            ?? RequestBody.CheckTexts("securityOptions", SecurityOptions ?? [], TextsMax, CharsMax)) is { } problem
                ? problem
                : new NewPrivateCloud(
                    ServiceName,
                    Description ?? "",
                    Location ?? "",
                    [.. Datacenters.OfType<string>()],
                    [.. (SecurityOptions ?? []).OfType<string>()]);
}

/// <summary>
/// Model <c>dedicatedCloud.dedicatedCloud</c> as a request: what is left out stays. The read-only members are taken and
/// ignored; those that say how people are let in can only be sent back as they were read.
/// </summary>
internal sealed record PrivateCloudEditBody(
    string? Description = null,
    bool? SslV3 = null,
    string? UserAccessPolicy = null,
    long? UserLimitConcurrentSession = null,
    string? UserLogoutPolicy = null,
    long? UserSessionTimeout = null,
    JsonElement AdvancedSecurity = default,
    JsonElement Bandwidth = default,
    JsonElement BillingType = default,
    JsonElement CanMigrateToVCD = default,
    JsonElement CertifiedInterfaceUrl = default,
    JsonElement CommercialRange = default,
    JsonElement Generation = default,
    JsonElement Iam = default,
    JsonElement Location = default,
    JsonElement ManagementInterface = default,
    JsonElement ProductReference = default,
    JsonElement ServiceName = default,
    JsonElement ServicePackName = default,
    JsonElement Spla = default,
    JsonElement State = default,
    JsonElement VScopeUrl = default,
    JsonElement Version = default,
    JsonElement WebInterfaceUrl = default)
{
    /// <summary>The refusal of what nobody can change; null where nothing of it is asked for.</summary>
    public Error? Check()
    {
        (string Path, bool IsChanged)[] members =
        [
            ("sslV3", SslV3 is true),
            ("userAccessPolicy", UserAccessPolicy is not null and not "open" and not "filtered"),
            ("userLimitConcurrentSession", UserLimitConcurrentSession is not null and not 0),
            ("userLogoutPolicy", UserLogoutPolicy is not null and not "first"),
            ("userSessionTimeout", UserSessionTimeout is not null and not 0),
        ];
        var changed = members.FirstOrDefault(member => member.IsChanged).Path;
        return changed is null ? null : Error.Invalid(changed, "cannot be changed here: only `description` can");
    }
}
