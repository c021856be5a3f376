using System.Collections.Immutable;
using System.Net;

namespace Licet.Server.Logs.Forwarding;

/// <summary>What a server says of itself to destinations, and where it sends and writes logs. Immutable.</summary>
/// <param name="Host">The name of the machine that speaks, as receivers shall know it.</param>
/// <param name="FilesFolder">The folder of files; perhaps not there yet.</param>
/// <param name="Addresses">Where logs may be sent.</param>
internal sealed record LogSender(string Host, string FilesFolder, DestinationAddresses Addresses)
{
    /// <summary>A server without a name, which sends to public addresses.</summary>
    public static LogSender Default { get; } = new("licet", "log-files", DestinationAddresses.Public);

    /// <summary>A server as the operator has started it: its name is that of its first public URL.</summary>
    public static LogSender Of(
        ImmutableArray<string> publicUrls, string filesFolder, ImmutableArray<IPNetwork> allowed) =>
        new(
            publicUrls is [var first, ..] ? new Uri(first).Host : Default.Host,
            filesFolder,
            new DestinationAddresses(allowed));
}
