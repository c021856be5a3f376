using System.Globalization;
using Licet.Core.Decisions;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.Aws;

/// <summary>Requests as the policy engine is asked about them, with the context keys that every request has.</summary>
public static class AwsRequests
{
    private static readonly AwsContextValue s_true = AwsContextValue.Single("true");
    private static readonly AwsContextValue s_false = AwsContextValue.Single("false");

    /// <summary>A caller's request.</summary>
    public static AwsRequest Of(Caller caller, AwsIdentity identity, AwsQuestion question) =>
        new()
        {
            Principal = identity.Principal,
            Action = question.Action,
            Resource = question.Resource,
            ResourceAccount = question.ResourceAccount,
            Context = new AwsContext([.. ContextOf(caller, identity), .. question.Context]),
            Instant = caller.Instant,
        };

    /// <summary>The tags of whoever asks, as context keys.</summary>
    public static IEnumerable<KeyValuePair<string, AwsContextValue>> PrincipalTags(
        AccountState state, AwsIdentity identity) =>
        AwsPolicies.TagsOf(state, identity).Select(
            tag => KeyValuePair.Create($"aws:PrincipalTag/{tag.Key}", AwsContextValue.Single(tag.Value)));

    private static IEnumerable<KeyValuePair<string, AwsContextValue>> ContextOf(Caller caller, AwsIdentity identity)
    {
        yield return new("aws:SecureTransport", caller.IsSecureTransport ? s_true : s_false);
        if (caller.Source != SourceAddress.None)
        {
            yield return new("aws:SourceIp", AwsContextValue.Single(caller.Source.ToString()));
        }

        foreach (var tag in PrincipalTags(caller.State, identity))
        {
            yield return tag;
        }

        if (identity.Session is not { } session)
        {
            yield break;
        }

        // Whoever signs with a key of its own has neither of these.
        yield return new("aws:MultiFactorAuthPresent", session.IsMultiFactor ? s_true : s_false);
        yield return new("aws:TokenIssueTime", AwsContextValue.Single(
            session.IssuedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));
        if (session.SourceIdentity is { } source)
        {
            yield return new("aws:SourceIdentity", AwsContextValue.Single(source));
        }
    }
}
