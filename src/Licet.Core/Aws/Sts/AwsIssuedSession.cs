namespace Licet.Core.Aws.Sts;

/// <summary>A session that was made, with its credentials. Immutable.</summary>
/// <param name="Credentials">The credentials.</param>
/// <param name="Identity">Who acts with them.</param>
/// <param name="PackedPercent">How full its policies and tags make it, in percent of what fits; null for none.</param>
public sealed record AwsIssuedSession(AwsCredentials Credentials, AwsIdentity Identity, int? PackedPercent);
