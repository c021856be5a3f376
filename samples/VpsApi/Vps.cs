namespace VpsApi;

/// <summary>A server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DisplayName">The name shown to people.</param>
/// <param name="State"><c>running</c> or <c>rebooting</c>.</param>
/// <param name="Vcore">Processors.</param>
/// <param name="MemoryLimit">Memory, in MiB.</param>
/// <param name="Zone">Where it runs.</param>
public sealed record Vps(string Name, string DisplayName, string State, int Vcore, int MemoryLimit, string Zone);
