using System.Collections.Immutable;
using Licet.Engine.Conditions;
using Licet.Engine.Decisions;

namespace Licet.Engine.ReverseQuestions;

/// <summary>
/// One answer to a reverse question: how surely one identity may do one action on one resource, under which condition,
/// until when, and by which policies. Immutable.
/// </summary>
public sealed record Access
{
    /// <summary>
    /// What the answer is about, which the question left open: the URN of an identity, an action, or the URN of a
    /// resource. An action or a URN with a <c>*</c> stands for all of the pattern that is registered nowhere and that
    /// no policy spells out.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>How surely.</summary>
    public required AccessMark Mark { get; init; }

    /// <summary>
    /// What is left of the policies' conditions: a condition that a policy can have, and that holds for exactly the
    /// permitted requests. Null unless the mark is <see cref="AccessMark.OnlyIf"/>, and where it would be larger than
    /// anybody could read (<see cref="Limits.AccessConditionNodesMax"/>).
    /// </summary>
    public Condition? Condition { get; init; }

    /// <summary>
    /// The condition in words: <c>only from 10.23.0.0/16</c>; null unless the mark is <see cref="AccessMark.OnlyIf"/>.
    /// </summary>
    public string? ConditionInWords { get; init; }

    /// <summary>
    /// Whether the condition is as plain as can be. Where there is too much to look at (<see cref="Limits"/>), it is
    /// that of the policies as they stand: exact all the same, although it may hold always or never, and perhaps larger
    /// than a policy's may be.
    /// </summary>
    public bool IsSimplified { get; init; } = true;

    /// <summary>
    /// The first instant at which the expiry of a policy makes another answer of it; null when none does. In UTC.
    /// </summary>
    public DateTime? Until { get; init; }

    /// <summary>
    /// The clauses that permit it, at least at some time from some place; where nothing does, those that would if their
    /// conditions could hold. None for the root of the account. At most <see cref="Limits.AccessClausesMax"/>, as of
    /// <see cref="Denies"/>.
    /// </summary>
    public ImmutableArray<Rule> Allows { get; init; } = [];

    /// <summary>The clauses that refuse it, at least at some time from some place.</summary>
    public ImmutableArray<Rule> Denies { get; init; } = [];

    /// <summary>How many more clauses there are than are named.</summary>
    public int ClausesLeftOut { get; init; }

    /// <summary>The groups through which the permitting clauses name the identity.</summary>
    public ImmutableArray<string> Through { get; init; } = [];

    /// <summary>
    /// Of an answer about a pattern of resources: narrower patterns, resources and resource groups of which a policy
    /// refuses some, so that they may have other answers. At most <see cref="Limits.AccessExceptionsMax"/>; where there
    /// may be more, the pattern itself comes behind them.
    /// </summary>
    public ImmutableArray<string> Except { get; init; } = [];

    /// <summary>A request that is permitted and one that is not, of an answer with a simplified condition.</summary>
    internal (Cells.Example? Permitted, Cells.Example? Refused) Examples { get; init; }
}
