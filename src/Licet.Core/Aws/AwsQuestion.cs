using System.Collections.Immutable;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws;

/// <summary>What an AWS request wants to do, for the decision on it. Immutable.</summary>
/// <param name="Action">The action: <c>iam:CreateUser</c>.</param>
/// <param name="Resource">The ARN of the resource; null where the action names none.</param>
public sealed record AwsQuestion(string Action, string? Resource)
{
    /// <summary>Context keys of this request; those that every request has are added to them.</summary>
    public ImmutableArray<KeyValuePair<string, AwsContextValue>> Context { get; init; } = [];

    /// <summary>The policy of the resource: of a role, its trust policy; null for none.</summary>
    public AwsDocument? ResourcePolicy { get; init; }

    /// <summary>The account that owns the resource; null where the ARN says it.</summary>
    public string? ResourceAccount { get; init; }

    /// <summary>The question with one more context key.</summary>
    public AwsQuestion With(string key, AwsContextValue value) =>
        this with { Context = Context.Add(KeyValuePair.Create(key, value)) };
}
