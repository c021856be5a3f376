using Licet.Engine.Aws;

namespace Licet.Core.Aws.Simulation;

/// <summary>A statement that determines what a simulation comes to. Immutable.</summary>
/// <param name="PolicyId">
/// Which policy it is in: the name of a managed policy, <c>user_Alice_docs</c> for an inline one,
/// <c>PolicyInputList.1</c> for one that was given.
/// </param>
/// <param name="PolicyType">What AWS calls its kind: <c>IAM Policy</c>.</param>
/// <param name="Start">Where it begins in the policy's text.</param>
/// <param name="End">Where it ends.</param>
public sealed record AwsMatchedStatement(string PolicyId, string PolicyType, AwsTextPlace Start, AwsTextPlace End);
