using Licet.Core.Aws;
using Licet.Engine.Aws;

namespace Licet.Storage.Rows;

/// <summary>The AWS face of a user, group or role as JSON in a column; null where it is empty.</summary>
internal sealed record AwsFacetColumn(
    string? UniqueId,
    string Path,
    Dictionary<string, string>? Tags,
    string? BoundaryArn,
    string[]? AttachedPolicyArns,
    Dictionary<string, string>? InlinePolicies)
{
    public static string? Of(AwsFacet facet) =>
        facet.Equals(AwsFacet.Empty)
            ? null
            : Column.OfJson(
                new AwsFacetColumn(
                    facet.UniqueId,
                    facet.Path,
                    facet.Tags.IsEmpty ? null : new(facet.Tags),
                    facet.BoundaryArn,
                    facet.AttachedPolicyArns.IsEmpty ? null : [.. facet.AttachedPolicyArns],
                    facet.InlinePolicies.IsEmpty
                        ? null
                        : facet.InlinePolicies.ToDictionary(policy => policy.Key, policy => policy.Value.Text)),
                StorageJson.Default.AwsFacetColumn);

    public AwsFacet ToFacet() =>
        AwsFacet.Empty with
        {
            UniqueId = UniqueId,
            Path = Path,
            Tags = Tags is null ? AwsFacet.NoTags : AwsFacet.NoTags.AddRange(Tags),
            BoundaryArn = BoundaryArn,
            AttachedPolicyArns = AttachedPolicyArns is null ? [] : [.. AttachedPolicyArns],
            InlinePolicies = AwsFacet.Empty.InlinePolicies.AddRange((InlinePolicies ?? []).Select(
                policy => KeyValuePair.Create(
                    policy.Key, new AwsDocument(policy.Value, policy.Key, AwsPolicyKind.Inline)))),
        };
}
