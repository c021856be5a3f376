using Licet.Core.Failures;
using Licet.Engine.Aws;

namespace Licet.Core.Aws;

/// <summary>
/// What AWS answers to what cannot be done, in its own words: clients and people search for them. The rule of each is
/// AWS's code.
/// </summary>
internal static class AwsFaults
{
    public static Error NoUser(string name) => NoSuchEntity($"The user with name {name} cannot be found.");

    public static Error NoGroup(string name) => NoSuchEntity($"The group with name {name} cannot be found.");

    public static Error NoRole(string name) => NoSuchEntity($"The role with name {name} cannot be found.");

    public static Error NoPolicy(string arn) => NoSuchEntity($"Policy {arn} was not found.");

    public static Error NoInstanceProfile(string name) =>
        NoSuchEntity($"Instance Profile {name} cannot be found.");

    public static Error NoAccessKey(string id) => NoSuchEntity($"The Access Key with id {id} cannot be found.");

    public static Error NoLoginProfile(string name) =>
        NoSuchEntity($"Login Profile for User {name} cannot be found.");

    public static Error NoSuchEntity(string message) =>
        new(ErrorKind.NotFound, message) { Rule = "NoSuchEntity" };

    public static Error AlreadyExists(string message) =>
        new(ErrorKind.AlreadyExists, message) { Rule = "EntityAlreadyExists" };

    public static Error DeleteConflict(string message) =>
        new(ErrorKind.Conflict, message) { Rule = "DeleteConflict" };

    public static Error LimitExceeded(string quota, int max) =>
        new(ErrorKind.LimitExceeded, $"Cannot exceed quota for {quota}: {max}") { Rule = "LimitExceeded" };

    public static Error InvalidInput(string message) => new(ErrorKind.Invalid, message) { Rule = "InvalidInput" };

    public static Error Validation(string message) => new(ErrorKind.Invalid, message) { Rule = "ValidationError" };

    public static Error Unmodifiable(string message) =>
        new(ErrorKind.Forbidden, message) { Rule = "UnmodifiableEntity" };

    /// <summary>A document that AWS would refuse.</summary>
    public static Error Of(AwsPolicyProblem problem) =>
        new(problem.Code == "LimitExceeded" ? ErrorKind.LimitExceeded : ErrorKind.Invalid, problem.Message)
        {
            Rule = problem.Code,
        };
}
