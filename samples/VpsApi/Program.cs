using System.Net;
using VpsApi;

// dotnet run -- licet-data/upstreams/vps.secret 9000 vps-1 vps-2
if (args is not [var secretFile, var port, .. var names] || !int.TryParse(port, out var number))
{
    await Console.Error.WriteLineAsync("usage: VpsApi SECRET-FILE PORT NAME…");
    return 2;
}

await using var product = VpsProduct.Build(
    new VpsFleet(names, TimeProvider.System),
    licet => licet.UpstreamSecretFile = secretFile,
    TimeProvider.System,
    kestrel => kestrel.Listen(IPAddress.Loopback, number));
await product.StartAsync();
await product.WaitForShutdownAsync();
return 0;
