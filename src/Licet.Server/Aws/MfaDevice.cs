namespace Licet.Server.Aws;

/// <summary>A second factor as AWS's API tells of it. Immutable.</summary>
/// <param name="Login">Whose it is; null for the root.</param>
/// <param name="SerialNumber">Its ARN.</param>
/// <param name="EnabledAt">When it was set up.</param>
/// <param name="IsVirtual">Whether it is an authenticator app, and no thing that is plugged in.</param>
internal sealed record MfaDevice(string? Login, string SerialNumber, DateTime EnabledAt, bool IsVirtual);
