using Licet.Core.Accounts;

namespace Licet.Server.Aws;

/// <summary>A question for what somebody has used of its permissions. Immutable.</summary>
/// <param name="Account">The account.</param>
/// <param name="Arn">The user, group, role or policy that is asked about.</param>
/// <param name="Granularity">Services or actions.</param>
/// <param name="CreatedAt">When it was asked.</param>
internal sealed record AwsAccessJob(AccountId Account, string Arn, string Granularity, DateTime CreatedAt);
