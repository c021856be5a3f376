using System.Net;
using Licet.Core.Failures;
using Licet.Core.PrivateCloud;
using Licet.Server.Logs.Forwarding;
using Licet.Server.PrivateCloud.VirtualCenter;
using Xunit;

namespace Licet.Tests.PrivateCloud.VirtualCenter;

/// <summary>Applies what is wanted, as the server does.</summary>
internal static class Applying
{
    /// <summary>A transport that reaches this machine.</summary>
    public static VirtualCenterTransport Local { get; } = new(
        new DestinationConnector(new DestinationAddresses([IPNetwork.Parse("127.0.0.1/32")])));

    /// <summary>Applies once.</summary>
    public static async Task<Result<Nothing>> ApplyAsync(
        VirtualCenterConnection connection, WantedAccess wanted, HttpMessageHandler? transport = null)
    {
        using var own = transport is null ? Local.OpenApi(connection) : null;
        return await new VSphereVirtualCenter(connection, transport ?? own!).ApplyAsync(
            wanted, new Progress<int>(), TestContext.Current.CancellationToken);
    }

    /// <summary>Applies once, which must succeed.</summary>
    public static async Task<RecordingTransport> AppliedAsync(VirtualCenterConnection connection, WantedAccess wanted)
    {
        var recording = new RecordingTransport(Local.OpenApi(connection));
        var result = await ApplyAsync(connection, wanted, recording);
        Assert.True(result.Succeeded, result.Error?.Message);
        return recording;
    }
}
