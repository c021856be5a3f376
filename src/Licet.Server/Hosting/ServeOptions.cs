using System.Collections.Immutable;

namespace Licet.Server.Hosting;

/// <summary>What <c>licet serve</c> was asked for.</summary>
internal sealed record ServeOptions
{
    /// <summary>The folder of the installation: store, keys, certificates.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The port for plain HTTP on loopback; 0 picks one.</summary>
    public required int HttpPort { get; init; }

    /// <summary>The port for HTTPS on loopback; 0 picks one.</summary>
    public required int HttpsPort { get; init; }

    /// <summary>Where the first start also writes what it shows; null for nowhere.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>Whether the first start fills the account with the examples of the founding documents.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The name of the account that the first start founds.</summary>
    public required string Account { get; init; }

    /// <summary>The plate of that account's URNs.</summary>
    public required string Plate { get; init; }

    /// <summary>Base URLs under which clients know the server, without a trailing slash.</summary>
    public ImmutableArray<string> PublicUrls { get; init; } = [];
}
