using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Licet.Server.Saml;

/// <summary>What an answer has to say to be meant for us, and who has to have signed it. Immutable.</summary>
internal sealed record SamlExpectation
{
    /// <summary>How far the provider's clock may be from ours.</summary>
    public static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(2);

    /// <summary>The provider's entity id.</summary>
    public required string Issuer { get; init; }

    /// <summary>The provider's signing certificates, in force or coming into force.</summary>
    public required ImmutableArray<X509Certificate2> Certificates { get; init; }

    /// <summary>Our entity id.</summary>
    public required string Audience { get; init; }

    /// <summary>The URL of our assertion consumer service.</summary>
    public required string ConsumerUrl { get; init; }

    /// <summary>The request of this browser that waits for an answer; null where it has none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Our key, to which the assertion may be encrypted; null where that is not taken.</summary>
    public RSA? DecryptionKey { get; init; }

    /// <summary>Whether an answer that nobody asked for is taken.</summary>
    public bool AllowsUnsolicited { get; init; }
}
