using System.Collections.Immutable;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Core.Aws.Sts;

/// <summary>The questions that a session raises: to make it, and to give it tags and a source identity.</summary>
internal static class AwsAssumption
{
    /// <summary>Those of a role's session, which the role's trust policy has a say on.</summary>
    public static IEnumerable<AwsQuestion> Questions(string roleArn, AwsRole role, NewAwsSession wanted)
    {
        var context = ImmutableArray.CreateBuilder<KeyValuePair<string, AwsContextValue>>();
        context.AddRange(AwsRequests.ResourceTags(role.Aws.Tags));
        Add(context, "sts:RoleSessionName", wanted.Name);
        Add(context, "sts:ExternalId", wanted.ExternalId);
        return Questions("sts:AssumeRole", roleArn, wanted, context).Select(
            question => question with { ResourcePolicy = role.TrustPolicy });
    }

    /// <summary>Those of another session.</summary>
    public static IEnumerable<AwsQuestion> Questions(string action, string arn, NewAwsSession wanted) =>
        Questions(action, arn, wanted, ImmutableArray.CreateBuilder<KeyValuePair<string, AwsContextValue>>());

    private static IEnumerable<AwsQuestion> Questions(
        string action,
        string arn,
        NewAwsSession wanted,
        ImmutableArray<KeyValuePair<string, AwsContextValue>>.Builder context)
    {
        Add(context, "sts:SourceIdentity", wanted.SourceIdentity);
        foreach (var (key, value) in wanted.Tags)
        {
            Add(context, $"aws:RequestTag/{key}", value);
        }

        AddAll(context, "aws:TagKeys", wanted.Tags.Select(tag => tag.Key));
        AddAll(context, "sts:TransitiveTagKeys", wanted.TransitiveTagKeys);
        if (wanted.Factor is not null)
        {
            Add(context, "aws:MultiFactorAuthPresent", "true");
            Add(context, "aws:MultiFactorAuthAge", "0");
        }

        string[] actions =
        [
            action,
            .. wanted.Tags.IsEmpty ? (string[])[] : ["sts:TagSession"],
            .. wanted.SourceIdentity is null ? (string[])[] : ["sts:SetSourceIdentity"],
        ];
        var all = context.ToImmutable();
        return actions.Select(one => new AwsQuestion(one, arn) { Context = all });
    }

    private static void Add(
        ImmutableArray<KeyValuePair<string, AwsContextValue>>.Builder context, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            context.Add(new(key, AwsContextValue.Single(value)));
        }
    }

    private static void AddAll(
        ImmutableArray<KeyValuePair<string, AwsContextValue>>.Builder context, string key, IEnumerable<string> values)
    {
        string[] all = [.. values];
        if (all.Length > 0)
        {
            context.Add(new(key, AwsContextValue.Many(all)));
        }
    }
}
