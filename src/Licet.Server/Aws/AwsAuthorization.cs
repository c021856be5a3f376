using System.Collections.Immutable;
using Licet.Core.Aws;
using Licet.Core.Aws.Sts;
using Licet.Core.Decisions;
using Licet.Core.Failures;
using Licet.Engine.Aws.Evaluation;

namespace Licet.Server.Aws;

/// <summary>
/// Asks whether a caller may do an operation: the action on the resource, with the context keys that IAM gives to its
/// own operations (Service Authorization Reference: IAM).
/// </summary>
internal static class AwsAuthorization
{
    /// <summary>
    /// The header with the reasons of a refusal, sealed: <c>sts:DecodeAuthorizationMessage</c> tells them. Of our own:
    /// AWS has it in the message of some services, and IAM is not one of them.
    /// </summary>
    public const string ReasonsHeader = "X-Licet-Authorization-Message";

    /// <summary>A permit, or AWS's sentence about what is missing.</summary>
    public static Result<Permit> Authorize(AwsCall call)
    {
        if (AwsSessionLimits.Check(call.Caller, call.Operation.Service, call.Operation.Name) is { } refusal)
        {
            return refusal;
        }

        var target = call.Operation.Resource(call);
        if (target.IsOpen)
        {
            return PolicyDecisionPoint.PermitOpen(call.Caller, call.Operation.Action, target.Arn);
        }

        var question = QuestionOf(call, call.Operation.Action, target);
        var permit = PolicyDecisionPoint.AuthorizeAws(call.Caller, question);
        if (permit.Succeeded && call.Operation.Destination?.Invoke(call, target) is { } destination)
        {
            question = QuestionOf(call, call.Operation.Action, destination);
            permit = PolicyDecisionPoint.AuthorizeAws(call.Caller, question) is { Succeeded: false } refused
                ? refused
                : permit;
        }

        if (!permit.Succeeded)
        {
            var reasons = call.Get<AwsAuthorizationMessages>().Encode(call.Caller, question);
            call.Context.Response.Headers[ReasonsHeader] = reasons;
        }

        return permit;
    }

    /// <summary>A permit for giving a role to a service, which operations that do so need besides.</summary>
    public static Result<Permit> AuthorizePassRole(AwsCall call, AwsTarget role, string service) =>
        PolicyDecisionPoint.AuthorizeAws(
            call.Caller,
            QuestionOf(call, "iam:PassRole", role)
                .With("iam:PassedToService", AwsContextValue.Single(service)));

    private static AwsQuestion QuestionOf(AwsCall call, string action, AwsTarget target)
    {
        var context = ImmutableArray.CreateBuilder<KeyValuePair<string, AwsContextValue>>();
        Add("aws:UserAgent", call.Context.Request.Headers.UserAgent.ToString());
        Add("aws:RequestedRegion", "us-east-1");
        // A parameter counts where the operation reads it: what else a caller adds to a call proves nothing.
        Add("iam:PolicyARN", call.Operation.Required.Contains("PolicyArn") ? call.Optional("PolicyArn") : null);
        Add(
            "iam:PermissionsBoundary",
            call.Operation.SetsBoundary ? call.Optional("PermissionsBoundary") : target.BoundaryArn);
        context.AddRange(AwsRequests.ResourceTags(target.Tags));
        var tags = call.Operation.SetsTags ? call.Tags : [];
        foreach (var (key, value) in tags)
        {
            Add($"aws:RequestTag/{key}", value);
        }

        string[] tagKeys = call.Operation.TakesTagsAway
            ? [.. call.Parameters.List("TagKeys")]
            : [.. tags.Select(tag => tag.Key)];
        if (tagKeys.Length > 0)
        {
            context.Add(new("aws:TagKeys", AwsContextValue.Many(tagKeys)));
        }

        return new AwsQuestion(action, target.Arn)
        {
            Context = context.ToImmutable(), ResourcePolicy = target.Policy,
        };

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                context.Add(new(key, AwsContextValue.Single(value)));
            }
        }
    }
}
