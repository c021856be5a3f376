using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Core.Store;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>
/// The use cases of AWS managed policies and their versions. Documents are kept to the letter; failures are in AWS's
/// words.
/// </summary>
public sealed class AwsPolicyAdministration(AccountWriter writes)
{
    /// <summary>How many versions a policy may have.</summary>
    public const int VersionsMax = 5;

    /// <summary>Creates a policy of the account, with its first version.</summary>
    /// <param name="permit">The right to.</param>
    /// <param name="from">The policy; id, ARN, versions and times are drawn here.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<AwsManagedPolicy>> CreateAsync(
        Permit permit, NewAwsPolicy from, CancellationToken cancellation)
    {
        var arn = AwsArn.Policy(permit.State.Account.AwsNumber, from.Path, from.Name);
        var document = Read(from.Document, arn);
        var tags = AwsHolderAdministration.Tagged(AwsFacet.NoTags, from.Tags);
        if ((document.Error ?? tags.Error) is { } refusal)
        {
            return refusal;
        }

        var now = permit.Caller.Instant;
        var policy = new AwsManagedPolicy
        {
            Arn = arn,
            Name = from.Name,
            UniqueId = AwsIds.Draw(AwsIds.Policy),
            Path = from.Path,
            Description = from.Description,
            Tags = tags.Value!,
            Versions = [new AwsDocumentVersion(1, document.Value!, now)],
            DefaultVersion = 1,
            NextVersion = 2,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return await writes.WriteAsync<AwsManagedPolicy>(permit, async (writer, token) =>
        {
            if (!await writer.AwsPolicies.AddAsync(policy, token))
            {
                return AwsFaults.AlreadyExists(
                    $"A policy called {from.Name} already exists. Duplicate names are not allowed.");
            }

            await writer.AppendAsync(permit.Audit("AWS_POLICY_CREATED", arn, from.Name), token);
            return policy;
        }, cancellation);
    }

    /// <summary>Adds a version.</summary>
    public Task<Result<AwsDocumentVersion>> CreateVersionAsync(
        Permit permit, string arn, string text, bool isDefault, CancellationToken cancellation)
    {
        var document = Read(text, arn);
        return document.Succeeded
            ? ChangeAsync(permit, arn, Add, cancellation)
            : Task.FromResult<Result<AwsDocumentVersion>>(document.Error);

        Result<(AwsManagedPolicy, AwsDocumentVersion)> Add(AwsManagedPolicy policy)
        {
            if (policy.Versions.Length >= VersionsMax)
            {
                const string Message = "A managed policy can have up to 5 versions. Before you create a new version, "
                    + "you must delete an existing version.";
                return new Error(ErrorKind.LimitExceeded, Message) { Rule = "LimitExceeded" };
            }

            var version = new AwsDocumentVersion(policy.NextVersion, document.Value!, permit.Caller.Instant);
            return (policy with
            {
                Versions = policy.Versions.Add(version),
                NextVersion = policy.NextVersion + 1,
                DefaultVersion = isDefault ? version.Number : policy.DefaultVersion,
                UpdatedAt = permit.Caller.Instant,
            }, version);
        }
    }

    /// <summary>Puts a version in force.</summary>
    public Task<Result<Nothing>> SetDefaultAsync(
        Permit permit, string arn, string versionId, CancellationToken cancellation) =>
        ChangeAsync<Nothing>(permit, arn, policy => Find(policy, versionId) is { } version
            ? (policy with { DefaultVersion = version.Number, UpdatedAt = permit.Caller.Instant }, new Nothing())
            : NoVersion(arn, versionId), cancellation);

    /// <summary>Deletes a version that is not in force.</summary>
    public Task<Result<Nothing>> DeleteVersionAsync(
        Permit permit, string arn, string versionId, CancellationToken cancellation) =>
        ChangeAsync<Nothing>(permit, arn, policy => Find(policy, versionId) switch
        {
            null => NoVersion(arn, versionId),
            { } version when version.Number == policy.DefaultVersion =>
                AwsFaults.DeleteConflict("Cannot delete the default version of a policy."),
            { } version => (policy with
            {
                Versions = policy.Versions.Remove(version),
                UpdatedAt = permit.Caller.Instant,
            }, new Nothing()),
        }, cancellation);

    /// <summary>Adds or replaces tags.</summary>
    public Task<Result<Nothing>> TagAsync(
        Permit permit,
        string arn,
        IReadOnlyCollection<KeyValuePair<string, string>> tags,
        CancellationToken cancellation) =>
        ChangeAsync<Nothing>(permit, arn, policy =>
        {
            var tagged = AwsHolderAdministration.Tagged(policy.Tags, tags);
            return tagged.Succeeded ? (policy with { Tags = tagged.Value }, new Nothing()) : tagged.Error;
        }, cancellation);

    /// <summary>Takes tags away; they need not be there.</summary>
    public Task<Result<Nothing>> UntagAsync(
        Permit permit, string arn, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        ChangeAsync<Nothing>(
            permit,
            arn,
            policy => (policy with { Tags = policy.Tags.RemoveRange(keys) }, new Nothing()),
            cancellation);

    /// <summary>Deletes a policy that has one version left and is attached nowhere.</summary>
    public Task<Result<Nothing>> DeleteAsync(Permit permit, string arn, CancellationToken cancellation) =>
        writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            var found = await FindOwnAsync(arn, writer, token);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            if (found.Value.Versions.Length > 1)
            {
                return AwsFaults.DeleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's "
                        + "versions. The default version is deleted with the policy.");
            }

            if (!await writer.AwsPolicies.DeleteAsync(arn, token))
            {
                return AwsFaults.DeleteConflict("Cannot delete a policy attached to entities.");
            }

            await writer.AppendAsync(permit.Audit("AWS_POLICY_DELETED", arn, found.Value.Name), token);
            return new Nothing();
        }, cancellation);

    /// <summary>
    /// Puts managed policies of AWS at the account's hand, beside those of the product; one of the same ARN is
    /// replaced, or stands in the place of the product's.
    /// </summary>
    public Task<Result<Nothing>> ImportAsync(
        Permit permit, IReadOnlyCollection<AwsManagedPolicy> policies, CancellationToken cancellation)
    {
        foreach (var policy in policies)
        {
            var read = AwsPolicy.Read(policy.Default.Document.Text, AwsPolicyKind.AwsManaged);
            if (!AwsArn.IsOfAws(policy.Arn) || !read.Succeeded)
            {
                var reason = AwsArn.IsOfAws(policy.Arn) ? read.Refusal!.Message : "its ARN is not one of AWS's own";
                return Task.FromResult<Result<Nothing>>(Error.Invalid(policy.Name, reason));
            }
        }

        return writes.WriteAsync<Nothing>(permit, async (writer, token) =>
        {
            foreach (var policy in policies)
            {
                if (!await writer.AwsPolicies.AddAsync(policy, token))
                {
                    await writer.AwsPolicies.ReplaceAsync(policy, token);
                }

                await writer.AppendAsync(permit.Audit("AWS_POLICY_IMPORTED", policy.Arn, policy.Name), token);
            }

            return new Nothing();
        }, cancellation);
    }

    /// <summary>The version of an id such as <c>v3</c>; null when there is none.</summary>
    public static AwsDocumentVersion? Find(AwsManagedPolicy policy, string versionId) =>
        policy.Versions.FirstOrDefault(version => version.Id == versionId);

    /// <summary>There is no such version.</summary>
    public static Error NoVersion(string arn, string versionId) => AwsFaults.NoSuchEntity(
        $"Policy {arn} version {versionId} does not exist or is not attachable.");

    private static Result<AwsDocument> Read(string text, string arn)
    {
        var read = AwsPolicy.Read(text, AwsPolicyKind.Managed);
        return read.Succeeded ? new AwsDocument(text, arn, AwsPolicyKind.Managed) : AwsFaults.Of(read.Refusal);
    }

    private static async Task<Result<AwsManagedPolicy>> FindOwnAsync(
        string arn, IStoreReader reader, CancellationToken cancellation) =>
        AwsArn.IsOfAws(arn)
            ? AwsFaults.InvalidInput("Cannot perform the operation on a policy that AWS manages.")
            : await reader.AwsPolicies.FindAsync(arn, cancellation) is { } policy ? policy : AwsFaults.NoPolicy(arn);

    private Task<Result<T>> ChangeAsync<T>(
        Permit permit,
        string arn,
        Func<AwsManagedPolicy, Result<(AwsManagedPolicy Policy, T Value)>> change,
        CancellationToken cancellation) =>
        writes.WriteAsync<T>(permit, async (writer, token) =>
        {
            var found = await FindOwnAsync(arn, writer, token);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var changed = change(found.Value);
            if (!changed.Succeeded)
            {
                return changed.Error;
            }

            await writer.AwsPolicies.ReplaceAsync(changed.Value.Policy, token);
            await writer.AppendAsync(permit.Audit("AWS_POLICY_MODIFIED", arn, found.Value.Name), token);
            return changed.Value.Value;
        }, cancellation);
}
