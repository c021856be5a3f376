namespace Licet.Core.Logs.Streams;

/// <summary>Where the records of a stream go. Immutable.</summary>
public sealed record LogDestination
{
    /// <summary>How they are said.</summary>
    public required LogProtocol Protocol { get; init; }

    /// <summary>The name or address of the machine; null for a file.</summary>
    public string? Host { get; init; }

    /// <summary>The port; 0 for a file.</summary>
    public int Port { get; init; }

    /// <summary>The path of an HTTP destination, from its slash on; null for others.</summary>
    public string? Path { get; init; }

    /// <summary>The name of the file, without a folder; null for a machine.</summary>
    public string? FileName { get; init; }

    /// <summary>The token that every message carries, sealed for its stream; null for none.</summary>
    public string? SealedToken { get; init; }

    /// <summary>
    /// The certificate of the authority that alone certifies the destination, in PEM; null for those of the system.
    /// </summary>
    public string? CaCertificate { get; init; }

    /// <summary>The name that its certificate must have; null for the host.</summary>
    public string? ServerName { get; init; }

    /// <summary>
    /// Whether nothing is encrypted; such a destination is reached only at addresses that the operator has allowed.
    /// </summary>
    public bool IsPlaintext { get; init; }
}
