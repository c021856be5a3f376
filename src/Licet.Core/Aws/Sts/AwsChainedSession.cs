using Licet.Core.Failures;

namespace Licet.Core.Aws.Sts;

/// <summary>
/// What a session hands on to the role that it assumes: its source identity, and those of its tags that are transitive.
/// Neither can be changed on the way.
/// </summary>
internal static class AwsChainedSession
{
    /// <summary>What is wanted, with what is handed on.</summary>
    /// <param name="session">The session that assumes; null for a user with an access key of its own.</param>
    /// <param name="wanted">What it asks for.</param>
    public static Result<NewAwsSession> Of(AwsSession? session, NewAwsSession wanted)
    {
        if (wanted.TransitiveTagKeys.FirstOrDefault(key => !HasTag(wanted, key)) is { } untold)
        {
            return AwsFaults.Validation(
                $"The specified transitive tag key must be included in the requested tags: {untold}");
        }

        if (session is null)
        {
            return wanted;
        }

        if (session.SourceIdentity is { } source && wanted.SourceIdentity is { } other && source != other)
        {
            return AwsSessionLimits.Denied("The source identity of the session cannot be changed.");
        }

        var handed = session.TransitiveTagKeys.Where(session.Tags.ContainsKey).ToList();
        return handed.Find(key => HasTag(wanted, key)) is { } twice
            ? AwsFaults.Validation(
                $"One of the specified transitive tag keys can't be set because it conflicts with a transitive tag "
                    + $"key from the calling session: {twice}")
            : wanted with
            {
                SourceIdentity = session.SourceIdentity ?? wanted.SourceIdentity,
                Tags = [.. wanted.Tags, .. handed.Select(key => KeyValuePair.Create(key, session.Tags[key]))],
                TransitiveTagKeys = [.. wanted.TransitiveTagKeys, .. handed],
            };
    }

    private static bool HasTag(NewAwsSession wanted, string key) =>
        wanted.Tags.Any(tag => tag.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}
