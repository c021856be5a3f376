using System.Text.Json;
using System.Text.Json.Serialization;
using Licet.Core.Identities;
using Licet.Core.PrivateCloud;

namespace Licet.Server.Ovh;

/// <summary><c>/dedicatedCloud/{serviceName}/allowedNetwork</c>: from where people get in.</summary>
internal static class PrivateCloudNetworkEndpoints
{
    /// <summary>The numbers of the networks.</summary>
    public static IResult List(HttpContext context, PathSegment serviceName)
    {
        var service = PrivateCloudAdministration.Get(RouteGuards.PermitOf(context), serviceName.Value);
        return service.Succeeded
            ? IcebergPages.Of(context, service.Value.Networks, network => network.Id, AllowedNetworkBody.Of)
            : OvhErrors.Of(service.Error);
    }

    /// <summary>Lets a network in.</summary>
    public static async Task<IResult> Create(
        HttpContext context,
        PrivateCloudNetworkAdministration networks,
        PathSegment serviceName,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync<NewAllowedNetworkBody>(context.Request, cancellation);
        return body.Succeeded
            ? PrivateCloudTaskBody.AnswerOf(await networks.CreateAsync(
                RouteGuards.PermitOf(context),
                serviceName.Value,
                body.Value.Network,
                body.Value.Description,
                cancellation))
            : OvhErrors.Of(body.Error);
    }

    /// <summary>One network.</summary>
    public static IResult Get(HttpContext context, PathSegment serviceName, PathSegment networkAccessId)
    {
        var found = PrivateCloudNetworkAdministration.Get(
            RouteGuards.PermitOf(context), serviceName.Value, networkAccessId.Value);
        return found.Succeeded ? OvhJson.Ok(AllowedNetworkBody.Of(found.Value)) : OvhErrors.Of(found.Error);
    }

    /// <summary>Changes what is sent of a network.</summary>
    public static async Task<IResult> Edit(
        HttpContext context,
        PrivateCloudNetworkAdministration networks,
        PathSegment serviceName,
        PathSegment networkAccessId,
        CancellationToken cancellation)
    {
        var permit = RouteGuards.PermitOf(context);
        var present = PrivateCloudNetworkAdministration.Get(permit, serviceName.Value, networkAccessId.Value);
        var body = await RequestBody.ReadAsync<AllowedNetworkEditBody>(context.Request, cancellation);
        return (body.Error ?? present.Error) is { } error
            ? OvhErrors.Of(error)
            : PrivateCloudTaskBody.AnswerOf(await networks.EditAsync(
                permit,
                serviceName.Value,
                networkAccessId.Value,
                body.Value.Network,
                body.Value.Description.Or(present.Value.Description),
                cancellation));
    }

    /// <summary>Lets a network in no more.</summary>
    public static async Task<IResult> Delete(
        HttpContext context,
        PrivateCloudNetworkAdministration networks,
        PathSegment serviceName,
        PathSegment networkAccessId,
        CancellationToken cancellation) =>
        PrivateCloudTaskBody.AnswerOf(await networks.DeleteAsync(
            RouteGuards.PermitOf(context), serviceName.Value, networkAccessId.Value, cancellation));
}

/// <summary>Model <c>dedicatedCloud.AllowedNetwork</c>.</summary>
internal sealed record AllowedNetworkBody(string? Description, string Network, long NetworkAccessId, string State)
{
    public static AllowedNetworkBody Of(AllowedNetwork network) =>
        new(network.Description, network.Network, network.Id, PrivateCloudNames.Of(network.State));
}

/// <summary>A network to be let in.</summary>
internal sealed record NewAllowedNetworkBody(string Network, string? Description = null);

/// <summary>
/// Model <c>dedicatedCloud.AllowedNetwork</c> as a request: what is left out stays, a description of null is cleared.
/// The read-only members are taken and ignored.
/// </summary>
internal sealed record AllowedNetworkEditBody(
    [property: JsonConverter(typeof(GivenTextConverter))] Given<string?> Description = default,
    string? Network = null,
    JsonElement NetworkAccessId = default,
    JsonElement State = default);
