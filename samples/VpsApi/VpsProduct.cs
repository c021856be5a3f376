using System.Net;
using System.Net.Sockets;
using Licet.AspNetCore;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace VpsApi;

/// <summary>
/// A product: servers that can be looked at, rebooted and kept in a snapshot. It knows nothing of users and policies:
/// each endpoint says which action it is, and on what. The list of servers is not here, for the gateway answers it with
/// those that the caller may see.
/// </summary>
public static class VpsProduct
{
    private const string Server = "urn:v1:eu:resource:vps:{serviceName}";

    /// <summary>The product, not yet started.</summary>
    /// <param name="fleet">The servers.</param>
    /// <param name="licet">How callers are found out.</param>
    /// <param name="time">The clock.</param>
    /// <param name="listen">Says where to listen.</param>
    /// <param name="bind">Gives the listening socket of an endpoint; null to have it made.</param>
    public static WebApplication Build(
        VpsFleet fleet,
        Action<LicetOptions> licet,
        TimeProvider time,
        Action<KestrelServerOptions> listen,
        Func<EndPoint, Socket>? bind = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(fleet);
        builder.Services.AddSingleton(time);
        builder.Services.AddLicet(licet);
        builder.Services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, VpsJson.Default));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listen);
        if (bind is not null)
        {
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = bind);
        }

        var product = builder.Build();
        product.UseRouting();
        Map(product.MapGroup("/v1/vps/{serviceName}"));
        return product;
    }

    private static void Map(RouteGroupBuilder vps)
    {
        vps.MapGet("", Get).RequireAction("vps:apiovh:get", Server);
        vps.MapPost("/reboot", Reboot).RequireAction("vps:apiovh:reboot", Server);
        vps.MapGet("/tasks", ListTasks).RequireAction("vps:apiovh:tasks/get", Server);
        vps.MapGet("/tasks/{id:long}", GetTask).RequireAction("vps:apiovh:tasks/get", Server);
        vps.MapGet("/ips", ListAddresses).RequireAction("vps:apiovh:ips/get", Server);
        vps.MapGet("/snapshot", GetSnapshot).RequireAction("vps:apiovh:snapshot/get", Server);
        vps.MapPost("/createSnapshot", CreateSnapshot).RequireAction("vps:apiovh:snapshot/create", Server);
        vps.MapDelete("/snapshot", DeleteSnapshot).RequireAction("vps:apiovh:snapshot/delete", Server);
    }

    private static IResult Get(VpsFleet fleet, string serviceName) => Found(fleet.Find(serviceName));

    private static IResult Reboot(VpsFleet fleet, string serviceName) => Found(fleet.Reboot(serviceName));

    private static IResult ListTasks(VpsFleet fleet, string serviceName) =>
        Found(fleet.TasksOf(serviceName)?.Select(task => task.Id).ToArray());

    private static IResult GetTask(VpsFleet fleet, string serviceName, long id) =>
        Found(fleet.TasksOf(serviceName)?.FirstOrDefault(task => task.Id == id));

    private static IResult ListAddresses(VpsFleet fleet, string serviceName) => Found(fleet.AddressesOf(serviceName));

    private static IResult GetSnapshot(VpsFleet fleet, string serviceName) => Found(fleet.SnapshotOf(serviceName));

    private static IResult CreateSnapshot(VpsFleet fleet, string serviceName, SnapshotWish? wish) =>
        Found(fleet.CreateSnapshot(serviceName, wish?.Description));

    private static IResult DeleteSnapshot(VpsFleet fleet, string serviceName) =>
        Found(fleet.DeleteSnapshot(serviceName));

    private static IResult Found<T>(T? thing)
        where T : class =>
        thing is null
            ? TypedResults.Json(
                new VpsProblem("Client::NotFound", "there is no such thing"),
                VpsJson.Default.VpsProblem,
                statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok(thing);
}
