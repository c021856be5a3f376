namespace Licet.Core.PrivateCloud;

/// <summary>How a vCenter is reached. Immutable. Holds secrets: it is kept sealed, and never shown or logged.</summary>
public sealed record VirtualCenterConnection
{
    /// <summary>The vCenter, such as <c>https://vcenter.example/</c>; encrypted unless it is this machine.</summary>
    public required Uri Url { get; init; }

    /// <summary>The user who may manage roles and permissions there.</summary>
    public required string UserName { get; init; }

    /// <summary>That user's password.</summary>
    public required string Password { get; init; }

    /// <summary>
    /// The SHA-256 fingerprint of its certificate, in hexadecimal digits; null where an authority of the operating
    /// system vouches for it.
    /// </summary>
    public string? CertificateFingerprint { get; init; }

    /// <summary>Where users and groups are told of by SCIM 2.0; null where they are not.</summary>
    public Uri? ScimUrl { get; init; }

    /// <summary>The bearer token for that.</summary>
    public string? ScimToken { get; init; }

    /// <summary>The fingerprint that counts at an address: the directory may be another server, or the same.</summary>
    public string? FingerprintAt(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Authority == Url.Authority ? CertificateFingerprint : null;
    }

    /// <summary>Says nothing of what it holds.</summary>
    public override string ToString() => $"the vCenter at {Url}";
}
