namespace Licet.Core.Aws.Sts;

/// <summary>
/// Who stands at the beginning of a session, or of a chain of them: a user with an access key of its own. With the key
/// or the user, everything that stands on it ends. Immutable.
/// </summary>
/// <param name="Account">The account of the user.</param>
/// <param name="UserId">The user's unique id: <c>AIDA…</c>.</param>
/// <param name="AccessKeyId">The access key.</param>
public sealed record AwsSessionIssuer(string Account, string UserId, string AccessKeyId);
