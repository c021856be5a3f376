namespace Licet.AspNetCore;

/// <summary>
/// How a product finds out who calls. At least one way has to be configured: a secret, for calls that come through the
/// gateway, or the server, for calls that come directly.
/// </summary>
public sealed class LicetOptions
{
    /// <summary>
    /// The secret that the gateway signs with for this product, as 64 hexadecimal digits; null when calls do not come
    /// through the gateway.
    /// </summary>
    public string? UpstreamSecret { get; set; }

    /// <summary>
    /// The file that holds it, which the server writes: <c>licet-data/upstreams/vps.secret</c>. Read once.
    /// </summary>
    public string? UpstreamSecretFile { get; set; }

    /// <summary>
    /// The base URL of the server, which is asked about callers that come directly, with a token; null to refuse them.
    /// </summary>
    public Uri? Server { get; set; }

    /// <summary>What the gateway's URL of this product has behind the host: <c>/api</c>. Empty for nothing.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>How far the gateway's clock may be from ours: so long is a signature good.</summary>
    public TimeSpan ClockSkewMax { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the server may take to answer.</summary>
    public TimeSpan ServerTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
