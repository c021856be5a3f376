namespace Licet.Server.Aws.Signing;

/// <summary>
/// What differs between the services of AWS in one and the same signature scheme; the defaults are those of IAM and
/// STS. Immutable.
/// </summary>
internal sealed record SigningSettings
{
    /// <summary>IAM and STS behind one endpoint.</summary>
    public static SigningSettings IamAndSts { get; } = new();

    /// <summary>The services that a signature may be scoped to.</summary>
    public IReadOnlyList<string> Services { get; init; } = ["iam", "sts"];

    /// <summary>Whether <c>.</c>, <c>..</c> and empty segments of the path are resolved: not in S3.</summary>
    public bool NormalizesPath { get; init; } = true;

    /// <summary>Whether a session token is part of what is signed; a few services have it added afterwards.</summary>
    public bool TokenIsSigned { get; init; } = true;

    /// <summary>How far the clocks of client and server may be apart.</summary>
    public TimeSpan SkewMax { get; init; } = TimeSpan.FromMinutes(15);
}
