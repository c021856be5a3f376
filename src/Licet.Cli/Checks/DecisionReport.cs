using System.Collections.Immutable;

namespace Licet.Cli.Checks;

/// <summary>The answer about one action.</summary>
/// <param name="Action">The action, as asked.</param>
/// <param name="Allowed">Whether the policies allow it.</param>
/// <param name="Verdict"><c>allow</c>, <c>explicitDeny</c> or <c>implicitDeny</c>.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Known">Whether the catalogue has the action.</param>
/// <param name="DidYouMean">Known actions near to an unknown one.</param>
/// <param name="Deciding">Every clause that decided; empty for an implicit deny and for the account's root.</param>
/// <param name="Nearest">On an implicit deny, the clauses nearest to permitting it, nearest first.</param>
internal sealed record DecisionReport(
    string Action,
    bool Allowed,
    string Verdict,
    string Reason,
    bool Known,
    ImmutableArray<string> DidYouMean,
    ImmutableArray<ClauseReport> Deciding,
    ImmutableArray<ClauseReport> Nearest);
