using System.Collections.Immutable;
using Licet.Core.Decisions;

namespace Licet.Core.Aws;

/// <summary>
/// The rows of an account that only AWS's API knows, in memory. Immutable; part of the account's state.
/// </summary>
public sealed record AwsState
{
    /// <summary>Managed policies by ARN: the account's own, and AWS's that were imported.</summary>
    public ImmutableSortedDictionary<string, AwsManagedPolicy> Policies { get; init; } =
        AccountState.Empty<AwsManagedPolicy>();

    /// <summary>Roles by name.</summary>
    public ImmutableSortedDictionary<string, AwsRole> Roles { get; init; } = AccountState.Empty<AwsRole>();

    /// <summary>Access keys by id.</summary>
    public ImmutableSortedDictionary<string, AwsAccessKey> AccessKeys { get; init; } =
        AccountState.Empty<AwsAccessKey>();

    /// <summary>Instance profiles by name.</summary>
    public ImmutableSortedDictionary<string, AwsInstanceProfile> InstanceProfiles { get; init; } =
        AccountState.Empty<AwsInstanceProfile>();

    /// <summary>What decides nothing, by <see cref="AwsKeptObject.Key"/>.</summary>
    public ImmutableSortedDictionary<string, AwsKeptObject> Kept { get; init; } = AccountState.Empty<AwsKeptObject>();

    /// <summary>
    /// The managed policy of that ARN: of the account, imported, or of the product; null when there is none.
    /// </summary>
    public AwsManagedPolicy? FindPolicy(string arn) =>
        Policies.TryGetValue(arn, out var found) ? found : AwsManagedPolicies.Find(arn);

    /// <summary>All managed policies: the account's own and imported ones, then the product's, each by ARN.</summary>
    public IEnumerable<AwsManagedPolicy> AllPolicies =>
        Policies.Values.Concat(AwsManagedPolicies.All.Where(policy => !Policies.ContainsKey(policy.Arn)));

    /// <summary>The access keys of a user, oldest first.</summary>
    public IEnumerable<AwsAccessKey> KeysOf(string login) =>
        AccessKeys.Values.Where(key => key.Login == login).OrderBy(key => key.CreatedAt);
}
