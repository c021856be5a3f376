using Licet.Core.Failures;
using Licet.Core.PrivateCloud;

namespace Licet.Server.PrivateCloud.VirtualCenter;

/// <summary>
/// The vCenter of a connection. Where it has a directory, that is told of users and groups before they get permissions,
/// and of those that are gone after they have lost them.
/// </summary>
/// <param name="connection">How it is reached.</param>
/// <param name="transport">Connects.</param>
internal sealed class ConnectedVirtualCenter(VirtualCenterConnection connection, VirtualCenterTransport transport)
    : IVirtualCenter
{
    /// <inheritdoc/>
    public async Task<Result<Nothing>> ApplyAsync(
        WantedAccess wanted, IProgress<int> progress, CancellationToken cancellation)
    {
        try
        {
            PrincipalNames.Check(wanted, connection.UserName);
            using var api = transport.OpenApi(connection);
            var center = new VSphereVirtualCenter(connection, api);
            return connection.ScimUrl is { } url
                ? await ApplyAsync(center, url, wanted, progress, cancellation)
                : await center.ApplyAsync(wanted, progress, cancellation);
        }
        catch (VirtualCenterException exception)
        {
            return exception.Error;
        }
    }

    private async Task<Result<Nothing>> ApplyAsync(
        VSphereVirtualCenter center,
        Uri url,
        WantedAccess wanted,
        IProgress<int> progress,
        CancellationToken cancellation)
    {
        var token = connection.ScimToken;
        if (string.IsNullOrEmpty(token) || !token.All(one => one is > ' ' and < '\u007f'))
        {
            throw new VirtualCenterException(
                ErrorKind.Invalid, "the directory's token is missing, or holds what no header can: set it anew");
        }

        using var handler = transport.OpenDirectory(connection, url);
        using var client = VirtualCenterTransport.ClientOf(handler, ScimClient.AnswerBytesMax);
        var directory = new ScimDirectory(new ScimClient(client, url, token));
        await directory.EnsureAsync(wanted, cancellation);
        var applied = await center.ApplyAsync(wanted, progress, cancellation);
        if (applied.Succeeded)
        {
            await directory.RemoveUnwantedAsync(wanted, cancellation);
        }

        return applied;
    }
}
