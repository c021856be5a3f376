using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws;

/// <summary>
/// A policy read from its text, or why there is none: twice, in AWS's words (one sentence) and in ours (every problem,
/// with its path). Immutable.
/// </summary>
public sealed class AwsPolicyReading
{
    private AwsPolicyReading(AwsPolicy? policy, AwsPolicyProblem? refusal, ImmutableArray<Problem> problems)
    {
        Value = policy;
        Refusal = refusal;
        Problems = problems;
    }

    /// <summary>The policy; null exactly when there are problems.</summary>
    public AwsPolicy? Value { get; }

    /// <summary>What AWS would answer; null exactly when there is a policy.</summary>
    public AwsPolicyProblem? Refusal { get; }

    /// <summary>All problems, in the order of the document; empty exactly when there is a policy.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Whether there is a policy.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Value is not null;

    internal static AwsPolicyReading Of(AwsPolicy policy) => new(policy, null, []);

    internal static AwsPolicyReading Refused(AwsPolicyProblem refusal, ImmutableArray<Problem> problems) =>
        new(null, refusal, problems);
}
