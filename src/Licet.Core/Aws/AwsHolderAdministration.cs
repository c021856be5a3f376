using System.Collections.Immutable;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>
/// The use cases that AWS's users, groups and roles have in common: managed policies attached, inline policies,
/// boundaries and tags. Failures are in AWS's words.
/// </summary>
public sealed class AwsHolderAdministration(AccountWriter writes)
{
    /// <summary>How many managed policies may be attached to one identity: what AWS raises its quota to.</summary>
    public const int AttachedMax = 20;

    private const int TagsMax = 50;

    /// <summary>Attaches a managed policy; one that is attached already is no error.</summary>
    public Task<Result<Nothing>> AttachAsync(
        Permit permit, AwsHolder holder, string policyArn, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
            await ExistsAsync(policyArn, writer, token)
                ? await AwsHolderRows.ChangeAsync(
                    permit, holder, facet => Attach(facet, policyArn, holder.Kind), writer, token)
                : AwsFaults.NoSuchEntity($"Policy {policyArn} does not exist or is not attachable."), cancellation);

    /// <summary>Detaches a managed policy, which must be attached.</summary>
    public Task<Result<Nothing>> DetachAsync(
        Permit permit, AwsHolder holder, string policyArn, CancellationToken cancellation) =>
        ChangeAsync(permit, holder, facet => facet.AttachedPolicyArns.Contains(policyArn)
            ? facet with { AttachedPolicyArns = facet.AttachedPolicyArns.Remove(policyArn) }
            : AwsFaults.NoPolicy(policyArn), cancellation);

    /// <summary>Adds or replaces an inline policy.</summary>
    public Task<Result<Nothing>> PutInlineAsync(
        Permit permit, AwsHolder holder, string name, string text, CancellationToken cancellation)
    {
        var read = AwsPolicy.Read(text, AwsPolicyKind.Inline);
        return read.Succeeded
            ? ChangeAsync(permit, holder, Put, cancellation)
            : Task.FromResult<Result<Nothing>>(AwsFaults.Of(read.Refusal));

        Result<AwsFacet> Put(AwsFacet facet)
        {
            var document = new AwsDocument(text, name, AwsPolicyKind.Inline);
            var changed = facet with { InlinePolicies = facet.InlinePolicies.SetItem(name, document) };
            var max = InlineSizeMax(holder.Kind);
            return changed.InlinePolicies.Values.Sum(policy => AwsPolicySize.Of(policy.Text)) <= max
                ? changed
                : new Error(
                    ErrorKind.LimitExceeded,
                    $"Maximum policy size of {max} bytes exceeded for {AwsHolders.WordOf(holder.Kind)} "
                        + holder.Name)
                { Rule = "LimitExceeded" };
        }
    }

    /// <summary>Deletes an inline policy.</summary>
    public Task<Result<Nothing>> DeleteInlineAsync(
        Permit permit, AwsHolder holder, string name, CancellationToken cancellation) =>
        ChangeAsync(permit, holder, facet => facet.InlinePolicies.ContainsKey(name)
            ? facet with { InlinePolicies = facet.InlinePolicies.Remove(name) }
            : NoInlinePolicy(holder, name), cancellation);

    /// <summary>There is no such inline policy.</summary>
    public static Error NoInlinePolicy(AwsHolder holder, string name) => AwsFaults.NoSuchEntity(
        $"The {AwsHolders.WordOf(holder.Kind)} policy with name {name} cannot be found.");

    /// <summary>Sets the boundary.</summary>
    public Task<Result<Nothing>> PutBoundaryAsync(
        Permit permit, AwsHolder holder, string policyArn, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
            await CheckBoundaryAsync(policyArn, writer, token) is { } refusal
                ? refusal
                : await AwsHolderRows.ChangeAsync(
                    permit, holder, facet => facet with { BoundaryArn = policyArn }, writer, token), cancellation);

    /// <summary>Takes the boundary away; there need be none.</summary>
    public Task<Result<Nothing>> DeleteBoundaryAsync(
        Permit permit, AwsHolder holder, CancellationToken cancellation) =>
        ChangeAsync(permit, holder, facet => facet with { BoundaryArn = null }, cancellation);

    /// <summary>Adds or replaces tags.</summary>
    public Task<Result<Nothing>> TagAsync(
        Permit permit,
        AwsHolder holder,
        IReadOnlyCollection<KeyValuePair<string, string>> tags,
        CancellationToken cancellation) =>
        ChangeAsync(permit, holder, facet => Tagged(facet.Tags, tags) is var changed && changed.Succeeded
            ? facet with { Tags = changed.Value }
            : changed.Error, cancellation);

    /// <summary>Takes tags away; they need not be there.</summary>
    public Task<Result<Nothing>> UntagAsync(
        Permit permit, AwsHolder holder, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        ChangeAsync(permit, holder, facet => facet with { Tags = facet.Tags.RemoveRange(keys) }, cancellation);

    /// <summary>Tags with some added or replaced; a key keeps the case of its last writing.</summary>
    public static Result<ImmutableSortedDictionary<string, string>> Tagged(
        ImmutableSortedDictionary<string, string> tags, IReadOnlyCollection<KeyValuePair<string, string>> more)
    {
        var changed = tags.RemoveRange(more.Select(tag => tag.Key)).AddRange(more);
        return changed.Count <= TagsMax
            ? changed
            : new Error(ErrorKind.LimitExceeded, $"The number of tags has reached the maximum limit of {TagsMax}.")
            {
                Rule = "LimitExceeded",
            };
    }

    /// <summary>What stands against a policy as a boundary; null when nothing does.</summary>
    internal static async Task<Error?> CheckBoundaryAsync(
        string? policyArn, IStoreReader reader, CancellationToken cancellation) =>
        policyArn is null || await ExistsAsync(policyArn, reader, cancellation)
            ? null
            : AwsFaults.NoSuchEntity($"Scope ARN: {policyArn} does not exist or is not attachable.");

    private static async Task<bool> ExistsAsync(
        string policyArn, IStoreReader reader, CancellationToken cancellation) =>
        AwsManagedPolicies.Find(policyArn) is not null
        || await reader.AwsPolicies.FindAsync(policyArn, cancellation) is not null;

    private static Result<AwsFacet> Attach(AwsFacet facet, string policyArn, AwsHolderKind kind)
    {
        var arns = facet.AttachedPolicyArns;
        return arns.Contains(policyArn)
            ? facet
            : arns.Length < AttachedMax
                ? facet with { AttachedPolicyArns = arns.Add(policyArn) }
                : AwsFaults.LimitExceeded($"PoliciesPer{kind}", AttachedMax);
    }

    private static int InlineSizeMax(AwsHolderKind kind) =>
        kind switch
        {
            AwsHolderKind.User => AwsPolicySize.InlineOfUserMax,
            AwsHolderKind.Group => AwsPolicySize.InlineOfGroupMax,
            AwsHolderKind.Role => AwsPolicySize.InlineOfRoleMax,
        };

    private Task<Result<Nothing>> ChangeAsync(
        Permit permit, AwsHolder holder, Func<AwsFacet, Result<AwsFacet>> change, CancellationToken cancellation) =>
        writes.WriteAsync(
            permit,
            (writer, token) => AwsHolderRows.ChangeAsync(permit, holder, change, writer, token),
            cancellation);
}
