using System.Collections.Immutable;
using System.Text.Json;

namespace Licet.Cli.Access;

/// <summary>One answer to a reverse question.</summary>
/// <param name="Name">What it is about: an identity, an action or a resource.</param>
/// <param name="Mark"><c>always</c>, <c>never</c> or <c>onlyIf</c>.</param>
/// <param name="ConditionInWords">The condition in words; null where there is none.</param>
/// <param name="Condition">The condition, as a policy could have it; null where there is none.</param>
/// <param name="Simplified">Whether the condition is as plain as can be.</param>
/// <param name="Until">When the expiry of a policy makes another answer of it; null for never.</param>
/// <param name="Through">The groups through which policies name the identity.</param>
/// <param name="Except">Of a pattern: what may have another answer.</param>
/// <param name="Allows">The clauses that allow it.</param>
/// <param name="Denies">The clauses that deny it.</param>
/// <param name="ClausesLeftOut">How many more of both there are.</param>
internal sealed record AnswerReport(
    string Name,
    string Mark,
    string? ConditionInWords,
    JsonElement? Condition,
    bool Simplified,
    string? Until,
    ImmutableArray<string> Through,
    ImmutableArray<string> Except,
    ImmutableArray<GivingClause> Allows,
    ImmutableArray<GivingClause> Denies,
    int ClausesLeftOut);
