using System.Globalization;
using Licet.Core.Decisions;
using Licet.Core.SignIn;
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

    /// <summary>The tags of a resource, as context keys: those of IAM's own have two names.</summary>
    public static IEnumerable<KeyValuePair<string, AwsContextValue>> ResourceTags(
        IEnumerable<KeyValuePair<string, string>> tags) =>
        from tag in tags
        where tag.Value.Length > 0
        from prefix in (string[])["aws", "iam"]
        select KeyValuePair.Create($"{prefix}:ResourceTag/{tag.Key}", AwsContextValue.Single(tag.Value));

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

        // Whoever signs with a key of its own has none of these; whoever has signed in to a browser has a session.
        if ((identity.Session?.IssuedAt ?? caller.Session?.CreatedAt) is not { } begun)
        {
            yield break;
        }

        var isMultiFactor = identity.Session?.IsMultiFactor ?? caller.Session is { Mfa: not MfaType.None };
        yield return new("aws:MultiFactorAuthPresent", isMultiFactor ? s_true : s_false);
        yield return new("aws:TokenIssueTime", AwsContextValue.Single(
            begun.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));
        if (identity.Session?.SourceIdentity is { } source)
        {
            yield return new("aws:SourceIdentity", AwsContextValue.Single(source));
        }
    }
}
