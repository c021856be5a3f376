using System.Collections.Immutable;
using Licet.Engine.Documents;

namespace Licet.Core.Failures;

/// <summary>A failure as a value. Immutable.</summary>
/// <param name="Kind">What kind of failure.</param>
/// <param name="Message">For people: lowercase, no full stop, input in backticks.</param>
public sealed record Error(ErrorKind Kind, string Message)
{
    /// <summary>
    /// What the failure is about, for codes such as <c>POLICY_ALREADY_EXISTS</c>: <c>policy</c>; null when nothing.
    /// </summary>
    public string? Thing { get; init; }

    /// <summary>
    /// Which rule refused, for the same codes: <c>READ_ONLY</c>, <c>IN_USE</c>; null where the kind says it.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>Every problem of a document; empty when the failure is not a document's.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>
    /// The actions that the caller's policies do not allow, in the order asked; empty unless forbidden by policy.
    /// </summary>
    public ImmutableArray<Refusal> Refusals { get; init; } = [];

    /// <summary>
    /// What to type for the call to be made nevertheless: <c>own-access xx1111-ovh</c>; null when nothing helps.
    /// </summary>
    public string? Override { get; init; }

    /// <summary>After how long to try again; null where time does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A document that could not be admitted, with all its problems.</summary>
    public static Error OfProblems(ImmutableArray<Problem> problems) =>
        new(ErrorKind.Invalid, string.Join("; ", problems.Select(problem => problem.ToString())))
        {
            Problems = problems,
        };

    /// <summary>One value that means nothing, at a path of the body.</summary>
    public static Error Invalid(string path, string message) =>
        OfProblems([new Problem(path, ProblemKind.InvalidValue, message)]);

    /// <summary>There is no such thing.</summary>
    public static Error NotFound(string thing, string name) =>
        new(ErrorKind.NotFound, $"{thing} `{name}` not found") { Thing = thing };

    /// <summary>There is such a thing already.</summary>
    public static Error AlreadyExists(string thing, string name) =>
        new(ErrorKind.AlreadyExists, $"{thing} `{name}` already exists") { Thing = thing };

    /// <summary>The thing came with the account or the product, and nobody may change it.</summary>
    public static Error ReadOnly(string thing, string name) =>
        new(ErrorKind.Forbidden, $"{thing} `{name}` is read-only") { Thing = thing, Rule = "READ_ONLY" };

    /// <summary>Something else refers to the thing.</summary>
    public static Error InUse(string thing, string name, string by) =>
        new(ErrorKind.Conflict, $"{thing} `{name}` is in use by {by}") { Thing = thing, Rule = "IN_USE" };

    /// <summary>The caller's policies do not allow these actions.</summary>
    public static Error Forbidden(params ImmutableArray<Refusal> refusals) =>
        new(ErrorKind.Forbidden, "not granted for this request") { Refusals = refusals };
}
