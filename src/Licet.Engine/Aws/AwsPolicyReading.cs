using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Licet.Engine.Aws.Lint;
using Licet.Engine.Documents;

namespace Licet.Engine.Aws;

/// <summary>
/// A policy read from its text, or why there is none: twice, in AWS's words (one sentence) and in ours (every problem,
/// with its path). Immutable.
/// </summary>
public sealed class AwsPolicyReading
{
    private AwsPolicyReading(
        AwsPolicy? policy,
        AwsPolicyProblem? refusal,
        ImmutableArray<Problem> problems,
        ImmutableArray<AwsFinding> findings)
    {
        Value = policy;
        Refusal = refusal;
        Problems = problems;
        Findings = findings;
    }

    /// <summary>The policy; null exactly when there are problems.</summary>
    public AwsPolicy? Value { get; }

    /// <summary>What AWS would answer; null exactly when there is a policy.</summary>
    public AwsPolicyProblem? Refusal { get; }

    /// <summary>All problems, in the order of the document; empty exactly when there is a policy.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The problems again, as the lint tells them: with issue codes.</summary>
    internal ImmutableArray<AwsFinding> Findings { get; }

    /// <summary>Whether there is a policy.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Value is not null;

    internal static AwsPolicyReading Of(AwsPolicy policy) => new(policy, null, [], []);

    internal static AwsPolicyReading Refused(
        AwsPolicyProblem refusal, ImmutableArray<Problem> problems, ImmutableArray<AwsFinding> findings) =>
        new(null, refusal, problems, findings);
}
