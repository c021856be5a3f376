using Licet.Core.Aws;
using Licet.Core.Decisions;
using Licet.Core.Failures;

namespace Licet.Server.Aws;

/// <summary>The tags of what is kept for AWS's tools: three operations for each kind.</summary>
internal static class KeptTags
{
    /// <summary>The operations of a kind.</summary>
    /// <param name="kind">As it is called in them: <c>SAMLProvider</c>.</param>
    /// <param name="parameter">The parameter that names the thing.</param>
    /// <param name="target">What they are about.</param>
    /// <param name="keyOf">The key of the row.</param>
    public static IEnumerable<AwsOperation> Of(
        string kind, string parameter, Func<AwsCall, AwsTarget> target, Func<AwsCall, string> keyOf)
    {
        return
        [
            AwsApi.Iam($"Tag{kind}", [parameter], target, (call, permit) => ChangeAsync(call, permit, kept =>
            {
                var tagged = AwsHolderAdministration.Tagged(kept.Tags, call.Tags);
                return tagged.Succeeded ? kept with { Tags = tagged.Value } : tagged.Error;
            })),
            AwsApi.Iam($"Untag{kind}", [parameter], target, (call, permit) => ChangeAsync(
                call, permit, kept => kept with { Tags = kept.Tags.RemoveRange(call.Parameters.List("TagKeys")) })),
            AwsApi.Iam($"List{kind}Tags", [parameter], target, call =>
                call.State.Aws.Kept.TryGetValue(keyOf(call), out var kept)
                    ? AwsTags.Answer(call, kept.Tags)
                    : NotFound(call)),
        ];

        async Task<Result<AwsAnswer>> ChangeAsync(
            AwsCall call, Permit permit, Func<AwsKeptObject, Result<AwsKeptObject?>> change)
        {
            var changed = await call.Get<AwsKeptAdministration>().ChangeAsync(
                permit, keyOf(call), change, NotFound(call), call.Cancellation);
            return changed.Succeeded ? AwsAnswer.Empty : changed.Error;
        }

        Error NotFound(AwsCall call) => AwsFaults.NoSuchEntity($"{kind} {call.Text(parameter)} cannot be found.");
    }
}
