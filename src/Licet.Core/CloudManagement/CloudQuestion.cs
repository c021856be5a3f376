using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.CloudManagement;

/// <summary>Something that a person would have the cloud-management layer do at the cloud. Immutable.</summary>
/// <param name="Action">The action of AWS: <c>ec2:RunInstances</c>.</param>
/// <param name="Resource">
/// The ARN; null when the action names none, or none is said: then it is what the service's list action is taken to be
/// about, or <c>*</c>.
/// </param>
/// <param name="Context">The context keys of the request.</param>
/// <param name="Instant">When, in UTC.</param>
public sealed record CloudQuestion(string Action, string? Resource, AwsContext Context, DateTime Instant);
