using System.Diagnostics.CodeAnalysis;
using Licet.Core.Failures;

namespace Licet.Core.PrivateCloud;

/// <summary>
/// A connection as somebody says it, without the secrets that are to stay: a secret stays only for whom it was given,
/// since whoever may edit a connection need not know what it holds. Immutable. Holds secrets: it is never logged.
/// </summary>
public sealed record NewVirtualCenterConnection
{
    /// <summary>As <see cref="VirtualCenterConnection.Url"/>.</summary>
    public required Uri Url { get; init; }

    /// <summary>As <see cref="VirtualCenterConnection.UserName"/>.</summary>
    public required string UserName { get; init; }

    /// <summary>
    /// That user's password; null for the one that is kept, where address, user and certificate are the same.
    /// </summary>
    public string? Password { get; init; }

    /// <summary>As <see cref="VirtualCenterConnection.CertificateFingerprint"/>.</summary>
    public string? CertificateFingerprint { get; init; }

    /// <summary>As <see cref="VirtualCenterConnection.ScimUrl"/>.</summary>
    public Uri? ScimUrl { get; init; }

    /// <summary>
    /// The bearer token for that; null for the one that is kept, where address and certificate are the same.
    /// </summary>
    public string? ScimToken { get; init; }

    /// <summary>Whether a secret is to stay as it is.</summary>
    internal bool LeavesSecretsOut => Password is null || (ScimUrl is not null && ScimToken is null);

    /// <summary>Says nothing of what it holds.</summary>
    public override string ToString() => $"the vCenter at {Url}";

    /// <summary>The whole connection; invalid where a secret is left out and none is kept that fits.</summary>
    /// <param name="old">The present one; null for none.</param>
    internal Result<VirtualCenterConnection> Over(VirtualCenterConnection? old)
    {
        var said = new VirtualCenterConnection
        {
            Url = Url,
            UserName = UserName,
            Password = Password ?? "",
            CertificateFingerprint = CertificateFingerprint,
            ScimUrl = ScimUrl,
            ScimToken = ScimToken,
        };
        if (Password is null)
        {
            if (!IsSameCenter(old, said))
            {
                return Error.Invalid("password", "is required: none is kept for this address, user and certificate");
            }

            said = said with { Password = old.Password };
        }

        if (ScimUrl is { } directory && ScimToken is null)
        {
            if (!IsSameDirectory(old, said, directory))
            {
                return Error.Invalid("scimToken", "goes with `scimUrl`: none is kept for this address and certificate");
            }

            said = said with { ScimToken = old.ScimToken };
        }

        return said;
    }

    // At the same address, another certificate may be somebody else in between.
    private static bool IsSameCenter([NotNullWhen(true)] VirtualCenterConnection? old, VirtualCenterConnection said) =>
        old is not null
        && old.Url.AbsoluteUri == said.Url.AbsoluteUri
        && old.UserName == said.UserName
        && Sha256Fingerprint.AreSame(old.CertificateFingerprint, said.CertificateFingerprint);

    private static bool IsSameDirectory(
        [NotNullWhen(true)] VirtualCenterConnection? old, VirtualCenterConnection said, Uri directory) =>
        old?.ScimUrl?.AbsoluteUri == directory.AbsoluteUri
        && Sha256Fingerprint.AreSame(old.FingerprintAt(directory), said.FingerprintAt(directory));
}
