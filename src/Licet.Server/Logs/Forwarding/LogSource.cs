namespace Licet.Server.Logs.Forwarding;

/// <summary>What a server says of itself to destinations, and where it writes files of logs. Immutable.</summary>
/// <param name="Host">The name of the machine that speaks, as receivers shall know it.</param>
/// <param name="FilesFolder">The folder of files; perhaps not there yet.</param>
/// <param name="Addresses">Where logs may be sent.</param>
internal sealed record LogSource(string Host, string FilesFolder, DestinationAddresses Addresses);
