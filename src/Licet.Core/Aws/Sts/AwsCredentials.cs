namespace Licet.Core.Aws.Sts;

/// <summary>Temporary credentials, as they are given out once. Immutable.</summary>
/// <param name="AccessKeyId">The id of the key: <c>ASIA…</c>.</param>
/// <param name="SecretAccessKey">The secret that requests are signed with.</param>
/// <param name="SessionToken">What every request brings along, so that nothing need be stored.</param>
/// <param name="ExpiresAt">When they expire.</param>
public sealed record AwsCredentials(
    string AccessKeyId, string SecretAccessKey, string SessionToken, DateTime ExpiresAt);
