using System.Collections.Immutable;
using Licet.Engine.Decisions;
using Licet.Engine.Resources;

namespace Licet.Cli.Checks;

/// <summary>What a check asks: may these identities do each of these actions on this resource?</summary>
internal sealed record Question
{
    /// <summary>The account whose policies these are; its root may do everything.</summary>
    public required string Account { get; init; }

    /// <summary>The plate that fills empty ones.</summary>
    public required string Plate { get; init; }

    /// <summary>The URNs of the principal and of its groups, plates filled.</summary>
    public required ImmutableArray<string> Identities { get; init; }

    /// <summary>The actions, each once, in the order asked.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    public required ResourceAttributes Resource { get; init; }

    public required SourceAddress Source { get; init; }

    /// <summary>The instant, in UTC.</summary>
    public required DateTime Instant { get; init; }
}
