using System.Collections.Immutable;

namespace Licet.Cli.Checks;

/// <summary>The answer of a check: the question as it was understood, and a decision for each action.</summary>
internal sealed record CheckReport
{
    /// <summary>Whether every action is allowed.</summary>
    public required bool Allowed { get; init; }

    public required string Account { get; init; }

    public required string Plate { get; init; }

    /// <summary>The principal and its groups.</summary>
    public required ImmutableArray<string> Identities { get; init; }

    public required ResourceReport Resource { get; init; }

    /// <summary>The address asked from; null for none.</summary>
    public required string? Address { get; init; }

    /// <summary>The instant asked about, RFC 3339 in UTC.</summary>
    public required string Instant { get; init; }

    /// <summary>How many policies were read.</summary>
    public required int Policies { get; init; }

    public required ImmutableArray<DecisionReport> Decisions { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }
}
