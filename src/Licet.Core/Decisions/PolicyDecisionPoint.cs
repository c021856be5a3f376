using System.Collections.Immutable;
using Licet.Core.Aws;
using Licet.Core.CloudManagement;
using Licet.Core.Failures;
using Licet.Core.Logs.Recording;
using Licet.Core.Policies;
using Licet.Engine.Aws.Evaluation;
using Licet.Engine.Decisions;

namespace Licet.Core.Decisions;

/// <summary>
/// Decides for callers (XACML's PDP): resolves the resource with its tags, asks the account's snapshot, and issues a
/// <see cref="Permit"/> on an allow. Safe for any number of threads.
/// </summary>
public static class PolicyDecisionPoint
{
    /// <summary>
    /// May the caller do the action on the resource: now and from where it is, unless the question is for another time
    /// and place?
    /// </summary>
    public static Decision Decide(
        Caller caller, string action, string resourceUrn, Outlook outlook = Outlook.Present)
    {
        var resource = caller.State.AttributesOf(resourceUrn);
        return caller.State.Snapshot.Decide(new AuthorizationRequest
        {
            Identities = caller.Identities.AsSpan(),
            Action = action,
            Resource = resource,
            Instant = caller.Instant,
            Source = caller.Source,
            Outlook = outlook,
        });
    }

    /// <summary>As <see cref="Decide"/>, for each of some actions; in less time than one by one.</summary>
    public static Decision[] DecideEach(Caller caller, ReadOnlySpan<string> actions, string resourceUrn)
    {
        var decisions = new Decision[actions.Length];
        caller.State.Snapshot.DecideEach(
            new AuthorizationRequest
            {
                Identities = caller.Identities.AsSpan(),
                Action = "",
                Resource = caller.State.AttributesOf(resourceUrn),
                Instant = caller.Instant,
                Source = caller.Source,
            },
            actions,
            decisions);
        return decisions;
    }

    /// <summary>
    /// As <see cref="Decide"/>, with the reasons; with a draft, as it would be with the draft's policies.
    /// </summary>
    public static Explanation Explain(
        Caller caller, string action, string resourceUrn, PolicyDraft? draft = null)
    {
        var resource = caller.State.AttributesOf(resourceUrn);
        return (draft?.Snapshot ?? caller.State.Snapshot).Explain(new AuthorizationRequest
        {
            Identities = caller.Identities.AsSpan(),
            Action = action,
            Resource = resource,
            Instant = caller.Instant,
            Source = caller.Source,
        });
    }

    /// <summary>
    /// Whether the caller may read policies, and so may be told in a refusal which of them made it.
    /// </summary>
    public static bool MayReadPolicies(Caller caller) =>
        Decide(caller, "account:apiovh:iam/policy/get", caller.Account.ResourceUrn).IsAllowed;

    /// <summary>A permit for one action, or an error that names the missing action.</summary>
    public static Result<Permit> Authorize(Caller caller, string action, string resourceUrn)
    {
        var decision = Decide(caller, action, resourceUrn);
        caller.Log?.Note(caller, resourceUrn, [EvaluatedAction.Of(action, in decision)]);
        return Answer(caller, action, resourceUrn, in decision);
    }

    /// <summary>
    /// As <see cref="Authorize"/>, for several actions on one resource: one evaluation, of which every action counts.
    /// </summary>
    /// <returns>A permit for each action, or an error that names it, in the order asked.</returns>
    public static ImmutableArray<Result<Permit>> AuthorizeEach(
        Caller caller, ReadOnlySpan<string> actions, string resourceUrn)
    {
        var decisions = DecideEach(caller, actions, resourceUrn);
        var asked = actions.ToArray();
        caller.Log?.Note(
            caller,
            resourceUrn,
            [.. asked.Select((action, index) => EvaluatedAction.Of(action, in decisions[index]))]);
        return [.. asked.Select((action, index) => Answer(caller, action, resourceUrn, in decisions[index]))];
    }

    /// <summary>A permit for an action on the account itself.</summary>
    public static Result<Permit> AuthorizeOnAccount(Caller caller, string action) =>
        Authorize(caller, action, caller.Account.ResourceUrn);

    /// <summary>
    /// A permit for what a request to AWS's API wants to do, or AWS's sentence about what is missing. AWS policies
    /// alone decide; the root of the account may do everything.
    /// </summary>
    public static Result<Permit> AuthorizeAws(Caller caller, AwsQuestion question)
    {
        var identity = caller.Aws ?? throw new ArgumentException("did not call AWS's API", nameof(caller));
        var layers = AwsPolicies.LayersOf(caller.State, identity, question.ResourcePolicy);
        var request = AwsRequests.Of(caller, identity, question);
        var decision = layers.Decide(in request);
        caller.Log?.Note(caller, question.Resource ?? "*", [EvaluatedAction.Of(question.Action, in decision)]);
        return decision.IsAllowed
            ? new Permit(caller, question.Action, question.Resource ?? "*")
            : new Error(ErrorKind.Forbidden, layers.Explain(in request).AccessDenied ?? "Access Denied");
    }

    /// <summary>May a caller of AWS's API do something? Asked, and not to be done.</summary>
    public static AwsDecision DecideAws(Caller caller, AwsQuestion question)
    {
        var identity = caller.Aws ?? throw new ArgumentException("is nobody to AWS's API", nameof(caller));
        var request = AwsRequests.Of(caller, identity, question);
        return AwsPolicies.LayersOf(caller.State, identity, question.ResourcePolicy).Decide(in request);
    }

    /// <summary>
    /// A permit for an operation of AWS's API that asks for none: whoever has signed may ask who it is. A test lists
    /// these operations.
    /// </summary>
    public static Permit PermitOpen(Caller caller, string action, string? resource) =>
        new(caller, action, resource ?? "*");

    /// <summary>
    /// A permit for what the cloud-management layer does with the account, where not policies decide but the roles of
    /// the caller; or an error that names the roles that would do.
    /// </summary>
    public static Result<Permit> AuthorizeByRole(Caller caller, RolePrivilege privilege)
    {
        var member = CloudMember.Of(caller);
        return !member.Succeeded ? member.Error
            : member.Value.HasAny(privilege.Roles)
                ? new Permit(caller, privilege.Name, caller.Account.ResourceUrn)
            : new Error(ErrorKind.Forbidden, $"`{privilege.Name}` needs {CloudMember.Phrase(privilege.Roles)}");
    }

    private static Result<Permit> Answer(Caller caller, string action, string resourceUrn, in Decision decision) =>
        decision.IsAllowed
            ? new Permit(caller, action, resourceUrn)
            : Error.Forbidden(new Refusal(action, decision.Verdict, Denies(caller, action, resourceUrn)));

    // Names of policies are for those who may read them: default for everybody else.
    private static ImmutableArray<Rule> Denies(Caller caller, string action, string resourceUrn)
    {
        if (!MayReadPolicies(caller))
        {
            return default;
        }

        return caller.State.Snapshot.FindDenies(new AuthorizationRequest
        {
            Identities = caller.Identities.AsSpan(),
            Action = action,
            Resource = caller.State.AttributesOf(resourceUrn),
            Instant = caller.Instant,
            Source = caller.Source,
        });
    }
}
