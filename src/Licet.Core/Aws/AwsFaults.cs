using Licet.Core.Failures;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>
/// What AWS answers to what cannot be done, in its own words: clients and people search for them. The rule of each is
/// AWS's code.
/// </summary>
public static class AwsFaults
{
    /// <summary>There is no such user.</summary>
    public static Error NoUser(string name) => NoSuchEntity($"The user with name {name} cannot be found.");

    /// <summary>Whoever calls is nobody to AWS's API.</summary>
    public static Error NoIdentity(string urn) =>
        new(
            ErrorKind.Forbidden,
            $"{urn} is no user of this account: only users and the account's owner are known to AWS's API")
        {
            Rule = "AccessDenied",
        };

    /// <summary>There is no such group.</summary>
    public static Error NoGroup(string name) => NoSuchEntity($"The group with name {name} cannot be found.");

    /// <summary>There is no such role.</summary>
    public static Error NoRole(string name) => NoSuchEntity($"The role with name {name} cannot be found.");

    /// <summary>There is no such managed policy.</summary>
    public static Error NoPolicy(string arn) => NoSuchEntity($"Policy {arn} was not found.");

    /// <summary>There is no such instance profile.</summary>
    public static Error NoInstanceProfile(string name) =>
        NoSuchEntity($"Instance Profile {name} cannot be found.");

    /// <summary>There is no such access key.</summary>
    public static Error NoAccessKey(string id) => NoSuchEntity($"The Access Key with id {id} cannot be found.");

    /// <summary>The user has no password.</summary>
    public static Error NoLoginProfile(string name) =>
        NoSuchEntity($"Login Profile for User {name} cannot be found.");

    /// <summary>There is no such thing.</summary>
    public static Error NoSuchEntity(string message) =>
        new(ErrorKind.NotFound, message) { Rule = "NoSuchEntity" };

    /// <summary>A thing of that name is there.</summary>
    public static Error AlreadyExists(string message) =>
        new(ErrorKind.AlreadyExists, message) { Rule = "EntityAlreadyExists" };

    /// <summary>Something still hangs on the thing.</summary>
    public static Error DeleteConflict(string message) =>
        new(ErrorKind.Conflict, message) { Rule = "DeleteConflict" };

    /// <summary>Policies still hang on the identity that is to go; null when none does.</summary>
    internal static Error? HoldsPolicies(AwsFacet facet) =>
        !facet.AttachedPolicyArns.IsEmpty ? MustFirst("detach all policies")
        : !facet.InlinePolicies.IsEmpty ? MustFirst("delete policies")
        : null;

    /// <summary>What has to be done before a thing can go.</summary>
    internal static Error MustFirst(string what) => DeleteConflict($"Cannot delete entity, must {what} first.");

    /// <summary>A quota is used up.</summary>
    public static Error LimitExceeded(string quota, int max) =>
        new(ErrorKind.LimitExceeded, $"Cannot exceed quota for {quota}: {max}") { Rule = "LimitExceeded" };

    /// <summary>A value makes no sense.</summary>
    public static Error InvalidInput(string message) => new(ErrorKind.Invalid, message) { Rule = "InvalidInput" };

    /// <summary>A value that its parameter does not take.</summary>
    public static Error Validation(string message) => new(ErrorKind.Invalid, message) { Rule = "ValidationError" };

    /// <summary>The thing came with the account and stays as it is.</summary>
    public static Error Unmodifiable(string message) =>
        new(ErrorKind.Forbidden, message) { Rule = "UnmodifiableEntity" };

    /// <summary>A document that AWS would refuse.</summary>
    public static Error Of(AwsPolicyProblem problem) =>
        new(problem.Code == "LimitExceeded" ? ErrorKind.LimitExceeded : ErrorKind.Invalid, problem.Message)
        {
            Rule = problem.Code,
        };
}
